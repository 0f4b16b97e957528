package org.civae.cluster;

/** Points as rows of one array, and what is asked of them before they are put into groups. */
final class Points {

  private Points() {}

  /**
   * Coordinates of each.
   *
   * @param points n x width, row-major
   * @throws IllegalArgumentException if there are fewer than k, rows are not of one length, or a
   *     value is not finite
   */
  static int requireGroupable(float[] points, int n, int k) {
    if (n < k) {
      throw new IllegalArgumentException(
          "k=" + k + ": " + n + " cells, expected at least one per component.");
    }
    if (points.length == 0 || points.length % n != 0) {
      throw new IllegalArgumentException(
          "cells to cluster: "
              + points.length
              + " values for "
              + n
              + " cells, expected the same number for each, at least 1.");
    }
    int width = points.length / n;
    for (int e = 0; e < points.length; e++) {
      if (!Float.isFinite(points[e])) {
        throw new IllegalArgumentException(
            String.format(
                "cells to cluster: coordinate %d of cell %d is %s, expected a finite number. Leave"
                    + " such cells out; if a model placed it there, train it again.",
                e % width + 1, e / width + 1, points[e]));
      }
    }
    return width;
  }

  /**
   * The number of points of a known width.
   *
   * @param what was fitted to that width, for the message
   * @throws IllegalArgumentException if they have another
   */
  static int rows(String what, float[] points, int width) {
    if (points.length % width != 0) {
      throw new IllegalArgumentException(
          what
              + ": "
              + points.length
              + " values, expected rows of "
              + width
              + ", as it was fitted to");
    }
    return points.length / width;
  }

  static double[] point(float[] points, int width, int i) {
    double[] point = new double[width];
    for (int j = 0; j < width; j++) point[j] = points[i * width + j];
    return point;
  }

  static double squaredDistance(float[] points, int i, double[] center) {
    double sum = 0;
    int at = i * center.length;
    for (int j = 0; j < center.length; j++) {
      double difference = points[at + j] - center[j];
      sum += difference * difference;
    }
    return sum;
  }
}
