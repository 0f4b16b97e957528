package org.civae.nn;

import ai.djl.ndarray.NDArray;

/** Terms of losses, each a scalar: a sum over features and a mean over the minibatch. */
public final class Losses {

  private Losses() {}

  /** sum_j (x_j - xHat_j)^2, mean over the rows; x, xHat [n, features]. */
  public static NDArray squaredError(NDArray x, NDArray xHat) {
    // The square of the norm: its gradient is one pass over the difference, that of a product two.
    NDArray norm = xHat.sub(x).norm();
    return norm.mul(norm).div(Scalar.beside(xHat, x.getShape().get(0)));
  }

  /**
   * -sum_k y_k log softmax(logits)_k, mean over the rows that have a class.
   *
   * @param logits [n, nLabels]
   * @param classes [n, nLabels], one-hot; a row of zeros has no class and takes no part
   */
  public static NDArray crossEntropy(NDArray logits, NDArray classes) {
    NDArray labelled = classes.sum().maximum(1f);
    return logits.logSoftmax(1).mul(classes).sum().neg().div(labelled);
  }
}
