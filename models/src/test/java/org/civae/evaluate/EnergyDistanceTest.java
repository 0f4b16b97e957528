package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnergyDistanceTest {

  private static CellSample normal(int n, int width, double mean, long seed) {
    Random random = new Random(seed);
    float[] values = new float[n * width];
    for (int k = 0; k < values.length; k++) values[k] = (float) (mean + random.nextGaussian());
    return CellSample.real(values, IntStream.range(0, n).toArray());
  }

  @Test
  void of_alikeDistributions_isBelowZeroAsOftenAsAbove() {
    int below = 0;
    double sum = 0;
    for (int seed = 0; seed < 200; seed++) {
      double distance =
          EnergyDistance.of(normal(20, 3, 0, 2 * seed), normal(8, 3, 0, 2 * seed + 1));
      sum += distance / 200;
      if (distance < 0) below++;
    }
    // The distribution is skewed, its mean is 0; the SD of one distance is about 0.15.
    assertTrue(below > 80 && below < 150, below + " of 200 below 0");
    assertEquals(0, sum, 0.04);
  }

  @Test
  void within_cellsOfTheSameOrigin_areLeftOut() {
    float[] values = {0, 3, 10};
    int[][] origins = {{1, 5}, {2, 5}, {3, 6}};
    CellSample sample = new CellSample(3, values, origins);
    // 0 and 3 share an origin; left are 10 - 0 and 10 - 3.
    assertEquals(8.5, EnergyDistance.within(sample));
  }

  @Test
  void within_noTwoIndependentCells_isUnknown() {
    CellSample alike = new CellSample(2, new float[] {1, 2}, new int[][] {{4}, {4}});
    assertTrue(Double.isNaN(EnergyDistance.within(alike)));
    assertTrue(Double.isNaN(EnergyDistance.of(alike, normal(3, 1, 0, 1))));
  }

  @Test
  void ofRandomParts_sameSeed_isTheSame() {
    CellSample cells = normal(30, 4, 0, 1);
    double[] once = EnergyDistance.ofRandomParts(cells, 20, 50, 3);
    assertArrayEquals(once, EnergyDistance.ofRandomParts(cells, 20, 50, 3));
    assertFalse(Arrays.equals(once, EnergyDistance.ofRandomParts(cells, 20, 50, 4)));
    double[] sorted = once.clone();
    Arrays.sort(sorted);
    assertArrayEquals(sorted, once);
  }

  @Test
  void ofRandomParts_isWhatAlikeDistributionsGive() {
    double[] parted = EnergyDistance.ofRandomParts(normal(30, 3, 0, 1), 20, 400, 1);
    double[] drawn =
        IntStream.range(0, 400)
            .mapToDouble(
                s -> EnergyDistance.of(normal(20, 3, 0, 100 + s), normal(10, 3, 0, 900 + s)))
            .sorted()
            .toArray();
    // One sample of 30 cells stands for its distribution: its SD is off by a tenth or so.
    assertEquals(drawn[379], parted[379], 0.25 * drawn[379]);
    assertTrue(EnergyDistance.of(normal(20, 3, 1, 5), normal(10, 3, 0, 6)) > parted[379]);
  }

  @Test
  void sample_valuesThatDoNotFit_saysWhatItNeeds() {
    assertEquals(
        "sample: 3 values and 2 origins of 2 cells, expected n x width values and n origins, n at"
            + " least 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> new CellSample(2, new float[3], new int[][] {{0}, {1}}))
            .getMessage());
  }
}
