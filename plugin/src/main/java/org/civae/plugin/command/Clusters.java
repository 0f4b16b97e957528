package org.civae.plugin.command;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.civae.cluster.GaussianMixture;
import org.civae.io.anndata.Column;

/**
 * Groups with names, the one of most cells first.
 *
 * @param codes of each cell's most likely group
 * @param probabilities n x k, row-major
 * @param weights of each group
 */
record Clusters(int k, int[] codes, double[] probabilities, double[] weights) {

  /** Columns of obs. */
  private static final String CLUSTER = "civae_cluster";

  private static final String PROBABILITY = "civae_cluster_probability";

  /** Six digits of a probability. */
  private static final double DIGITS = 1e6;

  static Clusters of(GaussianMixture mixture, float[] points) {
    int k = mixture.k();
    double[] shares = mixture.responsibilities(points);
    int[] found = GaussianMixture.mostLikely(shares, k);
    int[] counts = new int[k];
    for (int c : found) counts[c]++;
    int[] order =
        IntStream.range(0, k)
            .boxed()
            .sorted(Comparator.comparingInt(c -> -counts[c]))
            .mapToInt(c -> c)
            .toArray();
    int[] rank = new int[k];
    for (int c = 0; c < k; c++) rank[order[c]] = c;
    double[] ordered = new double[shares.length];
    for (int e = 0; e < shares.length; e++) ordered[e / k * k + rank[e % k]] = shares[e];
    return new Clusters(
        k,
        Arrays.stream(found).map(c -> rank[c]).toArray(),
        ordered,
        Arrays.stream(order).mapToDouble(c -> mixture.weights()[c]).toArray());
  }

  List<String> names() {
    return IntStream.rangeClosed(1, k).mapToObj(String::valueOf).toList();
  }

  double certainty(int cell) {
    return probabilities[cell * k + codes[cell]];
  }

  Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (String name : names()) sizes.put(name, 0);
    for (int code : codes) sizes.merge(names().get(code), 1, Integer::sum);
    return sizes;
  }

  List<Column> columns() {
    double[] certainty =
        IntStream.range(0, codes.length)
            .mapToDouble(i -> Math.rint(certainty(i) * DIGITS) / DIGITS)
            .toArray();
    return List.of(
        new Column.Categorical(CLUSTER, codes, names(), false),
        new Column.Numeric(PROBABILITY, certainty, false));
  }
}
