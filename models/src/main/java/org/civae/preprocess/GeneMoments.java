package org.civae.preprocess;

import java.util.Arrays;
import org.civae.io.matrix.CellMatrix;

/**
 * Mean and standard deviation of each gene over some cells.
 *
 * @param mean per gene
 * @param sd per gene, with n - 1; 0 for a single cell
 */
public record GeneMoments(double[] mean, double[] sd) {

  /** Those of some genes. */
  GeneMoments select(int[] genes) {
    return new GeneMoments(
        Arrays.stream(genes).mapToDouble(j -> mean[j]).toArray(),
        Arrays.stream(genes).mapToDouble(j -> sd[j]).toArray());
  }

  /**
   * One pass, as cells may lie on disk: Welford's update over the values that are not zero, so that
   * a large mean costs no precision, and then the zeros by the formula that joins two groups.
   */
  public static GeneMoments of(CellMatrix cells, int[] rows) {
    int nVars = cells.nVars();
    double[] mean = new double[nVars];
    double[] squares = new double[nVars];
    int[] nonZeros = new int[nVars];
    for (int row : rows) {
      cells.forEachNonZero(
          row,
          (column, x) -> {
            double difference = x - mean[column];
            mean[column] += difference / ++nonZeros[column];
            squares[column] += difference * (x - mean[column]);
          });
    }
    int n = rows.length;
    double[] sd = new double[nVars];
    for (int j = 0; j < nVars; j++) {
      double share = nonZeros[j] / (double) Math.max(1, n);
      double all = squares[j] + mean[j] * mean[j] * share * (n - nonZeros[j]);
      sd[j] = n < 2 ? 0 : Math.sqrt(all / (n - 1));
      mean[j] *= share;
    }
    return new GeneMoments(mean, sd);
  }
}
