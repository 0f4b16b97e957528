package org.civae.evaluate;

import java.util.Arrays;

/**
 * Cells as points, to measure distances between.
 *
 * @param n number of cells
 * @param values n x width, row-major
 * @param origins per cell the rows of the real cells it was made of: cells that share one are not
 *     independent of each other
 */
public record CellSample(int n, float[] values, int[][] origins) {

  public CellSample {
    if (n < 1 || values.length % n != 0 || origins.length != n) {
      throw new IllegalArgumentException(
          String.format(
              "sample: %d values and %d origins of %d cells, expected n x width values and n"
                  + " origins, n at least 1",
              values.length, origins.length, n));
    }
  }

  /** Real cells, each its own origin. */
  public static CellSample real(float[] values, int[] rows) {
    int[][] origins = Arrays.stream(rows).mapToObj(row -> new int[] {row}).toArray(int[][]::new);
    return new CellSample(rows.length, values, origins);
  }

  /** Coordinates of a cell. */
  public int width() {
    return values.length / n;
  }

  /** Whether two of the cells were made of different real cells. */
  boolean independent(int i, int j) {
    for (int a : origins[i]) {
      for (int b : origins[j]) {
        if (a == b) return false;
      }
    }
    return true;
  }

  /** Euclidean distance of cell i to cell j of another sample, or of this one. */
  double distance(int i, CellSample other, int j) {
    int width = width();
    int a = i * width;
    int b = j * width;
    // Four sums, as an addition otherwise waits for the one before.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < width; k += 4) {
      s0 += squared(values[a + k], other.values[b + k]);
      s1 += squared(values[a + k + 1], other.values[b + k + 1]);
      s2 += squared(values[a + k + 2], other.values[b + k + 2]);
      s3 += squared(values[a + k + 3], other.values[b + k + 3]);
    }
    for (; k < width; k++) s0 += squared(values[a + k], other.values[b + k]);
    return Math.sqrt(s0 + s1 + s2 + s3);
  }

  private static double squared(float x, float y) {
    double difference = (double) x - y;
    return difference * difference;
  }
}
