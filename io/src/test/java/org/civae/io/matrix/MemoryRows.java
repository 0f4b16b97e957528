package org.civae.io.matrix;

import java.io.IOException;
import java.util.stream.IntStream;

/** Rows of a matrix in memory, as if they were expensive to read: few make a block. */
public class MemoryRows implements RowSource {

  private final CsrMatrix matrix;
  private final int blockRows;
  private int reads;
  private boolean closed;

  public MemoryRows(CsrMatrix matrix, int blockRows) {
    this.matrix = matrix;
    this.blockRows = blockRows;
  }

  @Override
  public int nObs() {
    return matrix.nObs();
  }

  @Override
  public int nVars() {
    return matrix.nVars();
  }

  /** So many that a block holds no more than the rows that are read at once. */
  @Override
  public long storedValues() {
    return (long) nObs() << 40;
  }

  @Override
  public int rowsAtOnce() {
    return blockRows;
  }

  @Override
  public CsrMatrix rows(int from, int to) throws IOException {
    reads++;
    return matrix.selectObs(IntStream.range(from, to).toArray());
  }

  @Override
  public void close() {
    closed = true;
  }

  /** How often rows were read. */
  public int reads() {
    return reads;
  }

  public boolean isClosed() {
    return closed;
  }
}
