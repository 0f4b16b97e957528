package org.civae.testdata;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;

/** What a plain computation, without any model, sees in generated cells. */
final class Observed {

  private final CellData cells;
  private final int[] lineages;
  private final int[] states;
  private final int[] donors;
  private final int[] programs;

  /** Genes x cells, counts per 10,000. */
  private final CellMatrix perTenThousand;

  /** Genes x cells, log1p of counts per 10,000. */
  private final CellMatrix log1p;

  Observed(CellData cells) {
    this.cells = cells;
    lineages = codes(cells.obs(), "cell_type");
    states = codes(cells.obs(), "state");
    donors = codes(cells.obs(), "donor");
    programs = codes(cells.var(), "program");
    double[] total = librarySizes();
    perTenThousand =
        cells.matrix().transposed().mapNonZeros((j, i, x) -> (float) (1e4 * x / total[i]));
    log1p = perTenThousand.mapNonZeros((j, i, x) -> (float) Math.log1p(x));
  }

  CellData cells() {
    return cells;
  }

  double[] librarySizes() {
    return ((Column.Numeric) cells.obsColumn("n_counts")).values();
  }

  IntPredicate in(Lineage lineage) {
    return i -> lineages[i] == lineage.ordinal();
  }

  IntPredicate in(Lineage lineage, State state) {
    return i -> lineages[i] == lineage.ordinal() && states[i] == state.ordinal();
  }

  /**
   * @param donor from 0
   */
  IntPredicate in(Lineage lineage, State state, int donor) {
    return in(lineage, state).and(i -> donors[i] == donor);
  }

  int[] genes(Program program) {
    return IntStream.range(0, programs.length)
        .filter(j -> programs[j] == program.ordinal())
        .toArray();
  }

  /** Difference of means of log1p, in units of the gene's SD over all cells. */
  double[] score(IntPredicate from, IntPredicate to) {
    double[] mean = means(log1p, i -> true);
    double[] squares = means(log1p.mapNonZeros((j, i, x) -> x * x), i -> true);
    double[] score = difference(from, to);
    for (int j = 0; j < score.length; j++) {
      double variance = squares[j] - mean[j] * mean[j];
      score[j] = variance > 0 ? score[j] / Math.sqrt(variance) : 0;
    }
    return score;
  }

  /** Difference of means of log1p. */
  double[] difference(IntPredicate from, IntPredicate to) {
    double[] start = means(log1p, from);
    double[] difference = means(log1p, to);
    for (int j = 0; j < difference.length; j++) difference[j] -= start[j];
    return difference;
  }

  /** log2 ratio of mean counts per 10,000, each with 0.05 added so that rare genes stay finite. */
  double[] log2Ratio(IntPredicate from, IntPredicate to) {
    double[] start = means(perTenThousand, from);
    double[] ratio = means(perTenThousand, to);
    for (int j = 0; j < ratio.length; j++) {
      ratio[j] = Math.log((ratio[j] + 0.05) / (start[j] + 0.05)) / Math.log(2);
    }
    return ratio;
  }

  /** The genes of largest value, largest first. */
  static int[] top(double[] values, int count) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> -values[j]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static double mean(double[] values, int[] genes) {
    return IntStream.of(genes).mapToDouble(j -> values[j]).average().orElseThrow();
  }

  private double[] means(CellMatrix genes, IntPredicate group) {
    boolean[] inside = new boolean[cells.nObs()];
    int size = 0;
    for (int i = 0; i < inside.length; i++) {
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

  static int[] codes(AnnotationTable table, String column) {
    return ((Column.Categorical) table.column(column).orElseThrow()).codes();
  }
}
