package org.civae.nn;

import ai.djl.ndarray.NDArray;

/**
 * x ~ N(xHat, I / 2), xHat the output of a linear layer: -log p(x | z) less its constant nVars/2
 * log(pi) is ||x - xHat||^2, the reconstruction of the CI-VAE paper (equation 3) on our scale.
 */
record GaussianLikelihood(Layer output) implements Likelihood {

  private static final int[] EACH_POINT = {2};

  @Override
  public NDArray negativeLogLikelihood(NDArray x, NDArray features, NDArray exposure) {
    return Losses.squaredError(x, output.forward(features));
  }

  @Override
  public NDArray negativeLogLikelihoods(NDArray x, NDArray features, NDArray exposure) {
    PerCell cells = new PerCell(x);
    NDArray difference = cells.points(output.forward(features)).sub(cells.once(x));
    return difference.mul(difference).sum(EACH_POINT).flatten();
  }

  @Override
  public NDArray mean(NDArray features, NDArray exposure) {
    return output.forward(features);
  }
}
