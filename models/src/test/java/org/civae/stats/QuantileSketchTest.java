package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {

  @Test
  void quantiles_fourValues_interpolateAsNumpyDoes() {
    QuantileSketch sketch = new QuantileSketch();
    for (float value : new float[] {4, 1, 3, 2}) sketch.add(value);
    assertArrayEquals(
        new double[] {1, 1.75, 2.5, 3.25, 4}, sketch.quantiles(0, 0.25, 0.5, 0.75, 1));
  }

  @Test
  void quantiles_oneValue_isThatValue() {
    QuantileSketch sketch = new QuantileSketch();
    sketch.add(-7.5f);
    assertArrayEquals(new double[] {-7.5, -7.5}, sketch.quantiles(0, 0.5));
  }

  /**
   * Dropping even and odd values by turns leaves no bias: on 20 random streams the mean error is a
   * small part of what one stream may show.
   */
  @Test
  void quantiles_manyStreams_areOffToBothSides() {
    int n = 50_000;
    double sum = 0;
    double allowed = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      float[] stream = new float[n];
      QuantileSketch sketch = new QuantileSketch();
      for (int i = 0; i < n; i++) sketch.add(stream[i] = random.nextFloat());
      double median = sketch.quantiles(0.5)[0];
      int below = 0;
      for (float value : stream) if (value < median) below++;
      sum += below - 0.5 * n;
      allowed = (sketch.levels() + 1.0) / (2 * QuantileSketch.CAPACITY) * n;
    }
    // Half of it would be the bias of a sketch that always drops the same ones.
    assertEquals(0, sum / 20, 0.1 * allowed);
  }

  @Test
  void quantiles_nothingAdded_saysSo() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> new QuantileSketch().quantiles(0.5));
    assertEquals("quantile of no values", e.getMessage());
  }
}
