package org.civae.embed;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.RowBlock;

/**
 * Leading principal components of some cells, unscaled: the directions in which they vary most, as
 * scikit-learn's PCA has them. The sign of each is chosen so that its largest entry is positive.
 *
 * @param center mean per gene
 * @param axes per component a unit vector over the genes
 * @param variances of the cells along each axis, of n - 1, descending
 */
public record Pca(double[] center, double[][] axes, double[] variances) {

  /** Variances below this share of the largest are rounding. */
  private static final double NO_VARIANCE = 1e-9;

  private static final int BLOCK = 1024;

  /**
   * @param cells n x nVars, row-major
   * @param most components; fewer where the cells have no more
   */
  public static Pca fit(float[] cells, int n, int most) {
    return fit(new DenseMatrix(n, cells.length / n, cells), most, share -> {});
  }

  /**
   * Cells are read block by block and again and again; memory is nVars x components.
   *
   * @param most components; fewer where the cells have no more
   * @param progress hears the share that is done
   */
  public static Pca fit(CellMatrix cells, int most, DoubleConsumer progress) {
    CenteredCells centered = new CenteredCells(cells);
    int wanted = Math.max(0, Math.min(most, Math.min(cells.nObs() - 1, cells.nVars())));
    LeadingDirections found =
        LeadingDirections.of(centered::covarianceTimes, cells.nVars(), wanted, progress);
    double[] variances = found.values();
    int size = 0;
    while (size < variances.length && variances[size] > NO_VARIANCE * variances[0]) size++;
    double[][] axes = Arrays.copyOf(found.vectors(), size);
    for (double[] axis : axes) pointUp(axis);
    return new Pca(centered.center(), axes, Arrays.copyOf(variances, size));
  }

  private static void pointUp(double[] axis) {
    double largest = 0;
    for (double entry : axis) if (Math.abs(entry) > Math.abs(largest)) largest = entry;
    if (largest > 0) return;
    // Not -0.0, which is no 0 to those who compare.
    for (int j = 0; j < axis.length; j++) axis[j] = 0.0 - axis[j];
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
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              for (int c = 0; c < axes.length; c++) {
                double sum = 0;
                for (int j = 0; j < nVars; j++) {
                  sum += axes[c][j] * (cells[i * nVars + j] - center[j]);
                }
                projected[i * axes.length + c] = (float) sum;
              }
            });
    return projected;
  }

  /** Coordinates of all cells of a matrix, read block by block; n x size, row-major. */
  public float[] project(CellMatrix cells) {
    int n = cells.nObs();
    float[] projected = new float[Math.multiplyExact(n, axes.length)];
    int most = RowBlock.rows(BLOCK, center.length);
    for (int from = 0; from < n; from += most) {
      int[] rows = IntStream.range(from, Math.min(n, from + most)).toArray();
      float[] values = new float[Math.multiplyExact(rows.length, center.length)];
      cells.readRows(rows, values);
      float[] block = project(values, rows.length);
      System.arraycopy(block, 0, projected, from * axes.length, block.length);
    }
    return projected;
  }
}
