package org.civae.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Benjamini &amp; Hochberg (1995). */
public final class FalseDiscoveryRate {

  private FalseDiscoveryRate() {}

  /**
   * q_(i) = min over k &gt;= i of p_(k) m / k, in the order of the input; NaN is no test and stays.
   */
  public static double[] adjust(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    java.util.Arrays.fill(adjusted, Double.NaN);
    double smallest = 1;
    for (int k = order.length; k >= 1; k--) {
      smallest = Math.min(smallest, p[order[k - 1]] * order.length / k);
      adjusted[order[k - 1]] = smallest;
    }
    return adjusted;
  }
}
