package org.civae.cluster;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * k groups of points around their means (Lloyd 1982), which make
 *
 * <pre>
 *   inertia = sum over points of |x - the nearest centre|^2
 * </pre>
 *
 * small: points go to the nearest centre and centres to the mean of their points, in turn, until no
 * point changes its group. A group that loses all its points takes the one farthest from its
 * centre, as in scikit-learn; with fewer different points than groups, some stay empty.
 *
 * @param centers of the groups, width values each
 * @param groups the nearest centre of each point, from 0
 * @param inertia sum of squared distances, the less the better
 * @param iterations that its start took
 * @param converged whether no point changed its group in the last one
 */
public record KMeans(
    double[][] centers, int[] groups, double inertia, int iterations, boolean converged) {

  /** As many iterations as scikit-learn allows. */
  private static final int MOST_ITERATIONS = 300;

  /**
   * @param k groups
   * @param restarts starts in all, by k-means++; the one of least inertia is kept
   * @param seed of the starts
   * @param iterations of each at most
   */
  public record Options(int k, int restarts, long seed, int iterations) {

    public Options {
      MixtureFit.require(k >= 1, "k", k, "at least 1");
      MixtureFit.require(restarts >= 1, "restarts", restarts, "at least 1");
      MixtureFit.require(iterations >= 1, "iterations", iterations, "at least 1");
    }

    /** With 300 iterations. */
    public Options(int k, int restarts, long seed) {
      this(k, restarts, seed, MOST_ITERATIONS);
    }
  }

  /**
   * The best of several starts.
   *
   * @param points n x width, row-major
   * @param progress hears the share of the iterations at most needed, and may throw to end it
   * @throws IllegalArgumentException if there are fewer points than groups, or a value is not
   *     finite
   */
  public static KMeans of(float[] points, int n, Options options, DoubleConsumer progress) {
    Points.requireGroupable(points, n, options.k);
    Random random = new Random(options.seed);
    KMeans best = null;
    for (int start = 0; start < options.restarts; start++) {
      int before = start;
      double[][] centers = FarStarts.of(points, n, options.k, new Random(random.nextLong()));
      KMeans found =
          from(
              centers,
              points,
              n,
              options.iterations,
              share -> progress.accept((before + share) / options.restarts));
      if (best == null || found.inertia < best.inertia) best = found;
    }
    progress.accept(1);
    return best;
  }

  /**
   * From given centres.
   *
   * @param start k centres, width values each
   * @param points n x width, row-major
   * @param iterations at most
   * @param progress hears the share of the iterations at most needed, and may throw to end it
   * @throws IllegalArgumentException as {@link #of}, or if the centres have another width
   */
  public static KMeans from(
      double[][] start, float[] points, int n, int iterations, DoubleConsumer progress) {
    int width = Points.requireGroupable(points, n, start.length);
    double[][] centers = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
    for (double[] center : centers) {
      MixtureFit.require(center.length == width, "width of a centre", center.length, "" + width);
    }
    int[] groups = new int[0];
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < iterations) {
      iteration++;
      int[] next = nearest(points, n, centers);
      converged = Arrays.equals(next, groups);
      groups = next;
      if (!converged) moveToMeans(points, withoutEmpty(points, groups, centers), centers);
      progress.accept(iteration / (double) iterations);
    }
    if (!converged) groups = nearest(points, n, centers);
    double inertia = 0;
    for (int i = 0; i < n; i++) inertia += Points.squaredDistance(points, i, centers[groups[i]]);
    return new KMeans(centers, groups, inertia, iteration, converged);
  }

  public int k() {
    return centers.length;
  }

  /**
   * The nearest centre of other points.
   *
   * @param points n x width, row-major
   * @throws IllegalArgumentException if they have another width
   */
  public int[] predict(float[] points) {
    return nearest(points, Points.rows("k-means", points, centers[0].length), centers);
  }

  /** 1 for the group of each point, 0 for the others; n x k. */
  double[] oneHot() {
    double[] shares = new double[Math.multiplyExact(groups.length, k())];
    for (int i = 0; i < groups.length; i++) shares[i * k() + groups[i]] = 1;
    return shares;
  }

  private static int[] nearest(float[] points, int n, double[][] centers) {
    return IntStream.range(0, n)
        .parallel()
        .map(
            i -> {
              int best = 0;
              double least = Double.POSITIVE_INFINITY;
              for (int c = 0; c < centers.length; c++) {
                double distance = Points.squaredDistance(points, i, centers[c]);
                if (distance < least) {
                  least = distance;
                  best = c;
                }
              }
              return best;
            })
        .toArray();
  }

  /** The groups, where each empty one has taken the farthest point that no other has taken. */
  private static int[] withoutEmpty(float[] points, int[] groups, double[][] centers) {
    int[] counts = counts(groups, centers.length);
    if (Arrays.stream(counts).noneMatch(count -> count == 0)) return groups;
    double[] squared = new double[groups.length];
    for (int i = 0; i < squared.length; i++) {
      squared[i] = Points.squaredDistance(points, i, centers[groups[i]]);
    }
    int[] filled = groups.clone();
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) continue;
      int farthest = 0;
      for (int i = 1; i < squared.length; i++) if (squared[i] > squared[farthest]) farthest = i;
      if (squared[farthest] == 0) break;
      squared[farthest] = 0;
      filled[farthest] = c;
    }
    return filled;
  }

  private static int[] counts(int[] groups, int k) {
    int[] counts = new int[k];
    for (int group : groups) counts[group]++;
    return counts;
  }

  /** A group without points keeps its centre. */
  private static void moveToMeans(float[] points, int[] groups, double[][] centers) {
    int[] counts = counts(groups, centers.length);
    int width = centers[0].length;
    double[][] sums = new double[centers.length][width];
    for (int i = 0; i < groups.length; i++) {
      double[] sum = sums[groups[i]];
      for (int j = 0; j < width; j++) sum[j] += points[i * width + j];
    }
    for (int c = 0; c < centers.length; c++) {
      if (counts[c] == 0) continue;
      for (int j = 0; j < width; j++) centers[c][j] = sums[c][j] / counts[c];
    }
  }
}
