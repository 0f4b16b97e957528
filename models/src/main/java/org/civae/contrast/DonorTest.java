package org.civae.contrast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Labels;
import org.civae.stats.ModeratedT;

/**
 * Tests every gene between two states with donors as replicates: values are summed over the cells
 * of a donor in a state (pseudobulk), y = log2((sum + 0.5) / (sum of all genes + 1) 10^6), and
 * compared by {@link ModeratedT}; within donors where at least {@value StateContrast#MIN_DONORS}
 * have both states, which takes out what is the donor's own.
 *
 * @param p two-sided; NaN for genes that too few cells show
 * @param donors number of donors compared: in the states one by one, or twice that of the pairs
 * @param paired whether donors were compared with themselves
 */
record DonorTest(double[] p, int[] donors, boolean paired) {

  /**
   * y per gene.
   *
   * @param sums of the values of one donor's cells in one state
   */
  static double[] logCpm(double[] sums) {
    double total = Arrays.stream(sums).sum();
    return Arrays.stream(sums)
        .map(sum -> Math.log((sum + 0.5) / (total + 1) * 1e6) / Math.log(2))
        .toArray();
  }

  /**
   * @param linear nObs x genes: counts, or what is in proportion to them
   * @param donors of every cell; cells without one are left out
   * @throws IllegalArgumentException if a state has cells of too few donors
   */
  static DonorTest of(CellMatrix linear, int[] fromRows, int[] toRows, Labels donors) {
    int[] cells = new int[linear.nVars()];
    Map<Integer, double[]> from = sums(linear, fromRows, donors, cells);
    Map<Integer, double[]> to = sums(linear, toRows, donors, cells);
    if (Math.min(from.size(), to.size()) < StateContrast.MIN_DONORS) {
      throw new IllegalArgumentException(
          String.format(
              "donor=%s: cells of %d donors in the state to start in and of %d in the other, expected"
                  + " at least %d in each to tell donors from states. Leave out donor= to test cells,"
                  + " which makes p too small.",
              donors.column(), from.size(), to.size(), StateContrast.MIN_DONORS));
    }
    int[] genes =
        IntStream.range(0, cells.length).filter(j -> cells[j] >= StateContrast.MIN_CELLS).toArray();
    List<Integer> both = new ArrayList<>(from.keySet());
    both.retainAll(to.keySet());
    boolean paired = both.size() >= StateContrast.MIN_DONORS;
    double[] p = new double[cells.length];
    Arrays.fill(p, Double.NaN);
    ModeratedT test = paired ? pairs(from, to, both, genes) : groups(from, to, genes);
    for (int k = 0; k < genes.length; k++) p[genes[k]] = test.p()[k];
    int[] compared =
        paired ? new int[] {both.size(), both.size()} : new int[] {from.size(), to.size()};
    return new DonorTest(p, compared, paired);
  }

  /** In words for a methods section. */
  String design() {
    return String.format(
        "moderated t-tests (limma's) of pseudobulk log-CPM of %s",
        paired
            ? donors[0] + " donors, each compared with itself"
            : donors[0] + " and " + donors[1] + " donors");
  }

  /**
   * Pseudobulk: values summed over the cells of each donor.
   *
   * @param cells counts for each gene one more for every cell that shows it
   */
  static Map<Integer, double[]> sums(CellMatrix linear, int[] rows, Labels donors, int[] cells) {
    Map<Integer, double[]> sums = new TreeMap<>();
    for (int row : rows) {
      int donor = donors.codes()[row];
      if (donor < 0) continue;
      double[] sum = sums.computeIfAbsent(donor, d -> new double[linear.nVars()]);
      linear.forEachNonZero(
          row,
          (gene, x) -> {
            sum[gene] += x;
            cells[gene]++;
          });
    }
    return sums;
  }

  private static ModeratedT pairs(
      Map<Integer, double[]> from, Map<Integer, double[]> to, List<Integer> donors, int[] genes) {
    int n = donors.size();
    double[][] differences = new double[genes.length][n];
    for (int i = 0; i < n; i++) {
      double[] a = logCpm(from.get(donors.get(i)));
      double[] b = logCpm(to.get(donors.get(i)));
      for (int k = 0; k < genes.length; k++) differences[k][i] = b[genes[k]] - a[genes[k]];
    }
    double[] effects = Arrays.stream(differences).mapToDouble(StatUtils::mean).toArray();
    // A difference has the variance of two residuals.
    double[] variances =
        Arrays.stream(differences).mapToDouble(d -> StatUtils.variance(d) / 2).toArray();
    return ModeratedT.of(effects, variances, n - 1, 2.0 / n);
  }

  private static ModeratedT groups(
      Map<Integer, double[]> from, Map<Integer, double[]> to, int[] genes) {
    double[][] a = byGene(from, genes);
    double[][] b = byGene(to, genes);
    int df = from.size() + to.size() - 2;
    double[] effects = new double[genes.length];
    double[] variances = new double[genes.length];
    for (int k = 0; k < genes.length; k++) {
      effects[k] = StatUtils.mean(b[k]) - StatUtils.mean(a[k]);
      double squares =
          (from.size() - 1) * StatUtils.variance(a[k]) + (to.size() - 1) * StatUtils.variance(b[k]);
      variances[k] = squares / df;
    }
    return ModeratedT.of(effects, variances, df, 1.0 / from.size() + 1.0 / to.size());
  }

  private static double[][] byGene(Map<Integer, double[]> sums, int[] genes) {
    double[][] values = new double[genes.length][sums.size()];
    int i = 0;
    for (double[] sum : sums.values()) {
      double[] y = logCpm(sum);
      for (int k = 0; k < genes.length; k++) values[k][i] = y[genes[k]];
      i++;
    }
    return values;
  }
}
