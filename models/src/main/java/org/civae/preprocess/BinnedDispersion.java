package org.civae.preprocess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;

/**
 * The genes whose dispersion d = variance / mean stands out among genes of like mean: {@code (d -
 * centre of the bin) / spread of the bin}, as scanpy's {@code highly_variable_genes} does with
 * flavor {@code seurat} (Satija et al. 2015) and {@code cell_ranger} (Zheng et al. 2017).
 *
 * <p>With several batches each is looked at by itself, without the genes that it does not show;
 * genes chosen in most batches come first, and among these those of the largest mean normalised
 * dispersion.
 */
public enum BinnedDispersion implements HighlyVariableGenes {
  /**
   * log(d) of exp(x) - 1 in 20 bins of equal width of log(1 + mean); mean and standard deviation of
   * the bin. A gene that is alone in its bin counts as 1.
   */
  SEURAT,
  /** d of x as it is, in bins between percentiles of the mean; median and MAD of the bin. */
  CELL_RANGER;

  private static final int EQUAL_BINS = 20;

  /** What pandas widens the lowest bin by, so that the smallest value lies in it. */
  private static final double LOWEST_BIN_MARGIN = 0.001;

  private static final double LEAST_MEAN = 1e-12;

  /** MAD of a normal distribution of standard deviation 1. */
  private static final double NORMAL_MAD = 0.6744897501960817;

  @Override
  public int[] select(CellMatrix cells, Scale scale, List<int[]> batches, int n) {
    CellMatrix values =
        this == SEURAT && scale == Scale.LOG1P ? HighlyVariableGenes.linear(cells) : cells;
    if (batches.size() == 1) {
      return chosen(normalized(GeneMoments.of(values, batches.get(0)), cells.nVars()), n);
    }
    double[] sums = new double[cells.nVars()];
    int[] counts = new int[cells.nVars()];
    int[] times = new int[cells.nVars()];
    for (int[] rows : batches) {
      GeneMoments moments = GeneMoments.of(values, rows);
      int[] expressed =
          IntStream.range(0, cells.nVars()).filter(j -> moments.mean()[j] != 0).toArray();
      double[] dispersion = normalized(moments.select(expressed), expressed.length);
      for (int k : chosen(dispersion, n)) times[expressed[k]]++;
      // A gene that a batch does not show counts as 0 there, one that cannot be told as nothing.
      boolean[] shown = new boolean[cells.nVars()];
      for (int k = 0; k < expressed.length; k++) {
        shown[expressed[k]] = true;
        if (Double.isNaN(dispersion[k])) continue;
        sums[expressed[k]] += dispersion[k];
        counts[expressed[k]]++;
      }
      for (int j = 0; j < shown.length; j++) if (!shown[j]) counts[j]++;
    }
    double[] mean = IntStream.range(0, sums.length).mapToDouble(j -> sums[j] / counts[j]).toArray();
    return IntStream.range(0, sums.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(j -> -times[j])
                .thenComparingDouble(
                    j -> Double.isNaN(mean[j]) ? Double.POSITIVE_INFINITY : -mean[j]))
        .limit(n)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** All genes that reach the n-th largest value: more than n where some are alike. */
  private static int[] chosen(double[] dispersion, int n) {
    double[] known = Arrays.stream(dispersion).filter(d -> !Double.isNaN(d)).sorted().toArray();
    if (known.length == 0) return new int[0];
    double least = known[Math.max(0, known.length - n)];
    return IntStream.range(0, dispersion.length).filter(j -> dispersion[j] >= least).toArray();
  }

  /** Normalised dispersion per gene; NaN where it cannot be told. */
  double[] normalized(GeneMoments moments, int nVars) {
    double[] mean = new double[nVars];
    double[] dispersion = new double[nVars];
    for (int j = 0; j < nVars; j++) {
      double m = moments.mean()[j] == 0 ? LEAST_MEAN : moments.mean()[j];
      double d = moments.sd()[j] * moments.sd()[j] / m;
      mean[j] = this == SEURAT ? Math.log1p(m) : m;
      dispersion[j] = this != SEURAT ? d : d == 0 ? Double.NaN : Math.log(d);
    }
    double[] edges = this == SEURAT ? equalWidths(mean) : percentiles(mean);
    int[] bins = Arrays.stream(mean).mapToInt(m -> bin(m, edges)).toArray();
    double[] normalized = new double[nVars];
    for (int b = 0; b <= edges.length; b++) {
      int bin = b;
      int[] genes = IntStream.range(0, nVars).filter(j -> bins[j] == bin).toArray();
      normalize(genes, dispersion, normalized);
    }
    return normalized;
  }

  private void normalize(int[] genes, double[] dispersion, double[] normalized) {
    double[] known =
        Arrays.stream(genes)
            .mapToDouble(j -> dispersion[j])
            .filter(d -> !Double.isNaN(d))
            .toArray();
    double centre;
    double spread;
    if (this == SEURAT) {
      centre = Arrays.stream(known).average().orElse(Double.NaN);
      double c = centre;
      double squares = Arrays.stream(known).map(d -> (d - c) * (d - c)).sum();
      spread = Math.sqrt(squares / (known.length - 1));
      if (known.length == 1) {
        spread = centre;
        centre = 0;
      }
    } else {
      centre = new Median().evaluate(known);
      double c = centre;
      spread =
          new Median().evaluate(Arrays.stream(known).map(d -> Math.abs(d - c)).toArray())
              / NORMAL_MAD;
    }
    for (int j : genes) normalized[j] = (dispersion[j] - centre) / spread;
  }

  /** Upper edges of bins of equal width, the last one at the largest value. */
  private static double[] equalWidths(double[] values) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(0);
    double[] edges = new double[EQUAL_BINS + 1];
    for (int i = 0; i <= EQUAL_BINS; i++) edges[i] = least + i * (most - least) / EQUAL_BINS;
    edges[EQUAL_BINS] = most;
    edges[0] -= LOWEST_BIN_MARGIN * (most - least);
    return edges;
  }

  /** The percentiles 10, 15, ..., 100. */
  private static double[] percentiles(double[] values) {
    // Type 7 is what NumPy takes by default.
    Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    percentile.setData(values);
    return IntStream.iterate(10, p -> p <= 100, p -> p + 5)
        .mapToDouble(percentile::evaluate)
        .distinct()
        .toArray();
  }

  /** Number of edges below a value: bins have their upper edge in them. */
  private static int bin(double value, double[] edges) {
    int below = 0;
    while (below < edges.length && edges[below] < value) below++;
    return below;
  }
}
