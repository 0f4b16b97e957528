package org.civae.preprocess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;

/**
 * The genes whose counts vary more than genes of like mean do (Stuart et al. 2019, Seurat v3;
 * scanpy's flavor {@code seurat_v3}): log10 variance is regressed on log10 mean by {@link Loess},
 * which gives an expected standard deviation s_j; the score is the variance of
 *
 * <pre>  z_ij = min((x_ij - mean_j) / s_j, sqrt(nObs))</pre>
 *
 * <p>With several batches genes are ordered by their median rank among the batches that have them
 * within the n best, and then by the number of these.
 */
public final class StandardizedVariance implements HighlyVariableGenes {

  private static final double SPAN = 0.3;

  @Override
  public boolean needsCounts() {
    return true;
  }

  @Override
  public int[] select(CellMatrix cells, Scale scale, List<int[]> batches, int n) {
    int nVars = cells.nVars();
    double[][] ranks = new double[nVars][batches.size()];
    for (int b = 0; b < batches.size(); b++) {
      double[] variance = scores(cells, batches.get(b));
      int[] order =
          IntStream.range(0, nVars)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> -variance[j]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int rank = 0; rank < nVars; rank++) {
        ranks[order[rank]][b] = rank < n ? rank : Double.NaN;
      }
    }
    double[] median = new double[nVars];
    int[] times = new int[nVars];
    for (int j = 0; j < nVars; j++) {
      double[] known = Arrays.stream(ranks[j]).filter(r -> !Double.isNaN(r)).sorted().toArray();
      int m = known.length;
      times[j] = m;
      median[j] = m == 0 ? Double.POSITIVE_INFINITY : (known[(m - 1) / 2] + known[m / 2]) / 2;
    }
    return IntStream.range(0, nVars)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(j -> median[j]).thenComparingInt(j -> -times[j]))
        .limit(n)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** Variance of standardised and clipped counts, per gene; 0 for a gene that does not vary. */
  static double[] scores(CellMatrix cells, int[] rows) {
    GeneMoments moments = GeneMoments.of(cells, rows);
    int nVars = cells.nVars();
    int[] varying = IntStream.range(0, nVars).filter(j -> moments.sd()[j] > 0).toArray();
    double[] x = Arrays.stream(varying).mapToDouble(j -> Math.log10(moments.mean()[j])).toArray();
    double[] y = Arrays.stream(varying).mapToDouble(j -> 2 * Math.log10(moments.sd()[j])).toArray();
    double[] fitted = Loess.fit(x, y, SPAN);
    double[] expected = new double[nVars];
    Arrays.fill(expected, 1);
    for (int k = 0; k < varying.length; k++)
      expected[varying[k]] = Math.sqrt(Math.pow(10, fitted[k]));
    double[] sums = new double[nVars];
    double[] squares = new double[nVars];
    double[] largest = new double[nVars];
    int nObs = rows.length;
    for (int j = 0; j < nVars; j++) largest[j] = expected[j] * Math.sqrt(nObs) + moments.mean()[j];
    for (int row : rows) {
      cells.forEachNonZero(
          row,
          (j, count) -> {
            double clipped = Math.min(count, largest[j]);
            sums[j] += clipped;
            squares[j] += clipped * clipped;
          });
    }
    double[] scores = new double[nVars];
    for (int j = 0; j < nVars; j++) {
      double mean = moments.mean()[j];
      double around = nObs * mean * mean + squares[j] - 2 * sums[j] * mean;
      scores[j] = around / ((nObs - 1) * expected[j] * expected[j]);
    }
    return scores;
  }
}
