package org.civae.io.anndata;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Names of categories that are no texts in the file: as Python's {@code str} writes the values. */
final class CategoryTexts {

  private CategoryTexts() {}

  static List<String> of(Column column) {
    if (column instanceof Column.Numeric numeric && !numeric.integral()) {
      double[] values = numeric.values();
      return texts(values.length, i -> number(values[i], Double.toString(values[i])));
    }
    if (column instanceof Column.Flag) {
      return texts(column.size(), i -> "true".equals(column.text(i)) ? "True" : "False");
    }
    return texts(column.size(), i -> String.valueOf(column.text(i)));
  }

  private static List<String> texts(int size, IntFunction<String> text) {
    String[] texts = new String[size];
    Arrays.setAll(texts, text);
    return List.of(texts);
  }

  /**
   * A number as Python writes it: without exponent from 1e-4 to 1e16.
   *
   * @param digits the number as Java writes it
   */
  private static String number(double value, String digits) {
    if (Double.isNaN(value)) return "nan";
    if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
    if (value == 0) return digits;
    BigDecimal exact = new BigDecimal(digits).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = exact.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String mantissa = exact.movePointLeft(exponent).toPlainString();
    return mantissa + (exponent < 0 ? "e-" : "e+") + String.format("%02d", Math.abs(exponent));
  }
}
