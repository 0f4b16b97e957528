package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * x_j ~ Bernoulli(sigmoid(l_j)), l the output of a linear layer, for values in [0, 1]:
 *
 * <pre>
 *   -log p(x | z) = sum_j softplus(l_j) - x_j l_j
 * </pre>
 *
 * which is the cross-entropy where x is not 0 or 1 (Kingma &amp; Welling 2013, appendix C.1).
 */
record BernoulliLikelihood(Layer output) implements Likelihood {

  private static final int[] EACH_POINT = {2};

  @Override
  public NDArray negativeLogLikelihood(NDArray x, NDArray features, NDArray exposure) {
    return negativeLogLikelihood(x, output.forward(features));
  }

  @Override
  public NDArray negativeLogLikelihoods(NDArray x, NDArray features, NDArray exposure) {
    PerCell cells = new PerCell(x);
    return perValue(cells.once(x), cells.points(output.forward(features)))
        .sum(EACH_POINT)
        .flatten();
  }

  @Override
  public NDArray mean(NDArray features, NDArray exposure) {
    return Activation.sigmoid(output.forward(features));
  }

  /** Of logits [n, nVars]; a sum over genes and a mean over cells. */
  static NDArray negativeLogLikelihood(NDArray x, NDArray logits) {
    return perValue(x, logits).sum().div(Scalar.beside(x, x.getShape().get(0)));
  }

  private static NDArray perValue(NDArray x, NDArray logits) {
    return Activation.softPlus(logits).sub(x.mul(logits));
  }
}
