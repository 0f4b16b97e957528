package org.civae.io.anndata;

import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;

/**
 * The arrays of compressed rows as a file has them, not yet held against each other.
 *
 * @param rowStarts offsets from 0 to the number of values, never falling
 * @param columns of each value, in any order within a row
 */
record SparseParts(int nColumns, int[] rowStarts, int[] columns, float[] values) {

  /**
   * The matrix, its rows sorted where the writer left them unsorted.
   *
   * @throws IllegalArgumentException if a row has a column twice
   * @throws IndexOutOfBoundsException if a column is outside of the matrix
   */
  CsrMatrix matrix() {
    try {
      // Mostly rows are sorted, which the matrix checks anyway.
      return new CsrMatrix(nColumns, rowStarts, columns, values);
    } catch (IllegalArgumentException e) {
      if (isAscending()) throw e;
      return sorted();
    }
  }

  private CsrMatrix sorted() {
    CsrBuilder builder = new CsrBuilder(nColumns);
    for (int i = 1; i < rowStarts.length; i++) {
      for (int k = rowStarts[i - 1]; k < rowStarts[i]; k++) builder.add(columns[k], values[k]);
      builder.endRow();
    }
    return builder.build();
  }

  private boolean isAscending() {
    for (int i = 1; i < rowStarts.length; i++) {
      for (int k = rowStarts[i - 1] + 1; k < rowStarts[i]; k++) {
        if (columns[k - 1] >= columns[k]) return false;
      }
    }
    return true;
  }
}
