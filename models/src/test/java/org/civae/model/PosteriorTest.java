package org.civae.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.Random;
import org.civae.model.FittedModel.Posterior;
import org.junit.jupiter.api.Test;

class PosteriorTest {

  private static final float CERTAIN = Float.NEGATIVE_INFINITY;

  /**
   * Two cells, three components, two dimensions: the mean of cell i, component k begins 10 i + k.
   */
  private static final float[] MEAN = {0, 0.5f, 1, 1.5f, 2, 2.5f, 10, 10.5f, 11, 11.5f, 12, 12.5f};

  @Test
  void representative_severalComponents_isTheMeanOfTheHeaviest() {
    float[] weight = {0.2f, 0.1f, 0.7f, 0.3f, 0.4f, 0.3f};
    assertArrayEquals(new float[] {2, 2.5f, 11, 11.5f}, posterior(weight, 0).representative());
  }

  @Test
  void representative_equalWeights_isTheMeanOfTheFirstOfThem() {
    float[] weight = {0.2f, 0.4f, 0.4f, 0.5f, 0, 0.5f};
    assertArrayEquals(new float[] {1, 1.5f, 10, 10.5f}, posterior(weight, 0).representative());
  }

  @Test
  void representative_oneComponent_isItsMean() {
    float[] mean = {1, 2, 3, 4};
    Posterior posterior = new Posterior(2, 2, mean, new float[4]);
    assertSame(mean, posterior.representative());
    assertArrayEquals(new float[] {1, 1}, posterior.weight());
    assertEquals(1, posterior.nComponents());
  }

  @Test
  void sample_certainComponents_chooseByTheirWeights() {
    Posterior posterior = posterior(new float[] {0.2f, 0.1f, 0.7f, 0, 0, 1}, CERTAIN);
    Random random = new Random(1);
    int draws = 20_000;
    int[] chosen = new int[3];
    for (int i = 0; i < draws; i++) {
      float[] points = posterior.sample(random);
      int component = (int) points[0];
      assertEquals(MEAN[2 * component + 1], points[1], "both dimensions of one component");
      assertArrayEquals(new float[] {12, 12.5f}, Arrays.copyOfRange(points, 2, 4));
      chosen[component]++;
    }
    // Five standard errors of a share near a half.
    double tolerance = 5 * 0.5 / Math.sqrt(draws);
    assertEquals(0.2, chosen[0] / (double) draws, tolerance);
    assertEquals(0.1, chosen[1] / (double) draws, tolerance);
    assertEquals(0.7, chosen[2] / (double) draws, tolerance);
  }

  @Test
  void sample_oneGaussian_hasItsMeanAndVariance() {
    int n = 40_000;
    float[] mean = new float[n];
    float[] logVar = new float[n];
    Arrays.fill(mean, 3);
    Arrays.fill(logVar, (float) Math.log(4));
    float[] points = new Posterior(n, 1, mean, logVar).sample(new Random(2));
    double sum = 0;
    double squares = 0;
    for (float x : points) {
      sum += x;
      squares += (x - 3) * (x - 3);
    }
    // Five standard errors: 2 / sqrt(n) of the mean, 4 sqrt(2 / n) of the variance.
    assertEquals(3, sum / n, 5 * 2 / Math.sqrt(n));
    assertEquals(4, squares / n, 5 * 4 * Math.sqrt(2.0 / n));
  }

  @Test
  void sample_sameSeed_givesTheSamePoints() {
    Posterior posterior = posterior(new float[] {0.2f, 0.1f, 0.7f, 0.3f, 0.4f, 0.3f}, 0);
    assertArrayEquals(posterior.sample(new Random(5)), posterior.sample(new Random(5)));
  }

  private static Posterior posterior(float[] weight, float logVar) {
    float[] all = new float[MEAN.length];
    Arrays.fill(all, logVar);
    return new Posterior(2, 2, 3, weight, MEAN, all);
  }
}
