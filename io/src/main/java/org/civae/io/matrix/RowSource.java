package org.civae.io.matrix;

import java.io.Closeable;
import java.io.IOException;

/**
 * The rows of a matrix that stays where it is stored. Not thread-safe; closing it closes its file.
 */
public interface RowSource extends Closeable {

  int nObs();

  int nVars();

  /** Number of values stored, which is at least the number of those that are not zero. */
  long storedValues();

  /**
   * Rows that are read about as fast together as alone, because they share the blocks that storage
   * is compressed in; at least 1.
   */
  int rowsAtOnce();

  /**
   * Reads the rows {@code from} to {@code to - 1}.
   *
   * @return {@code to - from} rows
   * @throws IOException if the file is not as it should be
   */
  CsrMatrix rows(int from, int to) throws IOException;
}
