package org.civae.io.hdf5;

import java.io.IOException;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.RowSource;

/** Rows of a dense matrix that stays in its file, without their zeros. */
final class DenseRows implements RowSource {

  /** Values to read at once where storage has no blocks, or smaller ones. */
  private static final long WANTED_VALUES = 1 << 18;

  private final Hdf5File file;
  private final Hdf5Array values;
  private final int nObs;
  private final int nVars;

  DenseRows(Hdf5File file, Hdf5Array values, int nObs, int nVars) {
    this.file = file;
    this.values = values;
    this.nObs = nObs;
    this.nVars = nVars;
  }

  @Override
  public int nObs() {
    return nObs;
  }

  @Override
  public int nVars() {
    return nVars;
  }

  @Override
  public long storedValues() {
    return (long) nObs * nVars;
  }

  @Override
  public int rowsAtOnce() {
    long chunk = values.chunkRows();
    long rows = Math.max(chunk, WANTED_VALUES / Math.max(1, nVars));
    if (chunk > 0) rows = rows / chunk * chunk;
    return (int) Math.max(1, Math.min(rows, nObs));
  }

  @Override
  public CsrMatrix rows(int from, int to) throws IOException {
    RowSource.checkRange(from, to, nObs);
    float[] block = values.floats(from, to - from);
    CsrBuilder builder = new CsrBuilder(nVars);
    for (int i = 0, k = 0; i < to - from; i++) {
      for (int j = 0; j < nVars; j++, k++) {
        if (block[k] != 0) builder.add(j, block[k]);
      }
      builder.endRow();
    }
    return builder.build();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
