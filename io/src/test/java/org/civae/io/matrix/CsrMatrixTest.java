package org.civae.io.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CsrMatrixTest {

  @Test
  void nonZeros_storedZero_isNotCounted() {
    CsrMatrix matrix = new CsrMatrix(3, new int[] {0, 2}, new int[] {0, 2}, new float[] {0, 5});
    assertEquals(1, matrix.nonZeros());
  }

  @Test
  void create_offsetsBeyondTheValues_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CsrMatrix(3, new int[] {0, 2}, new int[] {0}, new float[] {1}));
    assertEquals(
        "sparse rows: offsets from 0 to 2 with 1 columns and 1 values; expected offsets from 0 to"
            + " the number of values",
        e.getMessage());
  }

  @Test
  void create_columnOutOfRange_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CsrMatrix(3, new int[] {0, 1}, new int[] {3}, new float[] {1}));
    assertEquals(
        "sparse rows: row 0 has column 3 after -1, expected ascending and below 3", e.getMessage());
  }

  @Test
  void endRow_columnTwice_addsItsValues() {
    CsrBuilder builder = new CsrBuilder(3);
    builder.add(2, 1);
    builder.add(0, 5);
    builder.add(2, 3);
    builder.endRow();
    builder.add(1, 7);
    builder.endRow();
    CsrMatrix matrix = builder.build();
    float[] rows = new float[6];
    matrix.readRows(new int[] {0, 1}, rows);
    assertArrayEquals(new float[] {5, 0, 4, 0, 7, 0}, rows);
    assertEquals(3, matrix.nonZeros());
  }

  @Test
  void add_columnOutOfRange_isRefused() {
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> new CsrBuilder(3).add(-1, 1));
    assertEquals("column -1 of 3", e.getMessage());
  }

  @Test
  void build_manyRows_growsBeyondTheFirstCapacity() {
    CsrBuilder builder = new CsrBuilder(10);
    for (int i = 0; i < 3000; i++) {
      for (int j = 0; j < 5; j++) builder.add(j * 2, i);
      builder.endRow();
    }
    CsrMatrix matrix = builder.build();
    float[] row = new float[10];
    matrix.readRows(new int[] {2999}, row);
    assertEquals(3000, matrix.nObs());
    assertArrayEquals(new float[] {2999, 0, 2999, 0, 2999, 0, 2999, 0, 2999, 0}, row);
  }

  @Test
  void readRows_rowOutOfRange_isRefused() {
    CsrMatrix matrix = new CsrBuilder(2).build();
    IndexOutOfBoundsException e =
        assertThrows(
            IndexOutOfBoundsException.class, () -> matrix.readRows(new int[] {0}, new float[2]));
    assertEquals("row 0 of a matrix with 0 rows", e.getMessage());
  }

  @Test
  void readRows_shortTarget_isRefused() {
    CellMatrix matrix = new DenseMatrix(1, 2, new float[2]);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> matrix.readRows(new int[] {0, 0}, new float[3]));
    assertEquals("target: 3 values, expected at least 2 rows x 2 columns", e.getMessage());
  }
}
