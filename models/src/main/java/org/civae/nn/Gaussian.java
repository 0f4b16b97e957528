package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/** The diagonal Gaussian N(mean, diag exp(logVar)) per row; mean, logVar [n, nLatent]. */
public record Gaussian(NDArray mean, NDArray logVar) {

  /** mean + exp(logVar / 2) * noise (Kingma &amp; Welling 2013, section 2.4). */
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

  /** Standard normal noise [n, nLatent], the same on every device for the same generator. */
  public static NDArray noise(NDManager manager, int n, int nLatent, RandomGenerator random) {
    float[] values = new float[n * nLatent];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    return manager.create(values, new Shape(n, nLatent));
  }
}
