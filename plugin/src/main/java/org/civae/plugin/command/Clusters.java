package org.civae.plugin.command;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.cluster.GaussianMixture;
import org.civae.cluster.KMeans;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.model.ClassPrediction;

/**
 * Groups of cells that are called by numbers from 1.
 *
 * @param column of obs that holds them
 * @param codes of each cell's most likely group, from 0
 * @param probabilities n x k, row-major; none of groups without them
 * @param weights of each group; NaN where it has none
 */
record Clusters(
    String column, int k, int[] codes, Optional<double[]> probabilities, double[] weights) {

  private static final String PREFIX = "civae_";
  private static final String CLUSTER = PREFIX + "cluster";
  private static final String COMPONENT = PREFIX + "component";

  /** Six digits of a probability. */
  private static final double DIGITS = 1e6;

  /** By a mixture, the group of most cells first. */
  static Clusters of(GaussianMixture mixture, float[] points) {
    double[] shares = mixture.responsibilities(points);
    int[] codes = GaussianMixture.mostLikely(shares, mixture.k());
    return new Clusters(CLUSTER, mixture.k(), codes, Optional.of(shares), mixture.weights())
        .largestFirst();
  }

  /** By k-means, the group of most cells first. */
  static Clusters of(KMeans groups, float[] points) {
    double[] none = new double[groups.k()];
    Arrays.fill(none, Double.NaN);
    return new Clusters(CLUSTER, groups.k(), groups.predict(points), Optional.empty(), none)
        .largestFirst();
  }

  /** Those that the model made itself, the group of most cells first. */
  static Clusters of(ClassPrediction own) {
    return own(CLUSTER, own).largestFirst();
  }

  /** Those that the model made itself, by the model's own numbers. */
  static Clusters components(ClassPrediction own) {
    return own(COMPONENT, own);
  }

  private static Clusters own(String column, ClassPrediction own) {
    int k = own.classes().size();
    double[] shares = new double[own.probabilities().length];
    double[] weights = new double[k];
    for (int e = 0; e < shares.length; e++) {
      shares[e] = own.probabilities()[e];
      weights[e % k] += shares[e] / own.size();
    }
    return new Clusters(column, k, own.codes(), Optional.of(shares), weights);
  }

  private Clusters largestFirst() {
    int[] counts = counts();
    int[] order =
        IntStream.range(0, k)
            .boxed()
            .sorted(Comparator.comparingInt(c -> -counts[c]))
            .mapToInt(c -> c)
            .toArray();
    int[] rank = new int[k];
    for (int c = 0; c < k; c++) rank[order[c]] = c;
    return new Clusters(
        column,
        k,
        Arrays.stream(codes).map(c -> rank[c]).toArray(),
        probabilities.map(shares -> reordered(shares, rank)),
        Arrays.stream(order).mapToDouble(c -> weights[c]).toArray());
  }

  private static double[] reordered(double[] shares, int[] rank) {
    int k = rank.length;
    double[] ordered = new double[shares.length];
    for (int e = 0; e < shares.length; e++) ordered[e / k * k + rank[e % k]] = shares[e];
    return ordered;
  }

  private int[] counts() {
    int[] counts = new int[k];
    for (int code : codes) counts[code]++;
    return counts;
  }

  /** What one group is called. */
  String word() {
    return column.substring(PREFIX.length());
  }

  List<String> names() {
    return IntStream.rangeClosed(1, k).mapToObj(String::valueOf).toList();
  }

  /** The probability of a cell's group; NaN where there are none. */
  double certainty(int cell) {
    return probabilities.map(shares -> shares[cell * k + codes[cell]]).orElse(Double.NaN);
  }

  Map<String, Integer> sizes() {
    int[] counts = counts();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int c = 0; c < k; c++) sizes.put(names().get(c), counts[c]);
    return sizes;
  }

  /** Columns of obs: the group, and its probability where there is one. */
  List<Column> columns() {
    Column group = new Column.Categorical(column, codes, names(), false);
    if (probabilities.isEmpty()) return List.of(group);
    double[] certainty =
        IntStream.range(0, codes.length)
            .mapToDouble(i -> Math.rint(certainty(i) * DIGITS) / DIGITS)
            .toArray();
    return List.of(group, new Column.Numeric(column + "_probability", certainty, false));
  }

  /** Arrays of obsm: the probability of each group, where there are any. */
  Map<String, Element.Array> arrays() {
    return probabilities
        .map(
            shares ->
                Map.of(column + "_probabilities", Element.Array.float64(codes.length, k, shares)))
        .orElse(Map.of());
  }
}
