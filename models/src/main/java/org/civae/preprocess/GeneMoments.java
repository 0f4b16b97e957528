package org.civae.preprocess;

import org.civae.io.matrix.CellMatrix;

/**
 * Mean and standard deviation of each gene over some cells.
 *
 * @param mean per gene
 * @param sd per gene, with n - 1; 0 for a single cell
 */
public record GeneMoments(double[] mean, double[] sd) {

  /** Two passes over the values that are not zero, so that a large mean costs no precision. */
  public static GeneMoments of(CellMatrix cells, int[] rows) {
    int nVars = cells.nVars();
    double[] mean = new double[nVars];
    int[] nonZeros = new int[nVars];
    for (int row : rows) {
      cells.forEachNonZero(
          row,
          (column, x) -> {
            mean[column] += x;
            nonZeros[column]++;
          });
    }
    int n = rows.length;
    for (int j = 0; j < nVars; j++) mean[j] /= Math.max(1, n);
    double[] squares = new double[nVars];
    for (int row : rows) {
      cells.forEachNonZero(
          row, (column, x) -> squares[column] += (x - mean[column]) * (x - mean[column]));
    }
    double[] sd = new double[nVars];
    for (int j = 0; j < nVars; j++) {
      double zeros = (n - nonZeros[j]) * mean[j] * mean[j];
      sd[j] = n < 2 ? 0 : Math.sqrt((squares[j] + zeros) / (n - 1));
    }
    return new GeneMoments(mean, sd);
  }
}
