package org.civae.stats;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * Moderated F-tests of many genes of few samples in more than two groups (Smyth 2004, section 7;
 * limma's {@code eBayes} with several coefficients): as {@link ModeratedT} with
 *
 * <pre>
 *   F = (sum of squares between groups / r) / s~^2,   r and d0 + d degrees of freedom
 * </pre>
 *
 * @param f per gene
 * @param p upper tail, per gene
 * @param priorDf d0; infinite where all genes vary alike
 * @param priorVariance s0^2
 */
public record ModeratedF(double[] f, double[] p, double priorDf, double priorVariance) {

  /**
   * @param between sum of squares that the groups explain, per gene
   * @param r number of groups less one, at least 1
   * @param variances residual variance s^2, per gene
   * @param df residual degrees of freedom d, the same for all genes, above 0
   * @throws IllegalArgumentException if nothing is left to compare or to estimate variances from
   */
  public static ModeratedF of(double[] between, int r, double[] variances, double df) {
    if (r < 1 || !(df > 0) || between.length != variances.length) {
      throw new IllegalArgumentException(
          String.format(
              "moderated F: %d sums of squares, %d variances with %d and %s degrees of freedom;"
                  + " expected as many variances as sums and more than 0 degrees of freedom",
              between.length, variances.length, r, df));
    }
    VariancePrior prior = VariancePrior.of(variances, df);
    double[] f = new double[between.length];
    double[] p = new double[between.length];
    for (int j = 0; j < f.length; j++) {
      f[j] = between[j] / r / prior.posterior(variances[j], df);
      p[j] = upperTail(f[j], r, prior.df() + df);
    }
    return new ModeratedF(f, p, prior.df(), prior.variance());
  }

  /** P(F > f), by the functions whose small values are exact; 1 - cumulative would end at 1e-16. */
  private static double upperTail(double f, double df1, double df2) {
    if (Double.isNaN(f)) return Double.NaN;
    if (Double.isInfinite(f)) return 0;
    if (Double.isInfinite(df2)) return Gamma.regularizedGammaQ(df1 / 2, df1 * f / 2);
    return Beta.regularizedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
  }
}
