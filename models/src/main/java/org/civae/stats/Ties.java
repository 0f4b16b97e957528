package org.civae.stats;

import java.util.Arrays;

/** Equal values in tests of ranks. */
final class Ties {

  private Ties() {}

  /** sum of t^3 - t over groups of equal values. */
  static double sum(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) to++;
      double t = to - from;
      sum += t * t * t - t;
      from = to;
    }
    return sum;
  }
}
