package org.civae.preprocess;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;

/** Chooses the genes that differ most between cells. */
@FunctionalInterface
public interface HighlyVariableGenes {

  /**
   * @param cells nObs x nVars, in the model's scale, or raw counts where {@link #needsCounts}
   * @param batches cells to look at, those of each experimental batch apart; at least one
   * @param n genes wanted; all where there are fewer
   * @return columns, ascending
   */
  int[] select(CellMatrix cells, Scale scale, List<int[]> batches, int n);

  /** Whether raw counts are looked at and not what the model sees. */
  default boolean needsCounts() {
    return false;
  }

  /**
   * By dispersion: variance / mean of expm1(x) where the scale is log1p, variance of x otherwise,
   * over the cells of all batches. Genes seen in no cell come last.
   */
  static HighlyVariableGenes byDispersion() {
    return (cells, scale, batches, n) -> {
      boolean logarithm = scale == Scale.LOG1P;
      int[] rows = batches.stream().flatMapToInt(IntStream::of).sorted().toArray();
      GeneMoments moments = GeneMoments.of(logarithm ? linear(cells) : cells, rows);
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

  /** Values of log1p turned back: exp(x) - 1. */
  static CellMatrix linear(CellMatrix cells) {
    return cells.mapNonZeros((row, column, x) -> (float) Math.expm1(x));
  }
}
