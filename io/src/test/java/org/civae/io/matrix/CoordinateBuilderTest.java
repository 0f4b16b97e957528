package org.civae.io.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CoordinateBuilderTest {

  @Test
  void build_randomEntries_isTheirSumPerPlace() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      int nObs = 1 + random.nextInt(6);
      int nVars = 1 + random.nextInt(6);
      int n = random.nextInt(60);
      boolean ascending = random.nextBoolean();
      CoordinateBuilder builder = new CoordinateBuilder(nObs, nVars, random.nextInt(60));
      float[] expected = new float[nObs * nVars];
      for (int k = 0; k < n; k++) {
        int row = ascending ? k * nObs / n : random.nextInt(nObs);
        int column = random.nextInt(nVars);
        // Small whole numbers: their sums do not depend on the order.
        float value = random.nextInt(9) - 4;
        builder.add(row, column, value);
        expected[row * nVars + column] += value;
      }
      CsrMatrix matrix = builder.build();
      float[] found = new float[nObs * nVars];
      for (int i = 0; i < nObs; i++) {
        float[] row = new float[nVars];
        matrix.readRows(new int[] {i}, row);
        System.arraycopy(row, 0, found, i * nVars, nVars);
      }
      assertArrayEquals(expected, found, "trial " + trial);
    }
  }

  @Test
  void add_outsideTheMatrix_namesTheEntry() {
    CoordinateBuilder builder = new CoordinateBuilder(2, 3, 1);
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> builder.add(2, 0, 1));
    assertEquals("entry (2, 0) of 2 x 3", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> builder.add(0, 3, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> builder.add(0, -1, 1));
  }
}
