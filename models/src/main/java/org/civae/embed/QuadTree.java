package org.civae.embed;

import java.util.Arrays;

/**
 * Points of a plane in nested squares, so that many far ones can be taken for one at their centre
 * (Barnes and Hut 1986). Nodes lie in the order of a walk that visits a square before its quarters;
 * {@code skip} says where a walk goes on that does not enter.
 */
final class QuadTree {

  /** Deeper than this points coincide. */
  private static final int MOST_DEPTH = 40;

  private final double[] points;
  private final int[] order;
  private int size;
  private double[] centerX;
  private double[] centerY;
  private double[] squaredWidth;
  private int[] count;
  private int[] skip;

  /**
   * @param points n x 2, row-major, not changed while the tree is used
   */
  QuadTree(double[] points) {
    this.points = points;
    int n = points.length / 2;
    order = new int[n];
    allocate(2 * n + 1);
    double lowX = Double.POSITIVE_INFINITY;
    double lowY = Double.POSITIVE_INFINITY;
    double highX = Double.NEGATIVE_INFINITY;
    double highY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      order[i] = i;
      lowX = Math.min(lowX, points[2 * i]);
      highX = Math.max(highX, points[2 * i]);
      lowY = Math.min(lowY, points[2 * i + 1]);
      highY = Math.max(highY, points[2 * i + 1]);
    }
    double width = Math.max(highX - lowX, highY - lowY);
    if (n > 0) add(0, n, (lowX + highX) / 2, (lowY + highY) / 2, width, 0);
  }

  private void allocate(int nodes) {
    centerX = Arrays.copyOf(centerX == null ? new double[0] : centerX, nodes);
    centerY = Arrays.copyOf(centerY == null ? new double[0] : centerY, nodes);
    squaredWidth = Arrays.copyOf(squaredWidth == null ? new double[0] : squaredWidth, nodes);
    count = Arrays.copyOf(count == null ? new int[0] : count, nodes);
    skip = Arrays.copyOf(skip == null ? new int[0] : skip, nodes);
  }

  /** Adds the square around (x, y) that holds the points order[from] to order[to - 1]. */
  private void add(int from, int to, double x, double y, double width, int depth) {
    if (size == count.length) allocate(2 * size);
    int node = size++;
    double sumX = 0;
    double sumY = 0;
    for (int k = from; k < to; k++) {
      sumX += points[2 * order[k]];
      sumY += points[2 * order[k] + 1];
    }
    count[node] = to - from;
    centerX[node] = sumX / count[node];
    centerY[node] = sumY / count[node];
    boolean leaf = count[node] == 1 || depth == MOST_DEPTH || width == 0;
    // A leaf is always far enough.
    squaredWidth[node] = leaf ? 0 : width * width;
    if (!leaf) {
      double quarter = width / 4;
      int middle = partition(from, to, 1, y);
      int upper = partition(from, middle, 0, x);
      int lower = partition(middle, to, 0, x);
      int[] ends = {from, upper, middle, lower, to};
      for (int q = 0; q < 4; q++) {
        if (ends[q] == ends[q + 1]) continue;
        double nextX = x + (q % 2 == 0 ? -quarter : quarter);
        double nextY = y + (q < 2 ? -quarter : quarter);
        add(ends[q], ends[q + 1], nextX, nextY, width / 2, depth + 1);
      }
    }
    skip[node] = size;
  }

  /** Brings points below a limit in one coordinate before the others; returns their end. */
  private int partition(int from, int to, int coordinate, double limit) {
    int end = from;
    for (int k = from; k < to; k++) {
      int point = order[k];
      if (points[2 * point + coordinate] >= limit) continue;
      order[k] = order[end];
      order[end++] = point;
    }
    return end;
  }

  /**
   * What pushes a point away: sums over all others of q^2 times the way from it, and of q, with q =
   * 1 / (1 + d^2). A square seen under a smaller angle than theta counts as one point.
   *
   * @param force receives x and y
   * @return the sum of q
   */
  double repulsion(int point, double theta, double[] force) {
    double x = points[2 * point];
    double y = points[2 * point + 1];
    double squaredTheta = theta * theta;
    double forceX = 0;
    double forceY = 0;
    double sum = 0;
    int node = 0;
    while (node < size) {
      double dx = x - centerX[node];
      double dy = y - centerY[node];
      double squared = dx * dx + dy * dy;
      if (squaredWidth[node] > squaredTheta * squared) {
        node++;
        continue;
      }
      double q = 1 / (1 + squared);
      sum += count[node] * q;
      forceX += count[node] * q * q * dx;
      forceY += count[node] * q * q * dy;
      node = skip[node];
    }
    force[0] = forceX;
    force[1] = forceY;
    // The point itself was met too, at no distance: a push of none, but a q of 1.
    return sum - 1;
  }
}
