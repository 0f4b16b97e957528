package org.civae.io.hdf5;

import java.io.IOException;
import org.civae.io.matrix.CsrMatrix;

/**
 * Rows of a matrix that is stored by rows and stays in its file. There may be more values in all
 * than an array holds, only not in the rows of one call.
 */
final class SparseRows extends StoredRows {

  /** Values to read at once where storage has no blocks, or smaller ones. */
  private static final long WANTED_VALUES = 1 << 18;

  private final SparseGroup group;
  private final Hdf5Array values;
  private final Hdf5Array columns;
  private final long[] starts;

  SparseRows(Hdf5File file, SparseGroup group, int nObs, int nVars) throws Hdf5Exception {
    super(file, nObs, nVars);
    this.group = group;
    starts = group.starts(nObs);
    values = group.values();
    columns = group.indices();
  }

  @Override
  public long storedValues() {
    return starts[nObs()];
  }

  @Override
  public int rowsAtOnce() {
    double perRow = Math.max(1, (double) storedValues() / Math.max(1, nObs()));
    return (int)
        Math.max(1, Math.min(Math.max(values.chunkRows(), WANTED_VALUES) / perRow, nObs()));
  }

  @Override
  CsrMatrix read(int from, int to) throws IOException {
    int[] sliceStarts = new int[to - from + 1];
    for (int i = 0; i < sliceStarts.length; i++) {
      sliceStarts[i] = Math.toIntExact(starts[from + i] - starts[from]);
    }
    int count = sliceStarts[to - from];
    return group.matrix(
        nVars(),
        sliceStarts,
        columns.ints(starts[from], count),
        values.floats(starts[from], count));
  }
}
