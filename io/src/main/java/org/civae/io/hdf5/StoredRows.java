package org.civae.io.hdf5;

import java.io.IOException;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.RowSource;

/** Rows of a matrix that stays in its file, however it is stored there. */
abstract class StoredRows implements RowSource {

  private final Hdf5File file;
  private final int nObs;
  private final int nVars;

  /**
   * @param file is closed with the rows
   */
  StoredRows(Hdf5File file, int nObs, int nVars) {
    this.file = file;
    this.nObs = nObs;
    this.nVars = nVars;
  }

  @Override
  public final int nObs() {
    return nObs;
  }

  @Override
  public final int nVars() {
    return nVars;
  }

  @Override
  public final CsrMatrix rows(int from, int to) throws IOException {
    if (from < 0 || to < from || to > nObs) {
      throw new IndexOutOfBoundsException(
          "rows " + from + " to " + to + " of a matrix with " + nObs + " rows");
    }
    return read(from, to);
  }

  /** Reads rows that the matrix has. */
  abstract CsrMatrix read(int from, int to) throws IOException;

  @Override
  public final void close() throws IOException {
    file.close();
  }
}
