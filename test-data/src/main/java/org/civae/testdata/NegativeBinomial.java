package org.civae.testdata;

/**
 * Counts k with mean m and variance m + a m^2, a being the dispersion.
 *
 * <p>P(0) = (1 + a m)^(-1/a); P(k + 1) = P(k) (k + 1/a) / (k + 1) x a m / (1 + a m).
 */
final class NegativeBinomial {

  /** A probability that no longer changes a uniform number of 53 bits. */
  private static final double NEGLIGIBLE = 1e-18;

  private NegativeBinomial() {}

  /**
   * The count at which the cumulative probability passes {@code u}: of uniform {@code u} in [0, 1)
   * it makes a draw. Strict arithmetic, so that every platform makes the same.
   */
  static int quantile(double u, double mean, double dispersion) {
    double size = 1 / dispersion;
    double ratio = mean / (mean + size);
    double p = StrictMath.pow(1 + dispersion * mean, -size);
    int k = 0;
    while (u >= p && (k < mean || p > NEGLIGIBLE)) {
      u -= p;
      p *= ratio * (k + size) / (k + 1);
      k++;
    }
    return k;
  }
}
