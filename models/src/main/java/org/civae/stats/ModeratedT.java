package org.civae.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Moderated t-tests of many genes of few samples (Smyth 2004, "Linear models and empirical Bayes
 * methods for assessing differential expression in microarray experiments"; limma's {@code
 * eBayes}): each gene's variance is drawn towards that of all genes,
 *
 * <pre>
 *   s~^2 = (d0 s0^2 + d s^2) / (d0 + d),   t = effect / (s~ sqrt(v)),   d0 + d degrees of freedom
 * </pre>
 *
 * where s0^2 and d0 fit the distribution of the genes' variances.
 *
 * @param t per gene
 * @param p two-sided, per gene
 * @param priorDf d0; infinite where all genes vary alike
 * @param priorVariance s0^2
 */
public record ModeratedT(double[] t, double[] p, double priorDf, double priorVariance) {

  /** Smaller variances than this share of the median are taken for it. */
  private static final double LEAST_VARIANCE = 1e-5;

  /**
   * @param effects estimated difference, per gene
   * @param variances residual variance s^2, per gene
   * @param df residual degrees of freedom d, the same for all genes, above 0
   * @param unscaled v: variance of the effect in units of the residual variance
   * @throws IllegalArgumentException if nothing is left to estimate variances from
   */
  public static ModeratedT of(double[] effects, double[] variances, double df, double unscaled) {
    if (!(df > 0) || effects.length != variances.length) {
      throw new IllegalArgumentException(
          String.format(
              "moderated t: %d effects, %d variances with %s degrees of freedom; expected as many"
                  + " variances as effects and more than 0 degrees of freedom",
              effects.length, variances.length, df));
    }
    double[] prior = prior(variances, df);
    double d0 = prior[0];
    double s0 = prior[1];
    // More than all genes together tell cannot be known of one.
    double total = Math.min(d0 + df, df * effects.length);
    double[] t = new double[effects.length];
    double[] p = new double[effects.length];
    for (int j = 0; j < t.length; j++) {
      double posterior = Double.isInfinite(d0) ? s0 : (d0 * s0 + df * variances[j]) / (d0 + df);
      t[j] = effects[j] / Math.sqrt(posterior * unscaled);
      p[j] = twoSided(t[j], total);
    }
    return new ModeratedT(t, p, d0, s0);
  }

  private static double twoSided(double t, double df) {
    if (Double.isNaN(t)) return Double.NaN;
    double below =
        Double.isInfinite(df)
            ? new NormalDistribution(0, 1).cumulativeProbability(-Math.abs(t))
            : new TDistribution(df).cumulativeProbability(-Math.abs(t));
    return Math.min(1, 2 * below);
  }

  /** d0 and s0^2 by the moments of log variances (section 6.2 of the paper). */
  private static double[] prior(double[] variances, double df) {
    int n = variances.length;
    if (n < 2) return new double[] {0, n == 0 ? 0 : variances[0]};
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
      return new double[] {Double.POSITIVE_INFINITY, Arrays.stream(x).average().orElseThrow()};
    }
    double d0 = 2 * inverseTrigamma(variance);
    return new double[] {d0, Math.exp(mean + Gamma.digamma(d0 / 2) - Math.log(d0 / 2))};
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
