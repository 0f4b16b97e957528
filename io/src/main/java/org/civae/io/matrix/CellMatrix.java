package org.civae.io.matrix;

import java.io.Closeable;
import java.io.IOException;

/**
 * Expression matrix, cells x genes: row i is {@code obs[i]}, column j is {@code var[j]}. Immutable.
 *
 * <p>Sparse stays sparse: whoever needs dense values asks for the rows of one minibatch.
 */
public sealed interface CellMatrix extends Closeable
    permits DenseMatrix, CsrMatrix, BackedCsrMatrix {

  int nObs();

  int nVars();

  /**
   * Rows that lie together: reading some of them at random costs as much as reading all. A matrix
   * in memory is one block.
   */
  default int blockRows() {
    return Math.max(1, nObs());
  }

  /** Number of values that are not zero. */
  long nonZeros();

  /**
   * Copies whole rows.
   *
   * @param rows row indices, each in [0, nObs); a row may appear more than once
   * @param target receives {@code rows.length * nVars} values, row-major, from index 0
   * @throws IndexOutOfBoundsException if a row index is outside [0, nObs)
   * @throws IllegalArgumentException if the target is too short
   */
  void readRows(int[] rows, float[] target);

  /**
   * Visits the values of one row that are not zero, in ascending column order.
   *
   * @throws IndexOutOfBoundsException if the row index is outside [0, nObs)
   */
  void forEachNonZero(int row, EntryConsumer consumer);

  /** The given rows in the given order. */
  CellMatrix selectObs(int[] rows);

  /** The given columns in the given order; a column -1 gives zeros. */
  CellMatrix selectVars(int[] columns);

  /** Genes x cells: what a test per gene walks through. */
  CellMatrix transposed();

  /**
   * The same matrix with every value of a row changed by {@code map}, which must keep zero at zero.
   */
  CellMatrix mapNonZeros(EntryMap map);

  /** Closes the file that the rows lie in, if they are not in memory. */
  @Override
  default void close() throws IOException {
    // In memory there is nothing to close.
  }

  /** Receives one value that is not zero. */
  @FunctionalInterface
  interface EntryConsumer {
    void accept(int column, float value);
  }

  /** New value for one value that is not zero. */
  @FunctionalInterface
  interface EntryMap {
    float apply(int row, int column, float value);
  }

  /** Throws the one message for a row index outside the matrix. */
  static void checkRow(int row, int nObs) {
    if (row < 0 || row >= nObs) {
      throw new IndexOutOfBoundsException("row " + row + " of a matrix with " + nObs + " rows");
    }
  }

  /** Throws the one message for a target too short to hold the rows asked for. */
  static void checkTarget(int nRows, int nVars, float[] target) {
    if (target.length < (long) nRows * nVars) {
      throw new IllegalArgumentException(
          "target: "
              + target.length
              + " values, expected at least "
              + nRows
              + " rows x "
              + nVars
              + " columns");
    }
  }
}
