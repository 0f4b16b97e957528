package org.civae.plugin.table;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text that R, Python and spreadsheets read alike, whatever the machine's language. */
public final class Numbers {

  private static final MathContext SIX_DIGITS = new MathContext(6);

  /** Exponents from here to {@link #SIX_DIGITS} are written without one. */
  private static final int SMALLEST_PLAIN_EXPONENT = -5;

  private Numbers() {}

  /** The number that {@link #text} writes. */
  public static double rounded(double value) {
    if (!Double.isFinite(value)) return value;
    return BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue();
  }

  /**
   * At most six significant digits: {@code 0.25}, {@code 1.23457e-10}, {@code inf}; nothing for
   * NaN.
   */
  public static String text(double value) {
    if (Double.isNaN(value)) return "";
    if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
    BigDecimal rounded = BigDecimal.valueOf(value).round(SIX_DIGITS).stripTrailingZeros();
    if (rounded.signum() == 0) return "0";
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= SIX_DIGITS.getPrecision()) {
      return rounded.toPlainString();
    }
    return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
