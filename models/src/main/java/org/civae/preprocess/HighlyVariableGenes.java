package org.civae.preprocess;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;

/** Chooses the genes that differ most between cells. */
@FunctionalInterface
public interface HighlyVariableGenes {

  /**
   * @param cells nObs x nVars, in the model's scale
   * @param rows cells to look at
   * @param n genes wanted; all where there are fewer
   * @return columns, ascending
   */
  int[] select(CellMatrix cells, Scale scale, int[] rows, int n);

  /**
   * By dispersion: variance / mean of expm1(x) where the scale is log1p, variance of x otherwise.
   * Genes seen in no cell come last.
   */
  static HighlyVariableGenes byDispersion() {
    return (cells, scale, rows, n) -> {
      boolean logarithm = scale == Scale.LOG1P;
      CellMatrix values =
          logarithm ? cells.mapNonZeros((row, column, x) -> (float) Math.expm1(x)) : cells;
      GeneMoments moments = GeneMoments.of(values, rows);
      double[] dispersion = new double[cells.nVars()];
      for (int j = 0; j < dispersion.length; j++) {
        double variance = moments.sd()[j] * moments.sd()[j];
        double mean = moments.mean()[j];
        dispersion[j] = !logarithm || mean == 0 ? variance : variance / mean;
      }
      return IntStream.range(0, dispersion.length)
          .boxed()
          .sorted(Comparator.comparingDouble(j -> -dispersion[j]))
          .limit(n)
          .mapToInt(Integer::intValue)
          .sorted()
          .toArray();
    };
  }
}
