package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/**
 * The diagonal Gaussian N(mean, diag exp(logVar)) per row; mean, logVar [n, nLatent], or [..., H,
 * nLatent] of several Gaussians per row.
 */
public record Gaussian(NDArray mean, NDArray logVar) {

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
  private static final int[] EACH_POINT = {-1};

  /**
   * mean + exp(logVar / 2) * noise (Kingma &amp; Welling 2013, section 2.4).
   *
   * @param noise of the shape of mean, or with dimensions before it
   */
  public NDArray sample(NDArray noise) {
    return mean.add(logVar.mul(Scalar.beside(logVar, 0.5)).exp().mul(noise));
  }

  /**
   * KL(this || N(0, I)) = 1/2 sum_j (exp(logVar_j) + mean_j^2 - 1 - logVar_j), mean over the rows
   * (Kingma &amp; Welling 2013, appendix B); a scalar.
   */
  public NDArray klToStandardNormal() {
    NDArray perEntry = logVar.exp().add(mean.mul(mean)).sub(logVar).sub(1f);
    return perEntry.sum().mul(Scalar.beside(mean, 0.5 / mean.getShape().get(0)));
  }

  /**
   * Logarithm of the density at the points that {@link #sample} makes of noise: -1/2 sum_j (log(2
   * pi) + logVar_j + noise_j^2).
   *
   * @param noise [..., nLatent]
   * @return [...]
   */
  public NDArray logDensitiesOfSample(NDArray noise) {
    NDArray sum = noise.mul(noise).add(logVar).sum(EACH_POINT);
    return sum.add(nLatent() * LOG_TWO_PI).mul(Scalar.beside(mean, -0.5));
  }

  /** 1/2 sum_j (1 + log(2 pi) + logVar_j); [...] of [..., nLatent]. */
  public NDArray entropies() {
    NDArray sum = logVar.sum(EACH_POINT);
    return sum.add(nLatent() * (1 + LOG_TWO_PI)).mul(Scalar.beside(mean, 0.5));
  }

  private long nLatent() {
    return mean.getShape().getLastDimension();
  }

  /** Standard normal noise [n, nLatent], the same on every device for the same generator. */
  public static NDArray noise(NDManager manager, int n, int nLatent, RandomGenerator random) {
    return noise(manager, new Shape(n, nLatent), random);
  }

  /** Standard normal noise, the same on every device for the same generator. */
  public static NDArray noise(NDManager manager, Shape shape, RandomGenerator random) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    return manager.create(values, shape);
  }
}
