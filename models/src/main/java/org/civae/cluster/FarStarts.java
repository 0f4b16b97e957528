package org.civae.cluster;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Points far from each other to start k-means from: k-means++ (Arthur and Vassilvitskii 2007). A
 * point is drawn with a chance proportional to its squared distance from the starts so far; of 2 +
 * log k such draws the one that leaves the least sum of these distances is taken, as their paper
 * proposes and scikit-learn does.
 */
final class FarStarts {

  private final float[] points;
  private final int n;
  private final int width;
  private final Random random;

  private FarStarts(float[] points, int n, Random random) {
    this.points = points;
    this.n = n;
    this.width = points.length / n;
    this.random = random;
  }

  /** k of the points, different ones as long as there are any. */
  static double[][] of(float[] points, int n, int k, Random random) {
    return new FarStarts(points, n, random).choose(k);
  }

  private double[][] choose(int k) {
    double[][] starts = new double[k][];
    starts[0] = Points.point(points, width, random.nextInt(n));
    double[] squared = new double[n];
    Arrays.fill(squared, Double.POSITIVE_INFINITY);
    squared = with(starts[0], squared);
    int draws = 2 + (int) Math.log(k);
    for (int c = 1; c < k; c++) {
      double least = Double.POSITIVE_INFINITY;
      double[] best = squared;
      double all = sum(squared);
      for (int draw = 0; draw < draws; draw++) {
        double[] candidate = Points.point(points, width, draw(squared, all));
        double[] then = with(candidate, squared);
        double left = sum(then);
        if (left < least) {
          least = left;
          best = then;
          starts[c] = candidate;
        }
      }
      squared = best;
    }
    return starts;
  }

  /** Squared distances from the nearest start if this were one too. */
  private double[] with(double[] start, double[] squared) {
    return IntStream.range(0, n)
        .parallel()
        .mapToDouble(i -> Math.min(squared[i], Points.squaredDistance(points, i, start)))
        .toArray();
  }

  /** Never a point that is a start, unless all are. */
  private int draw(double[] squared, double all) {
    double left = random.nextDouble() * all;
    int last = 0;
    for (int i = 0; i < n; i++) {
      if (squared[i] == 0) continue;
      last = i;
      left -= squared[i];
      if (left < 0) return i;
    }
    return last;
  }

  /** In their order, whatever the number of threads. */
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }
}
