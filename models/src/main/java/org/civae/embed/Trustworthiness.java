package org.civae.embed;

import java.util.stream.IntStream;

/**
 * How far neighbours in an embedding are neighbours in truth, from 0 to 1:
 *
 * <pre>
 *   T(k) = 1 - 2 / (n k (2 n - 3 k - 1)) sum_i sum_(j in N_k(i)) max(0, r(i, j) - k)
 * </pre>
 *
 * where N_k(i) are the k nearest of i in the embedding and r(i, j) says the how manieth nearest j
 * is in the original space.
 *
 * <p>Venna and Kaski, "Neighborhood preservation in nonlinear projection methods", 2001; as
 * scikit-learn computes it.
 */
public final class Trustworthiness {

  private Trustworthiness() {}

  /**
   * All distances are taken: n^2 operations times the widths.
   *
   * @param points n x width, row-major
   * @param embedded n x 2, row-major
   * @param k less than half of n
   * @throws IllegalArgumentException if there are too few points for k
   */
  public static double of(float[] points, float[] embedded, int n, int k) {
    if (k < 1 || 2 * k >= n) {
      throw new IllegalArgumentException(
          String.format(
              "trustworthiness: k=%d for %d points, expected at least 1 and less than half of"
                  + " them.",
              k, n));
    }
    int width = points.length / n;
    NearestNeighbors near = NearestNeighbors.of(embedded, embedded.length / n, k, share -> {});
    double intruders =
        IntStream.range(0, n)
            .parallel()
            .mapToLong(i -> excessRanks(points, width, i, near.of(i)))
            .sum();
    return 1 - intruders * 2.0 / ((double) n * k * (2.0 * n - 3.0 * k - 1.0));
  }

  private static long excessRanks(float[] points, int width, int i, int[] neighbors) {
    int n = points.length / width;
    float[] limits = new float[neighbors.length];
    for (int j = 0; j < limits.length; j++) {
      limits[j] = NearestNeighbors.squaredDistance(points, width, i, neighbors[j]);
    }
    int[] nearer = new int[neighbors.length];
    for (int other = 0; other < n; other++) {
      if (other == i) continue;
      float distance = NearestNeighbors.squaredDistance(points, width, i, other);
      for (int j = 0; j < limits.length; j++) if (distance < limits[j]) nearer[j]++;
    }
    long excess = 0;
    for (int count : nearer) excess += Math.max(0, count + 1 - neighbors.length);
    return excess;
  }
}
