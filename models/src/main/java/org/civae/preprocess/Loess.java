package org.civae.preprocess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Local quadratic regression of y on x (Cleveland and Devlin 1988): at each x a parabola is fitted
 * to the nearest share of the points, weighted by w = (1 - (d / h)^3)^3, where d is the distance
 * and h that of the farthest of them.
 */
final class Loess {

  private Loess() {}

  /**
   * @param span share of the points to fit to, in (0, 1]
   * @return fitted value at each x, in the order given
   */
  static double[] fit(double[] x, double[] y, double span) {
    int n = x.length;
    int nearest = Math.min(n, Math.max(1, (int) Math.floor(n * span + 1e-5)));
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sortedX = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
    double[] sortedY = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
    double[] fitted = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(i -> fitted[order[i]] = at(sortedX, sortedY, i, nearest));
    return fitted;
  }

  private static double at(double[] x, double[] y, int i, int nearest) {
    int from = firstOfNearest(x, i, nearest);
    int to = from + nearest;
    double h = Math.max(x[i] - x[from], x[to - 1] - x[i]);
    // Moments of the weighted points around x_i: the fit there is the constant of the parabola.
    double[] s = new double[5];
    double[] t = new double[3];
    for (int k = from; k < to; k++) {
      double u = x[k] - x[i];
      double r = h == 0 ? 0 : Math.abs(u) / h;
      if (r >= 1) continue;
      double c = 1 - r * r * r;
      double w = c * c * c;
      double p = w;
      for (int m = 0; m < 5; m++) {
        s[m] += p;
        if (m < 3) t[m] += p * y[k];
        p *= u;
      }
    }
    return constant(s, t);
  }

  /** The nearest points of sorted ones are neighbours: the window is moved until it fits. */
  private static int firstOfNearest(double[] x, int i, int nearest) {
    int low = Math.max(0, i - nearest + 1);
    int high = Math.min(i, x.length - nearest);
    while (low < high) {
      int from = (low + high) / 2;
      if (x[i] - x[from] > x[from + nearest] - x[i]) low = from + 1;
      else high = from;
    }
    return low;
  }

  /**
   * Solves the normal equations of the parabola for its constant; with too few points of a line.
   */
  private static double constant(double[] s, double[] t) {
    double determinant =
        s[0] * (s[2] * s[4] - s[3] * s[3])
            - s[1] * (s[1] * s[4] - s[2] * s[3])
            + s[2] * (s[1] * s[3] - s[2] * s[2]);
    double scale = s[0] * s[2] * s[4];
    if (Math.abs(determinant) > 1e-12 * scale) {
      double numerator =
          t[0] * (s[2] * s[4] - s[3] * s[3])
              - s[1] * (t[1] * s[4] - t[2] * s[3])
              + s[2] * (t[1] * s[3] - t[2] * s[2]);
      return numerator / determinant;
    }
    double line = s[0] * s[2] - s[1] * s[1];
    if (Math.abs(line) > 1e-12 * s[0] * s[2]) return (t[0] * s[2] - s[1] * t[1]) / line;
    return t[0] / s[0];
  }
}
