package org.civae.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * How the variances of many genes are distributed (Smyth 2004): s^2 / s0^2 is F with d and d0
 * degrees of freedom.
 *
 * @param df d0; infinite where all genes vary alike
 * @param variance s0^2
 */
record VariancePrior(double df, double variance) {

  /** Smaller variances than this share of the median are taken for it. */
  private static final double LEAST_VARIANCE = 1e-5;

  /**
   * Fits d0 and s0^2 by the moments of log variances (section 6.2 of the paper).
   *
   * @param variances s^2 per gene
   * @param df d, the same for all genes, above 0
   */
  static VariancePrior of(double[] variances, double df) {
    int n = variances.length;
    if (n < 2) return new VariancePrior(0, n == 0 ? 0 : variances[0]);
    double median = new Median().evaluate(variances);
    double least = LEAST_VARIANCE * (median == 0 ? 1 : median);
    double[] x = Arrays.stream(variances).map(v -> Math.max(v, least)).toArray();
    double[] e =
        Arrays.stream(x).map(v -> Math.log(v) - Gamma.digamma(df / 2) + Math.log(df / 2)).toArray();
    double mean = Arrays.stream(e).average().orElseThrow();
    double variance =
        IntStream.range(0, n).mapToDouble(j -> (e[j] - mean) * (e[j] - mean)).sum() / (n - 1)
            - Gamma.trigamma(df / 2);
    if (!(variance > 0)) {
      return new VariancePrior(Double.POSITIVE_INFINITY, Arrays.stream(x).average().orElseThrow());
    }
    double d0 = 2 * inverseTrigamma(variance);
    return new VariancePrior(d0, Math.exp(mean + Gamma.digamma(d0 / 2) - Math.log(d0 / 2)));
  }

  /**
   * s~^2: a gene's variance, drawn towards that of all genes.
   *
   * @param variance s^2
   * @param residualDf d
   */
  double posterior(double variance, double residualDf) {
    if (Double.isInfinite(df)) return this.variance;
    return (df * this.variance + residualDf * variance) / (df + residualDf);
  }

  /** The y > 0 with trigamma(y) = x; trigamma falls from infinity to 0. */
  private static double inverseTrigamma(double x) {
    // trigamma(y) lies between 1/y and 1/y + 1/y^2.
    double low = Math.log(0.5 / x);
    double high = Math.log(2 / x + 2 / Math.sqrt(x) + 1);
    return Math.exp(
        new BrentSolver(1e-14, 1e-14)
            .solve(200, logY -> Gamma.trigamma(Math.exp(logY)) - x, low, high));
  }
}
