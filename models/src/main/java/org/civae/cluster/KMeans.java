package org.civae.cluster;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * k groups of points around their means (Lloyd 1982), from starts far from each other: k-means++
 * (Arthur and Vassilvitskii 2007), where a point is the next start with a chance proportional to
 * its squared distance from the starts so far.
 *
 * @param groups of each point
 */
record KMeans(int[] groups, int k) {

  private static final int MOST_ITERATIONS = 100;

  static KMeans of(float[] points, int n, int k, long seed) {
    int width = points.length / n;
    double[][] centers = starts(points, n, k, new Random(seed));
    int[] groups = nearest(points, n, centers);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      moveToMeans(points, width, groups, centers);
      int[] next = nearest(points, n, centers);
      boolean same = Arrays.equals(next, groups);
      groups = next;
      if (same) break;
    }
    return new KMeans(groups, k);
  }

  /** 1 for the group of each point, 0 for the others; n x k. */
  double[] oneHot() {
    double[] shares = new double[groups.length * k];
    for (int i = 0; i < groups.length; i++) shares[i * k + groups[i]] = 1;
    return shares;
  }

  private static double[][] starts(float[] points, int n, int k, Random random) {
    double[][] centers = new double[k][];
    double[] squared = new double[n];
    Arrays.fill(squared, Double.POSITIVE_INFINITY);
    int chosen = random.nextInt(n);
    for (int c = 0; c < k; c++) {
      centers[c] = point(points, points.length / n, chosen);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        squared[i] = Math.min(squared[i], squaredDistance(points, i, centers[c]));
        sum += squared[i];
      }
      double left = random.nextDouble() * sum;
      chosen = 0;
      while (chosen < n - 1 && left >= squared[chosen]) left -= squared[chosen++];
    }
    return centers;
  }

  private static int[] nearest(float[] points, int n, double[][] centers) {
    return IntStream.range(0, n)
        .parallel()
        .map(
            i -> {
              int best = 0;
              double least = Double.POSITIVE_INFINITY;
              for (int c = 0; c < centers.length; c++) {
                double distance = squaredDistance(points, i, centers[c]);
                if (distance < least) {
                  least = distance;
                  best = c;
                }
              }
              return best;
            })
        .toArray();
  }

  /** A group without points keeps its centre. */
  private static void moveToMeans(float[] points, int width, int[] groups, double[][] centers) {
    int[] counts = new int[centers.length];
    double[][] sums = new double[centers.length][width];
    for (int i = 0; i < groups.length; i++) {
      counts[groups[i]]++;
      for (int j = 0; j < width; j++) sums[groups[i]][j] += points[i * width + j];
    }
    for (int c = 0; c < centers.length; c++) {
      if (counts[c] == 0) continue;
      for (int j = 0; j < width; j++) centers[c][j] = sums[c][j] / counts[c];
    }
  }

  private static double squaredDistance(float[] points, int i, double[] center) {
    double sum = 0;
    for (int j = 0; j < center.length; j++) {
      double difference = points[i * center.length + j] - center[j];
      sum += difference * difference;
    }
    return sum;
  }

  private static double[] point(float[] points, int width, int i) {
    double[] point = new double[width];
    for (int j = 0; j < width; j++) point[j] = points[i * width + j];
    return point;
  }
}
