package org.civae.nn;

import ai.djl.ndarray.NDArray;

/** Terms of losses, each a scalar: a sum over features and a mean over the minibatch. */
public final class Losses {

  private Losses() {}

  /** sum_j (x_j - xHat_j)^2, mean over the rows; x, xHat [n, features]. */
  public static NDArray squaredError(NDArray x, NDArray xHat) {
    NDArray difference = xHat.sub(x).flatten();
    return difference.dot(difference).div(Scalar.beside(xHat, x.getShape().get(0)));
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
