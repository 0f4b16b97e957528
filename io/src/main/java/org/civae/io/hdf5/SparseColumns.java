package org.civae.io.hdf5;

import java.io.IOException;
import java.util.Arrays;
import org.civae.io.matrix.CsrMatrix;

/**
 * Rows of a matrix that is stored by columns and stays in its file. Each call walks through all
 * columns, so that many rows are read at once, from the first to the last: good for converting a
 * file, no good for reading it at random.
 */
final class SparseColumns extends StoredRows {

  /** Values of one slice of a walk. */
  private static final int SLICE = 1 << 20;

  private static final long FEWEST_VALUES = 1 << 20;
  private static final long MOST_VALUES = 1 << 26;

  /** Values of the rows of one call, each of which takes some 20 bytes meanwhile. */
  private static final long WANTED_VALUES =
      Math.max(FEWEST_VALUES, Math.min(MOST_VALUES, Runtime.getRuntime().maxMemory() / 128));

  private final SparseGroup group;
  private final long[] columnStarts;

  SparseColumns(Hdf5File file, SparseGroup group, int nObs, int nVars) throws Hdf5Exception {
    super(file, nObs, nVars);
    this.group = group;
    columnStarts = group.starts(nVars);
  }

  @Override
  public long storedValues() {
    return columnStarts[nVars()];
  }

  @Override
  public int rowsAtOnce() {
    double perRow = Math.max(1.0, (double) storedValues() / Math.max(1, nObs()));
    return (int) Math.max(1, Math.min(nObs(), WANTED_VALUES / perRow));
  }

  @Override
  CsrMatrix read(int from, int to) throws IOException {
    return new Window(from, to).read();
  }

  /** The entries of some rows, in the order of the columns. */
  private final class Window {
    private final int from;
    private final int to;
    private int size;
    private int[] rows = new int[1 << 12];
    private int[] columns = new int[1 << 12];
    private float[] values = new float[1 << 12];

    Window(int from, int to) {
      this.from = from;
      this.to = to;
    }

    CsrMatrix read() throws Hdf5Exception {
      int column = 0;
      for (long first = 0; first < storedValues(); first += SLICE) {
        int count = (int) Math.min(SLICE, storedValues() - first);
        int[] sliceRows = group.indices().ints(first, count);
        float[] sliceValues = group.values().floats(first, count);
        for (int k = 0; k < count; k++) {
          while (first + k >= columnStarts[column + 1]) column++;
          int row = sliceRows[k];
          if (row < 0 || row >= nObs()) throw group.outside(row, nObs());
          if (row >= from && row < to) add(row - from, column, sliceValues[k]);
        }
      }
      return byRow();
    }

    private void add(int row, int column, float value) {
      if (size == rows.length) {
        int capacity = Math.addExact(size, size / 2);
        rows = Arrays.copyOf(rows, capacity);
        columns = Arrays.copyOf(columns, capacity);
        values = Arrays.copyOf(values, capacity);
      }
      rows[size] = row;
      columns[size] = column;
      values[size++] = value;
    }

    /** The columns of a row stay in the order they came in. */
    private CsrMatrix byRow() throws Hdf5Exception {
      int[] starts = new int[to - from + 1];
      for (int k = 0; k < size; k++) starts[rows[k] + 1]++;
      for (int i = 0; i < to - from; i++) starts[i + 1] += starts[i];
      int[] next = Arrays.copyOf(starts, to - from);
      int[] rowColumns = new int[size];
      float[] rowValues = new float[size];
      for (int k = 0; k < size; k++) {
        int target = next[rows[k]]++;
        rowColumns[target] = columns[k];
        rowValues[target] = values[k];
      }
      return group.matrix(nVars(), starts, rowColumns, rowValues);
    }
  }
}
