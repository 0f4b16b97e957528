package org.civae.stats;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Kruskal-Wallis test of several groups by the chi-squared approximation with correction for ties,
 * as {@code scipy.stats.kruskal} computes it.
 */
public final class KruskalWallis {

  private KruskalWallis() {}

  /**
   * H = (12 / (N (N + 1)) sum_g R_g^2 / n_g - 3 (N + 1)) / (1 - sum_t (t^3 - t) / (N^3 - N)), R_g
   * the sum of the mid-ranks of group g, t the sizes of groups of equal values; p is the upper tail
   * of chi-squared with groups - 1 degrees of freedom.
   *
   * @return p in [0, 1]; 1 where all values are equal, 0 where it is too small for a double
   * @throws IllegalArgumentException if there are fewer than two groups or one is empty
   */
  public static double pValue(double[]... groups) {
    if (groups.length < 2 || Arrays.stream(groups).anyMatch(group -> group.length == 0)) {
      throw new IllegalArgumentException(
          "Kruskal-Wallis test: groups of "
              + Arrays.toString(Arrays.stream(groups).mapToInt(group -> group.length).toArray())
              + " values, expected at least two groups of at least 1");
    }
    double[] all = Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
    double n = all.length;
    double untied = 1 - Ties.sum(all) / (n * n * n - n);
    if (!(untied > 0)) return 1;
    double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(all);
    double sum = 0;
    int next = 0;
    for (double[] group : groups) {
      double rankSum = 0;
      for (int i = 0; i < group.length; i++) rankSum += ranks[next++];
      sum += rankSum * rankSum / group.length;
    }
    // Where all mean ranks are equal, rounding may leave a little less than nothing.
    double h = Math.max(0, 12 / (n * (n + 1)) * sum - 3 * (n + 1)) / untied;
    return Gamma.regularizedGammaQ((groups.length - 1) / 2.0, h / 2);
  }
}
