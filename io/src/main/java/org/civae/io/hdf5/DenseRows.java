package org.civae.io.hdf5;

import java.io.IOException;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;

/** Rows of a dense matrix that stays in its file, without their zeros. */
final class DenseRows extends StoredRows {

  /** Values to read at once where storage has no blocks, or smaller ones. */
  private static final long WANTED_VALUES = 1 << 18;

  private final Hdf5Array values;

  DenseRows(Hdf5File file, Hdf5Array values, int nObs, int nVars) {
    super(file, nObs, nVars);
    this.values = values;
  }

  @Override
  public long storedValues() {
    return (long) nObs() * nVars();
  }

  @Override
  public int rowsAtOnce() {
    long chunk = values.chunkRows();
    long rows = Math.max(chunk, WANTED_VALUES / Math.max(1, nVars()));
    if (chunk > 0) rows = rows / chunk * chunk;
    return (int) Math.max(1, Math.min(rows, nObs()));
  }

  @Override
  CsrMatrix read(int from, int to) throws IOException {
    float[] block = values.floats(from, to - from);
    CsrBuilder builder = new CsrBuilder(nVars());
    for (int i = 0, k = 0; i < to - from; i++) {
      for (int j = 0; j < nVars(); j++, k++) {
        if (block[k] != 0) builder.add(j, block[k]);
      }
      builder.endRow();
    }
    return builder.build();
  }
}
