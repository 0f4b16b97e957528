package org.civae.contrast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Labels;
import org.civae.stats.ModeratedT;

/**
 * Tests every gene between two states with donors as replicates: the cells of a donor in a state
 * come to one value (pseudobulk, see {@link DonorValues}), and these are compared by {@link
 * ModeratedT}; within donors where at least {@value StateContrast#MIN_DONORS} have both states,
 * which takes out what is the donor's own.
 *
 * @param p two-sided; NaN for genes that too few cells show
 * @param donors number of donors compared: in the states one by one, or twice that of the pairs
 * @param paired whether donors were compared with themselves
 * @param values what was compared
 */
record DonorTest(double[] p, int[] donors, boolean paired, DonorValues values) {

  /**
   * @param linear nObs x genes, of the kind that the values are made of
   * @param donors of every cell; cells without one are left out
   * @throws IllegalArgumentException if a state has cells of too few donors
   */
  static DonorTest of(
      CellMatrix linear, DonorValues values, int[] fromRows, int[] toRows, Labels donors) {
    int[] cells = new int[linear.nVars()];
    Map<Integer, double[]> from = values.of(linear, fromRows, donors, cells);
    Map<Integer, double[]> to = values.of(linear, toRows, donors, cells);
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
    return new DonorTest(p, compared, paired, values);
  }

  /** In words for a methods section. */
  String design() {
    return String.format(
        "moderated t-tests (limma's) of %s of %s",
        values.words(),
        paired
            ? donors[0] + " donors, each compared with itself"
            : donors[0] + " and " + donors[1] + " donors");
  }

  private static ModeratedT pairs(
      Map<Integer, double[]> from, Map<Integer, double[]> to, List<Integer> donors, int[] genes) {
    int n = donors.size();
    double[][] differences = new double[genes.length][n];
    for (int i = 0; i < n; i++) {
      double[] a = from.get(donors.get(i));
      double[] b = to.get(donors.get(i));
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

  private static double[][] byGene(Map<Integer, double[]> donors, int[] genes) {
    double[][] values = new double[genes.length][donors.size()];
    int i = 0;
    for (double[] y : donors.values()) {
      for (int k = 0; k < genes.length; k++) values[k][i] = y[genes[k]];
      i++;
    }
    return values;
  }
}
