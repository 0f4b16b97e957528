package org.civae.trajectory;

import java.util.Arrays;
import java.util.List;

/**
 * Paths from point to point of a given set: fraction f of a path is where f of its Euclidean length
 * lies behind.
 *
 * <p>Memory is that of the points and of the vertices, whatever the number of steps.
 */
final class Polylines implements LatentPaths {

  private final float[] points;
  private final int nLatent;
  private final List<int[]> vertices;
  private final double[][] lengths;

  /**
   * @param points n x nLatent, row-major
   * @param vertices of each path, as indices of points, at least one
   */
  Polylines(float[] points, int nLatent, List<int[]> vertices) {
    this.points = points;
    this.nLatent = nLatent;
    this.vertices = List.copyOf(vertices);
    this.lengths = vertices.stream().map(this::lengths).toArray(double[][]::new);
  }

  /** Length of the path up to each vertex. */
  private double[] lengths(int[] path) {
    double[] upTo = new double[path.length];
    for (int i = 1; i < path.length; i++) {
      double squares = 0;
      for (int k = 0; k < nLatent; k++) {
        double difference =
            points[path[i] * nLatent + k] - (double) points[path[i - 1] * nLatent + k];
        squares += difference * difference;
      }
      upTo[i] = upTo[i - 1] + Math.sqrt(squares);
    }
    return upTo;
  }

  @Override
  public int size() {
    return vertices.size();
  }

  @Override
  public int nLatent() {
    return nLatent;
  }

  @Override
  public float[] at(double fraction, int firstPath, int n) {
    float[] z = new float[n * nLatent];
    for (int i = 0; i < n; i++) place(firstPath + i, fraction, z, i * nLatent);
    return z;
  }

  private void place(int path, double fraction, float[] z, int from) {
    int[] on = vertices.get(path);
    double[] upTo = lengths[path];
    int last = on.length - 1;
    double way = fraction * upTo[last];
    int found = Arrays.binarySearch(upTo, way);
    // Between two vertices, found is -(place of the second) - 1.
    int after = fraction == 1 ? last : found >= 0 ? found : Math.min(last, -found - 1);
    int before = Math.max(0, after - 1);
    double edge = upTo[after] - upTo[before];
    double share = edge == 0 ? 1 : (way - upTo[before]) / edge;
    if (fraction == 1) share = 1;
    for (int k = 0; k < nLatent; k++) {
      float a = points[on[before] * nLatent + k];
      float b = points[on[after] * nLatent + k];
      z[from + k] = (float) ((1 - share) * a + share * b);
    }
  }
}
