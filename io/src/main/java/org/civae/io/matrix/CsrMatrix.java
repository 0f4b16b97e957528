package org.civae.io.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cells x genes in compressed sparse rows: row i holds {@code values[rowStarts[i]..rowStarts[i +
 * 1])} at the columns of the same places, ascending within the row.
 */
public final class CsrMatrix implements CellMatrix {

  /** From here on checking rows in parallel is faster. */
  private static final int PARALLEL_VALUES = 1 << 16;

  private final int nVars;
  private final int[] rowStarts;
  private final int[] columns;
  private final float[] values;

  /**
   * Wraps the arrays without a copy; use {@link CsrBuilder} for rows whose columns are unordered.
   *
   * @param rowStarts nObs + 1 offsets, from 0, never falling
   * @param columns column of each value, ascending within a row, each in [0, nVars)
   * @throws IllegalArgumentException if the arrays do not fit each other
   */
  public CsrMatrix(int nVars, int[] rowStarts, int[] columns, float[] values) {
    this.nVars = nVars;
    this.rowStarts = rowStarts;
    this.columns = columns;
    this.values = values;
    check();
  }

  private void check() {
    int last = rowStarts.length == 0 ? -1 : rowStarts[rowStarts.length - 1];
    if (last != columns.length || last != values.length || rowStarts[0] != 0) {
      throw new IllegalArgumentException(
          String.format(
              "sparse rows: offsets from %s to %d with %d columns and %d values; expected offsets"
                  + " from 0 to the number of values",
              rowStarts.length == 0 ? "none" : String.valueOf(rowStarts[0]),
              last,
              columns.length,
              values.length));
    }
    IntStream rows = IntStream.range(0, nObs());
    if (columns.length >= PARALLEL_VALUES) rows = rows.parallel();
    // The first row that is wrong is found in order, so that the message is always the same.
    if (!rows.allMatch(this::isSound)) IntStream.range(0, nObs()).forEach(this::checkRow);
  }

  private boolean isSound(int row) {
    int to = rowStarts[row + 1];
    if (rowStarts[row] < 0 || rowStarts[row] > to || to > columns.length) return false;
    int previous = -1;
    for (int k = rowStarts[row]; k < to; k++) {
      if (columns[k] <= previous) return false;
      previous = columns[k];
    }
    return previous < nVars;
  }

  private void checkRow(int row) {
    if (rowStarts[row] > rowStarts[row + 1] || rowStarts[row + 1] > columns.length) {
      throw new IllegalArgumentException(
          "sparse rows: row " + row + " from " + rowStarts[row] + " to " + rowStarts[row + 1]);
    }
    int previous = -1;
    for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
      if (columns[k] <= previous || columns[k] >= nVars) {
        throw new IllegalArgumentException(
            String.format(
                "sparse rows: row %d has column %d after %d, expected ascending and below %d",
                row, columns[k], previous, nVars));
      }
      previous = columns[k];
    }
  }

  @Override
  public int nObs() {
    return rowStarts.length - 1;
  }

  @Override
  public int nVars() {
    return nVars;
  }

  /** Number of values stored, zeros among them. */
  int storedValues() {
    return values.length;
  }

  @Override
  public long nonZeros() {
    long count = 0;
    for (float value : values) {
      if (value != 0) count++;
    }
    return count;
  }

  @Override
  public void readRows(int[] rows, float[] target) {
    CellMatrix.checkTarget(rows.length, nVars, target);
    Arrays.fill(target, 0, rows.length * nVars, 0f);
    for (int i = 0; i < rows.length; i++) {
      CellMatrix.checkRow(rows[i], nObs());
      scatter(rows[i], target, i * nVars);
    }
  }

  /** Writes one row, zeros included, from an index of the target on. */
  void copyRow(int row, float[] target, int at) {
    Arrays.fill(target, at, at + nVars, 0f);
    scatter(row, target, at);
  }

  private void scatter(int row, float[] target, int at) {
    for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) target[at + columns[k]] = values[k];
  }

  @Override
  public void forEachNonZero(int row, EntryConsumer consumer) {
    CellMatrix.checkRow(row, nObs());
    for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
      if (values[k] != 0) consumer.accept(columns[k], values[k]);
    }
  }

  @Override
  public CsrMatrix selectObs(int[] rows) {
    int[] starts = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      CellMatrix.checkRow(rows[i], nObs());
      starts[i + 1] = Math.addExact(starts[i], rowStarts[rows[i] + 1] - rowStarts[rows[i]]);
    }
    int[] selectedColumns = new int[starts[rows.length]];
    float[] selectedValues = new float[starts[rows.length]];
    for (int i = 0; i < rows.length; i++) {
      int from = rowStarts[rows[i]];
      int count = starts[i + 1] - starts[i];
      System.arraycopy(columns, from, selectedColumns, starts[i], count);
      System.arraycopy(values, from, selectedValues, starts[i], count);
    }
    return new CsrMatrix(nVars, starts, selectedColumns, selectedValues);
  }

  @Override
  public CsrMatrix selectVars(int[] selection) {
    // A column may be asked for twice, so each old column leads a chain of new ones.
    int[] firstNew = new int[nVars];
    Arrays.fill(firstNew, -1);
    int[] nextNew = new int[selection.length];
    for (int j = selection.length - 1; j >= 0; j--) {
      if (selection[j] >= 0) {
        nextNew[j] = firstNew[selection[j]];
        firstNew[selection[j]] = j;
      }
    }
    CsrBuilder builder = new CsrBuilder(selection.length);
    for (int i = 0; i < nObs(); i++) {
      for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
        for (int j = firstNew[columns[k]]; j >= 0; j = nextNew[j]) {
          builder.add(j, values[k]);
        }
      }
      builder.endRow();
    }
    return builder.build();
  }

  @Override
  public CsrMatrix transposed() {
    int[] starts = new int[nVars + 1];
    for (int column : columns) starts[column + 1]++;
    for (int j = 0; j < nVars; j++) starts[j + 1] += starts[j];
    int[] next = Arrays.copyOf(starts, nVars);
    int[] turnedColumns = new int[columns.length];
    float[] turnedValues = new float[columns.length];
    for (int i = 0; i < nObs(); i++) {
      for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
        int place = next[columns[k]]++;
        turnedColumns[place] = i;
        turnedValues[place] = values[k];
      }
    }
    return new CsrMatrix(nObs(), starts, turnedColumns, turnedValues);
  }

  @Override
  public CsrMatrix mapNonZeros(EntryMap map) {
    float[] mapped = new float[values.length];
    for (int i = 0; i < nObs(); i++) {
      for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
        mapped[k] = values[k] == 0 ? 0 : map.apply(i, columns[k], values[k]);
      }
    }
    return new CsrMatrix(nVars, rowStarts, columns, mapped);
  }
}
