package org.civae.io.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads decimal numbers from bytes, exactly as {@link Double#parseDouble} would but without making
 * a text of each: most have few digits, for which one division is exact.
 */
public final class Decimal {

  /** All powers of ten that float64 holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Whole numbers below this are exact in float64. */
  private static final long EXACT = 1L << 53;

  private static final int MOST_DIGITS = 18;
  private static final int LARGEST_EXPONENT = 10_000;

  private byte[] bytes;
  private int at;
  private int end;
  private long digits;
  private int nDigits;
  private int scale;
  private double value;

  /** The number read last. */
  public double value() {
    return value;
  }

  /**
   * Reads the bytes {@code from} to {@code to - 1}: sign, digits, point, exponent, or {@code inf}.
   *
   * @return whether they are a number; if not, {@link #value()} means nothing
   */
  public boolean read(byte[] source, int from, int to) {
    bytes = source;
    at = from;
    end = to;
    digits = 0;
    nDigits = 0;
    scale = 0;
    boolean negative = at < end && bytes[at] == '-';
    if (negative || at < end && bytes[at] == '+') at++;
    int whole = digits(0);
    int fraction = 0;
    if (at < end && bytes[at] == '.') {
      at++;
      fraction = digits(1);
    }
    if (whole + fraction == 0) return infinity(negative);
    if (!exponent() || at != end) return false;
    if (digits < EXACT && nDigits < MOST_DIGITS && Math.abs(scale) < POWERS.length) {
      double size = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
      value = negative ? -size : size;
    } else {
      value = Double.parseDouble(new String(source, from, to - from, StandardCharsets.ISO_8859_1));
    }
    return true;
  }

  /** Takes the digits that follow; each moves the decimal point by {@code shift}. */
  private int digits(int shift) {
    int start = at;
    for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      if (nDigits < MOST_DIGITS) {
        digits = 10 * digits + bytes[at] - '0';
        if (digits > 0) nDigits++;
        scale -= shift;
      }
    }
    return at - start;
  }

  private boolean exponent() {
    if (at == end || (bytes[at] | 0x20) != 'e') return true;
    at++;
    boolean negative = at < end && bytes[at] == '-';
    if (negative || at < end && bytes[at] == '+') at++;
    int start = at;
    int exponent = 0;
    for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
      exponent = Math.min(LARGEST_EXPONENT, 10 * exponent + bytes[at] - '0');
    }
    scale += negative ? -exponent : exponent;
    return at > start;
  }

  private boolean infinity(boolean negative) {
    if (end - at != 3 && end - at != 8) return false;
    String word = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
    word = word.toLowerCase(Locale.ROOT);
    value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return word.equals("inf") || word.equals("infinity");
  }
}
