package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaussianTest {

  private final NDManager manager = CpuManager.open();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void klToStandardNormal_standardNormal_isZero() {
    Gaussian gaussian =
        new Gaussian(manager.zeros(new Shape(3, 2)), manager.zeros(new Shape(3, 2)));
    assertEquals(0, gaussian.klToStandardNormal().getFloat());
  }

  /** 1/2 sum(exp(logVar) + mean^2 - 1 - logVar), worked out in double; mean of the two rows. */
  @Test
  void klToStandardNormal_twoRows_equalsClosedForm() {
    double[][] mean = {{0.5, -1}, {2, 0}};
    double[][] logVar = {{-0.7, 0.3}, {0, -2}};
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        sum += 0.5 * (Math.exp(logVar[i][j]) + mean[i][j] * mean[i][j] - 1 - logVar[i][j]);
      }
    }
    Gaussian gaussian =
        new Gaussian(
            manager.create(new float[] {0.5f, -1, 2, 0}, new Shape(2, 2)),
            manager.create(new float[] {-0.7f, 0.3f, 0, -2}, new Shape(2, 2)));
    // Four float32 terms of size 1: a few units in the seventh digit.
    assertEquals(sum / 2, gaussian.klToStandardNormal().getFloat(), 1e-6);
  }

  /** KL against a sample mean of log q - log p: catches a wrong sign or factor in the formula. */
  @Test
  void klToStandardNormal_oneDimension_equalsMonteCarlo() {
    double mean = 0.8;
    double logVar = -0.9;
    Random random = new Random(1);
    int n = 200_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double noise = random.nextGaussian();
      double z = mean + Math.exp(logVar / 2) * noise;
      sum += -0.5 * (logVar + noise * noise) + 0.5 * z * z;
    }
    Gaussian gaussian =
        new Gaussian(
            manager.create(new float[] {(float) mean}, new Shape(1, 1)),
            manager.create(new float[] {(float) logVar}, new Shape(1, 1)));
    // The summand's SD is below 0.9, so five standard errors are 0.01.
    assertEquals(sum / n, gaussian.klToStandardNormal().getFloat(), 0.01);
  }

  @Test
  void sample_givenNoise_isMeanPlusSdTimesNoise() {
    Gaussian gaussian =
        new Gaussian(
            manager.create(new float[] {1, 2}, new Shape(1, 2)),
            manager.create(new float[] {0, (float) Math.log(4)}, new Shape(1, 2)));
    NDArray z = gaussian.sample(manager.create(new float[] {-1, 0.5f}, new Shape(1, 2)));
    // exp and log in float32: one unit in the last place.
    assertArrayEquals(new float[] {0, 3}, z.toFloatArray(), 1e-6f);
  }

  @Test
  void noise_sameGenerator_isTheSameAndStandardNormal() {
    NDArray noise = Gaussian.noise(manager, 5_000, 4, new Random(3));
    assertArrayEquals(
        noise.toFloatArray(), Gaussian.noise(manager, 5_000, 4, new Random(3)).toFloatArray());
    assertEquals(new Shape(5_000, 4), noise.getShape());
    // 20,000 draws: five standard errors of the mean are 0.035, of the variance 0.05.
    assertEquals(0, noise.mean().getFloat(), 0.035);
    assertEquals(1, noise.mul(noise).mean().getFloat(), 0.05);
  }
}
