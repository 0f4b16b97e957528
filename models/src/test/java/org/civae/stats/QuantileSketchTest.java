package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

  @Test
  void quantiles_nothingAdded_saysSo() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> new QuantileSketch().quantiles(0.5));
    assertEquals("quantile of no values", e.getMessage());
  }
}
