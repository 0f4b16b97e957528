package org.civae.evaluate;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Leading principal components of some cells, unscaled: the directions in which they vary most.
 *
 * @param center mean per gene
 * @param axes per component a unit vector over the genes
 */
public record PrincipalComponents(double[] center, double[][] axes) {

  /** Variances below this share of the largest are rounding. */
  private static final double NO_VARIANCE = 1e-9;

  /**
   * From the eigenvectors of the n x n matrix of inner products, which is the smaller one where
   * cells are fewer than genes.
   *
   * @param cells n x nVars, row-major
   * @param most components; fewer where the cells have no more
   */
  public static PrincipalComponents fit(float[] cells, int n, int most) {
    int nVars = cells.length / n;
    double[] center = new double[nVars];
    for (int k = 0; k < cells.length; k++) center[k % nVars] += cells[k] / (double) n;
    double[][] rows = new double[n][nVars];
    for (int k = 0; k < cells.length; k++) {
      rows[k / nVars][k % nVars] = cells[k] - center[k % nVars];
    }
    Array2DRowRealMatrix centred = new Array2DRowRealMatrix(rows, false);
    // Of such a matrix singular values are eigenvalues. Commons Math's own decomposition into these
    // does not converge where many of them are 0.
    SingularValueDecomposition products =
        new SingularValueDecomposition(new Array2DRowRealMatrix(products(rows), false));
    double[] variances = products.getSingularValues();
    int size = 0;
    while (size < Math.min(most, n - 1) && variances[size] > NO_VARIANCE * variances[0]) size++;
    double[][] axes = new double[size][];
    for (int c = 0; c < size; c++) {
      axes[c] = centred.preMultiply(products.getU().getColumn(c));
      double length = Math.sqrt(variances[c]);
      for (int j = 0; j < nVars; j++) axes[c][j] /= length;
    }
    return new PrincipalComponents(center, axes);
  }

  private static double[][] products(double[][] rows) {
    double[][] products = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < rows[i].length; k++) sum += rows[i][k] * rows[j][k];
        products[i][j] = sum;
        products[j][i] = sum;
      }
    }
    return products;
  }

  public int size() {
    return axes.length;
  }

  /**
   * Coordinates of cells.
   *
   * @param cells n x nVars, row-major
   * @return n x size, row-major
   */
  public float[] project(float[] cells, int n) {
    int nVars = center.length;
    float[] projected = new float[n * axes.length];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < axes.length; c++) {
        double sum = 0;
        for (int j = 0; j < nVars; j++) sum += axes[c][j] * (cells[i * nVars + j] - center[j]);
        projected[i * axes.length + c] = (float) sum;
      }
    }
    return projected;
  }
}
