package org.civae.io.matrix;

import java.util.Arrays;

/** Builds a {@link CsrMatrix} row after row; the columns of a row may come in any order. */
public final class CsrBuilder {

  private final int nVars;
  private int[] rowStarts = new int[1024];
  private int[] columns = new int[4096];
  private float[] values = new float[4096];
  private int nRows;
  private int size;

  public CsrBuilder(int nVars) {
    this.nVars = nVars;
  }

  /**
   * Adds a value to the open row.
   *
   * @throws IndexOutOfBoundsException if the column is outside [0, nVars)
   */
  public void add(int column, float value) {
    if (column < 0 || column >= nVars) {
      throw new IndexOutOfBoundsException("column " + column + " of " + nVars);
    }
    if (size == columns.length) {
      int capacity = Math.addExact(size, size / 2);
      columns = Arrays.copyOf(columns, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    columns[size] = column;
    values[size++] = value;
  }

  /**
   * Closes the open row and sorts its columns.
   *
   * @throws IllegalArgumentException if a column came twice
   */
  public void endRow() {
    sortRow(rowStarts[nRows], size);
    if (nRows + 1 == rowStarts.length) rowStarts = Arrays.copyOf(rowStarts, 2 * rowStarts.length);
    rowStarts[++nRows] = size;
  }

  /** Memory that the values so far take. */
  long bytes() {
    return (long) size * (Integer.BYTES + Float.BYTES);
  }

  /** The rows closed so far. */
  public CsrMatrix build() {
    return new CsrMatrix(
        nVars,
        Arrays.copyOf(rowStarts, nRows + 1),
        Arrays.copyOf(columns, size),
        Arrays.copyOf(values, size));
  }

  private void sortRow(int from, int to) {
    boolean ascending = true;
    for (int k = from + 1; k < to && ascending; k++) ascending = columns[k - 1] < columns[k];
    if (ascending) return;
    // Column in the high half, value bits in the low half: one primitive sort moves both.
    long[] keys = new long[to - from];
    for (int k = from; k < to; k++) {
      keys[k - from] =
          ((long) columns[k] << 32) | (Float.floatToRawIntBits(values[k]) & 0xFFFFFFFFL);
    }
    Arrays.sort(keys);
    for (int k = from; k < to; k++) {
      columns[k] = (int) (keys[k - from] >> 32);
      values[k] = Float.intBitsToFloat((int) keys[k - from]);
      if (k > from && columns[k] == columns[k - 1]) {
        throw new IllegalArgumentException(
            "sparse rows: row " + nRows + " has column " + columns[k] + " twice");
      }
    }
  }
}
