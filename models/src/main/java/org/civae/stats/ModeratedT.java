package org.civae.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

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
    VariancePrior prior = VariancePrior.of(variances, df);
    // More than all genes together tell cannot be known of one.
    double total = Math.min(prior.df() + df, df * effects.length);
    double[] t = new double[effects.length];
    double[] p = new double[effects.length];
    for (int j = 0; j < t.length; j++) {
      t[j] = effects[j] / Math.sqrt(prior.posterior(variances[j], df) * unscaled);
      p[j] = twoSided(t[j], total);
    }
    return new ModeratedT(t, p, prior.df(), prior.variance());
  }

  private static double twoSided(double t, double df) {
    if (Double.isNaN(t)) return Double.NaN;
    double below =
        Double.isInfinite(df)
            ? new NormalDistribution(0, 1).cumulativeProbability(-Math.abs(t))
            : new TDistribution(df).cumulativeProbability(-Math.abs(t));
    return Math.min(1, 2 * below);
  }
}
