package org.civae.preprocess;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;

/** How many molecules were counted in each cell, or a number in proportion to it. */
final class LibrarySizes {

  /** Names that scanpy, Seurat and others give the column of counts per cell. */
  private static final List<String> COLUMNS =
      List.of("total_counts", "n_counts", "nCount_RNA", "n_umis", "nUMI", "n_umi");

  private LibrarySizes() {}

  /**
   * Counts: the sum of the cell. Otherwise a column of obs with one of the usual names. Otherwise,
   * for log1p values, 10,000 / min_j expm1(x_j) over the genes seen: the smallest value of a cell
   * is one molecule, whatever genes the file still has.
   *
   * @param sums of the values of each cell
   * @return one number per cell; NaN where nothing tells
   */
  static double[] of(CellData data, double[] sums) {
    return switch (data.scale()) {
      case COUNTS -> sums;
      case LOG1P -> column(data).orElseGet(() -> fromSmallestValues(data.matrix()));
      case INTENSITIES -> unknown(sums.length);
      case ZSCORED, UNKNOWN -> column(data).orElseGet(() -> unknown(sums.length));
    };
  }

  private static Optional<double[]> column(CellData data) {
    return COLUMNS.stream()
        .flatMap(name -> data.obs().column(name).stream())
        .filter(Column.Numeric.class::isInstance)
        .map(column -> ((Column.Numeric) column).values())
        .findFirst();
  }

  private static double[] fromSmallestValues(CellMatrix cells) {
    double[] sizes = new double[cells.nObs()];
    for (int i = 0; i < sizes.length; i++) {
      double[] smallest = {Double.POSITIVE_INFINITY};
      cells.forEachNonZero(i, (column, x) -> smallest[0] = Math.min(smallest[0], x));
      sizes[i] = Normalization.TARGET_SUM / Math.expm1(smallest[0]);
    }
    return sizes;
  }

  private static double[] unknown(int n) {
    double[] sizes = new double[n];
    Arrays.fill(sizes, Double.NaN);
    return sizes;
  }
}
