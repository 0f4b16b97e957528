package org.civae.testdata;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;

/**
 * Change of each gene between two groups of cells, on log1p of counts per 10,000, without any
 * model.
 */
final class PlainChange {

  private final CellMatrix genes;
  private final int nObs;

  PlainChange(CellData cells) {
    double[] total = ((Column.Numeric) cells.obsColumn("n_counts")).values();
    genes =
        cells
            .matrix()
            .mapNonZeros((i, j, x) -> (float) Math.log1p(1e4 * x / total[i]))
            .transposed();
    nObs = cells.nObs();
  }

  /** Difference of means, to minus from, in units of the gene's SD over all cells. */
  double[] score(IntPredicate from, IntPredicate to) {
    double[] change = difference(from, to);
    double[] mean = means(i -> true);
    double[] square = new double[1];
    for (int j = 0; j < change.length; j++) {
      square[0] = 0;
      genes.forEachNonZero(j, (i, x) -> square[0] += (double) x * x);
      double variance = square[0] / nObs - mean[j] * mean[j];
      change[j] = variance > 0 ? change[j] / Math.sqrt(variance) : 0;
    }
    return change;
  }

  /** Difference of means, to minus from. */
  double[] difference(IntPredicate from, IntPredicate to) {
    double[] change = means(to);
    double[] start = means(from);
    for (int j = 0; j < change.length; j++) change[j] -= start[j];
    return change;
  }

  /** The genes of largest score, largest first. */
  static int[] top(double[] score, int count) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> -score[j]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double[] means(IntPredicate group) {
    boolean[] inside = new boolean[nObs];
    int size = 0;
    for (int i = 0; i < nObs; i++) {
      inside[i] = group.test(i);
      if (inside[i]) size++;
    }
    double[] means = new double[genes.nObs()];
    for (int j = 0; j < means.length; j++) {
      int gene = j;
      genes.forEachNonZero(
          j,
          (i, x) -> {
            if (inside[i]) means[gene] += x;
          });
      means[j] /= size;
    }
    return means;
  }
}
