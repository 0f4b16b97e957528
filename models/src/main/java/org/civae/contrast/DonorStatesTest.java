package org.civae.contrast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Labels;
import org.civae.stats.ModeratedF;

/**
 * Tests every gene across several states with donors as replicates: pseudobulk as in {@link
 * DonorTest}, compared by {@link ModeratedF}. Where at least {@value StateContrast#MIN_DONORS}
 * donors have all states, these are compared, each donor a block (two-way analysis of variance
 * without repeats: what is the donor's own is taken out); otherwise all, as groups.
 *
 * @param p NaN for genes that too few cells show
 * @param donors number of donors compared, per state
 * @param paired whether donors were compared with themselves
 * @param values what was compared
 */
record DonorStatesTest(double[] p, int[] donors, boolean paired, DonorValues values) {

  /**
   * @param linear nObs x genes, of the kind that the values are made of
   * @param donors of every cell; cells without one are left out
   * @throws IllegalArgumentException if a state has cells of too few donors
   */
  static DonorStatesTest of(
      CellMatrix linear, DonorValues values, StatesTest.States states, Labels donors) {
    int[] cells = new int[linear.nVars()];
    List<Map<Integer, double[]>> all = new ArrayList<>();
    for (int s = 0; s < states.size(); s++) {
      all.add(values.of(linear, states.rows().get(s), donors, cells));
      requireDonors(states.names().get(s), all.get(s).size(), donors.column());
    }
    TreeSet<Integer> inAll = new TreeSet<>(all.get(0).keySet());
    all.forEach(ofState -> inAll.retainAll(ofState.keySet()));
    boolean paired = inAll.size() >= StateContrast.MIN_DONORS;
    if (paired) all.forEach(ofState -> ofState.keySet().retainAll(inAll));
    int[] genes =
        IntStream.range(0, cells.length).filter(j -> cells[j] >= StateContrast.MIN_CELLS).toArray();
    ModeratedF test = test(all, genes, paired);
    double[] p = new double[cells.length];
    Arrays.fill(p, Double.NaN);
    for (int k = 0; k < genes.length; k++) p[genes[k]] = test.p()[k];
    return new DonorStatesTest(p, all.stream().mapToInt(Map::size).toArray(), paired, values);
  }

  private static void requireDonors(String state, int found, String column) {
    if (found >= StateContrast.MIN_DONORS) return;
    throw new IllegalArgumentException(
        String.format(
            "donor=%s: cells of %d donors in state '%s', expected at least %d to tell donors from"
                + " states. Leave the state out of between=, or leave out donor= to test cells,"
                + " which makes p too small.",
            column, found, state, StateContrast.MIN_DONORS));
  }

  /** In words for a methods section. */
  String design() {
    return "moderated F-tests (limma's) of "
        + values.words()
        + " of "
        + (paired
            ? donors[0] + " donors, each compared with itself"
            : String.join(" and ", Arrays.stream(donors).mapToObj(String::valueOf).toList())
                + " donors");
  }

  private static ModeratedF test(List<Map<Integer, double[]>> all, int[] genes, boolean paired) {
    List<List<double[]>> y = all.stream().map(state -> List.copyOf(state.values())).toList();
    int nStates = y.size();
    int n = y.stream().mapToInt(List::size).sum();
    int nDonors = y.get(0).size();
    int df = paired ? (nDonors - 1) * (nStates - 1) : n - nStates;
    double[] between = new double[genes.length];
    double[] variances = new double[genes.length];
    for (int k = 0; k < genes.length; k++) {
      int gene = genes[k];
      double[][] values =
          y.stream()
              .map(state -> state.stream().mapToDouble(donor -> donor[gene]).toArray())
              .toArray(double[][]::new);
      // A donor's own level says nothing of states; without it, blocks are groups.
      if (paired) centreDonors(values);
      double grand = mean(Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray());
      double within = 0;
      for (double[] state : values) {
        double mean = mean(state);
        between[k] += state.length * (mean - grand) * (mean - grand);
        for (double value : state) within += (value - mean) * (value - mean);
      }
      variances[k] = within / df;
    }
    return ModeratedF.of(between, nStates - 1, variances, df);
  }

  /** Takes each donor's mean over the states off its values, {@code values[state][donor]}. */
  private static void centreDonors(double[][] values) {
    for (int d = 0; d < values[0].length; d++) {
      int donor = d;
      double mean = mean(Arrays.stream(values).mapToDouble(state -> state[donor]).toArray());
      for (double[] state : values) state[d] -= mean;
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
