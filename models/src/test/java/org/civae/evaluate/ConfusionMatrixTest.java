package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  @Test
  void of_someCells_countsTrueByPredicted() {
    ConfusionMatrix matrix =
        ConfusionMatrix.of(
            List.of("a", "b"), new int[] {0, 0, 0, 1, -1}, new int[] {0, 1, 0, 1, 1});
    assertArrayEquals(new int[] {2, 1}, matrix.counts()[0]);
    assertArrayEquals(new int[] {0, 1}, matrix.counts()[1]);
    assertEquals(0.75, matrix.accuracy());
  }

  @Test
  void accuracy_noCellHasAClass_isNoNumber() {
    assertEquals(
        Double.NaN,
        ConfusionMatrix.of(List.of("a", "b"), new int[] {-1}, new int[] {0}).accuracy());
  }
}
