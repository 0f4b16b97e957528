package org.civae.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The cells of both states in groups within which they may be paired: of one donor, of one
 * sub-type, of about the same library size, or all of these.
 *
 * <p>For library size the cells of both states together are cut at the quantiles of their library
 * sizes, in each donor and sub-type anew: into {@value #DEPTH_STRATA} strata where there are cells
 * enough, into at least 2 and otherwise so that {@value #CELLS_PER_STRATUM} fall into each.
 *
 * @param strata with cells in both states
 * @param leftOut names of donors and sub-types without cells in both states
 */
record PairStrata(List<Stratum> strata, List<String> leftOut) {

  private static final int DEPTH_STRATA = 20;
  private static final int CELLS_PER_STRATUM = 10;

  /**
   * Cells that may be paired with each other.
   *
   * @param from rows of the state the paths start in
   * @param to rows of the state they end in
   */
  record Stratum(int[] from, int[] to) {
    boolean hasBoth() {
      return from.length > 0 && to.length > 0;
    }
  }

  static PairStrata of(Traits traits, int[] from, int[] to) {
    Map<String, int[]> starts = traits.groups(from);
    Map<String, int[]> ends = traits.groups(to);
    TreeSet<String> names = new TreeSet<>(starts.keySet());
    names.addAll(ends.keySet());
    List<Stratum> strata = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String name : names) {
      Stratum group =
          new Stratum(starts.getOrDefault(name, new int[0]), ends.getOrDefault(name, new int[0]));
      List<Stratum> parts =
          traits.exposure() == null ? List.of(group) : byDepth(group, traits.exposure());
      List<Stratum> usable = parts.stream().filter(Stratum::hasBoth).toList();
      if (usable.isEmpty()) leftOut.add(name);
      strata.addAll(usable);
    }
    return new PairStrata(strata, leftOut);
  }

  private static List<Stratum> byDepth(Stratum group, double[] exposure) {
    double[] sorted =
        IntStream.concat(Arrays.stream(group.from), Arrays.stream(group.to))
            .mapToDouble(row -> exposure[row])
            .sorted()
            .toArray();
    int n = Math.max(2, Math.min(DEPTH_STRATA, sorted.length / CELLS_PER_STRATUM));
    double[] cuts = new double[n - 1];
    for (int s = 1; s < n; s++) cuts[s - 1] = sorted[(int) ((long) s * sorted.length / n)];
    return IntStream.range(0, n)
        .mapToObj(
            s ->
                new Stratum(
                    within(group.from, exposure, cuts, s), within(group.to, exposure, cuts, s)))
        .toList();
  }

  /** The cells in one stratum: those with that many cuts at or below them. */
  private static int[] within(int[] rows, double[] exposure, double[] cuts, int stratum) {
    return Arrays.stream(rows)
        .filter(row -> Arrays.stream(cuts).filter(cut -> cut <= exposure[row]).count() == stratum)
        .toArray();
  }

  /**
   * How many of some pairs each stratum gets: in proportion to the cells of its rarer state, so
   * that no cell counts for many; what is left over goes to the largest remainders.
   */
  int[] allotted(int pairs) {
    double[] share =
        strata.stream().mapToDouble(s -> Math.min(s.from.length, s.to.length)).toArray();
    double sum = Arrays.stream(share).sum();
    int[] allotted = new int[share.length];
    for (int s = 0; s < share.length; s++) {
      share[s] *= pairs / sum;
      allotted[s] = (int) share[s];
    }
    int left = pairs - Arrays.stream(allotted).sum();
    IntStream.range(0, share.length)
        .boxed()
        .sorted((a, b) -> Double.compare(share[b] - allotted[b], share[a] - allotted[a]))
        .limit(left)
        .toList()
        .forEach(s -> allotted[s]++);
    return allotted;
  }
}
