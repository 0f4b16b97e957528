package org.civae.embed;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much points belong together, as t-SNE wants it: p(j | i) is a Gaussian of their distance, as
 * wide as gives each i the same perplexity over its neighbours, and
 *
 * <pre>
 *   p(i, j) = (p(j | i) + p(i | j)) / 2 n
 * </pre>
 *
 * which is 0 for all but neighbours.
 *
 * @param starts of the entries of each point, n + 1
 * @param others the other point of each entry, a pair twice where each is a neighbour of the other
 * @param values p(i, j), their sum is 1
 */
record Affinities(int[] starts, int[] others, double[] values) {

  private static final int MOST_HALVINGS = 100;

  /** Of the entropy; as in scikit-learn. */
  private static final double TOLERANCE = 1e-5;

  static Affinities of(NearestNeighbors near, int n, double perplexity) {
    int k = near.k();
    double[] conditional = new double[n * k];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> weigh(near.squared(), i * k, k, Math.log(perplexity), conditional));
    return symmetric(near, n, conditional);
  }

  /** Looks for the width whose weights have this entropy, by halving. */
  private static void weigh(float[] squared, int from, int k, double entropy, double[] weights) {
    double beta = 1;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_HALVINGS; step++) {
      double sum = 0;
      double weighted = 0;
      for (int j = 0; j < k; j++) {
        // Less the nearest distance, which changes no share and keeps sums from vanishing.
        double distance = squared[from + j] - squared[from];
        double weight = Math.exp(-beta * distance);
        weights[from + j] = weight;
        sum += weight;
        weighted += weight * distance;
      }
      for (int j = 0; j < k; j++) weights[from + j] /= sum;
      double excess = Math.log(sum) + beta * weighted / sum - entropy;
      if (Math.abs(excess) < TOLERANCE) return;
      if (excess > 0) {
        low = beta;
        beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (beta + high) / 2;
      } else {
        high = beta;
        beta = (beta + low) / 2;
      }
    }
  }

  private static Affinities symmetric(NearestNeighbors near, int n, double[] conditional) {
    int k = near.k();
    int[] counts = new int[n + 1];
    for (int i = 0; i < n; i++) counts[i + 1] = k;
    for (int other : near.indices()) counts[other + 1]++;
    for (int i = 0; i < n; i++) counts[i + 1] += counts[i];
    int[] filled = Arrays.copyOf(counts, n);
    int[] others = new int[counts[n]];
    double[] values = new double[counts[n]];
    for (int i = 0; i < n; i++) {
      for (int e = i * k; e < (i + 1) * k; e++) {
        int j = near.indices()[e];
        others[filled[i]] = j;
        values[filled[i]++] = conditional[e] / (2.0 * n);
        others[filled[j]] = i;
        values[filled[j]++] = conditional[e] / (2.0 * n);
      }
    }
    // A pair of points that are each other's neighbours has two entries, which add up as forces do.
    return new Affinities(counts, others, values);
  }
}
