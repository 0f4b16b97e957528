package org.civae.io.matrix;

import java.util.Arrays;

/**
 * Builds a {@link CsrMatrix} from entries (row, column, value) in any order; entries of the same
 * place are added.
 *
 * <p>As long as rows come in ascending order, as most writers sort them, no row index is kept per
 * entry.
 */
public final class CoordinateBuilder {

  private final int nObs;
  private final int nVars;
  private final int[] rowSizes;

  /** Row of each entry; null as long as they ascend. */
  private int[] rows;

  private int[] columns;
  private float[] values;
  private int size;
  private int lastRow;

  /**
   * @param expected how many entries there will be, about
   */
  public CoordinateBuilder(int nObs, int nVars, int expected) {
    this.nObs = nObs;
    this.nVars = nVars;
    rowSizes = new int[nObs];
    columns = new int[Math.max(16, expected)];
    values = new float[columns.length];
  }

  /**
   * Adds an entry.
   *
   * @throws IndexOutOfBoundsException if it is outside the matrix
   */
  public void add(int row, int column, float value) {
    if (row < 0 || row >= nObs || column < 0 || column >= nVars) {
      throw new IndexOutOfBoundsException(
          String.format("entry (%d, %d) of %d x %d", row, column, nObs, nVars));
    }
    if (size == columns.length) grow();
    if (row < lastRow && rows == null) rows = expandedRows();
    if (rows != null) rows[size] = row;
    lastRow = row;
    columns[size] = column;
    values[size++] = value;
    rowSizes[row]++;
  }

  /** The matrix; this builder is of no use afterwards. */
  public CsrMatrix build() {
    int[] starts = new int[nObs + 1];
    for (int i = 0; i < nObs; i++) starts[i + 1] = starts[i] + rowSizes[i];
    if (rows != null) arrange(starts);
    int[] kept = new int[nObs + 1];
    for (int i = 0; i < nObs; i++) {
      kept[i + 1] = sortRow(starts[i], starts[i + 1], kept[i]);
    }
    int n = kept[nObs];
    boolean full = n == columns.length;
    return new CsrMatrix(
        nVars,
        kept,
        full ? columns : Arrays.copyOf(columns, n),
        full ? values : Arrays.copyOf(values, n));
  }

  private void grow() {
    int capacity = Math.addExact(size, size / 2);
    columns = Arrays.copyOf(columns, capacity);
    values = Arrays.copyOf(values, capacity);
    if (rows != null) rows = Arrays.copyOf(rows, capacity);
  }

  private int[] expandedRows() {
    int[] expanded = new int[columns.length];
    int k = 0;
    for (int i = 0; i < nObs; i++) {
      Arrays.fill(expanded, k, k + rowSizes[i], i);
      k += rowSizes[i];
    }
    return expanded;
  }

  /** Brings the entries of each row together. */
  private void arrange(int[] starts) {
    int[] next = Arrays.copyOf(starts, nObs);
    int[] arrangedColumns = new int[size];
    float[] arrangedValues = new float[size];
    for (int k = 0; k < size; k++) {
      int place = next[rows[k]]++;
      arrangedColumns[place] = columns[k];
      arrangedValues[place] = values[k];
    }
    rows = null;
    columns = arrangedColumns;
    values = arrangedValues;
  }

  /** Sorts one row, adds what has the same column, and moves it to {@code target}. */
  private int sortRow(int from, int to, int target) {
    int count = SparseRow.sort(columns, values, from, to) - from;
    if (target != from) {
      System.arraycopy(columns, from, columns, target, count);
      System.arraycopy(values, from, values, target, count);
    }
    return target + count;
  }
}
