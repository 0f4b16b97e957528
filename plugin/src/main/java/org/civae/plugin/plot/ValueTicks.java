package org.civae.plugin.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;

/** Steps of 1, 2 or 5 times a power of ten, each labelled with the decimals that it needs. */
final class ValueTicks {

  private static final int SMALLEST_POWER = -9;
  private static final int LARGEST_POWER = 9;

  /** Steps between these powers of ten have labels without an exponent. */
  private static final int SMALLEST_PLAIN_POWER = -3;

  private static final int LARGEST_PLAIN_POWER = 4;

  private ValueTicks() {}

  static TickUnits units() {
    TickUnits units = new TickUnits();
    for (int power = SMALLEST_POWER; power <= LARGEST_POWER; power++) {
      for (int factor : new int[] {1, 2, 5}) {
        double size = Double.parseDouble(factor + "e" + power);
        units.add(new NumberTickUnit(size, format(power)));
      }
    }
    return units;
  }

  /** The smallest step that makes no more ticks than wanted. */
  static NumberTickUnit about(int ticks, double range) {
    return (NumberTickUnit) units().getCeilingTickUnit(range / ticks);
  }

  /** To two decimals, as in 0.24, 0.5 and 1. */
  static String rounded(double value) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  /** For powers of ten: 0.001, 1, 10000. */
  static DecimalFormat powers() {
    return new DecimalFormat("0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  private static DecimalFormat format(int power) {
    boolean plain = power >= SMALLEST_PLAIN_POWER && power <= LARGEST_PLAIN_POWER;
    String decimals = power < 0 ? "." + "0".repeat(-power) : "";
    return new DecimalFormat(
        plain ? "0" + decimals : "0.##E0", DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
