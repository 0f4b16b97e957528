package org.civae.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Two-sided Mann-Whitney test by the normal approximation with correction for ties and continuity,
 * as {@code scipy.stats.mannwhitneyu(method="asymptotic")} computes it. Expression has many tied
 * zeros, for which Commons Math's own test corrects nothing: only its ranks and its normal
 * distribution are used.
 */
public final class MannWhitney {

  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private MannWhitney() {}

  /**
   * p = 2 (1 - Phi((|U - n m / 2| - 1/2) / s)), s^2 = n m / 12 (N + 1 - sum_t (t^3 - t) / (N (N -
   * 1))), U from mid-ranks, N = n + m, t the sizes of groups of equal values.
   *
   * @return p in [0, 1]; 1 where all values are equal, 0 where it is too small for a double
   * @throws IllegalArgumentException if a side is empty
   */
  public static double pValue(double[] x, double[] y) {
    if (x.length == 0 || y.length == 0) {
      throw new IllegalArgumentException(
          "Mann-Whitney test: " + x.length + " and " + y.length + " values, expected at least 1");
    }
    double[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(all);
    double rankSum = 0;
    for (int i = 0; i < x.length; i++) rankSum += ranks[i];
    double n = x.length;
    double m = y.length;
    double total = n + m;
    double u = rankSum - n * (n + 1) / 2;
    double variance = n * m / 12 * (total + 1 - Ties.sum(all) / (total * (total - 1)));
    if (!(variance > 0)) return 1;
    double distance = Math.max(0, Math.abs(u - n * m / 2) - 0.5);
    return Math.min(1, 2 * NORMAL.cumulativeProbability(-distance / Math.sqrt(variance)));
  }
}
