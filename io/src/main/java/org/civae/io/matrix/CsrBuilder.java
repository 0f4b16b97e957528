package org.civae.io.matrix;

import java.util.Arrays;

/**
 * Builds a {@link CsrMatrix} row after row; the columns of a row may come in any order, and values
 * of the same column are added.
 */
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

  /** Closes the open row. */
  public void endRow() {
    size = SparseRow.sort(columns, values, rowStarts[nRows], size);
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
}
