package org.civae.plugin.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "0.25, 0.25",
    "0.1, 0.1",
    "-2.3456789, -2.34568",
    "123456.7, 123457",
    "1234567, 1234570",
    "12345678, 1.23457e7",
    "0.0000123456789, 0.0000123457",
    "0.00000123456789, 1.23457e-6",
    "-1e-300, -1e-300",
    "4.9e-324, 4.9e-324",
    "9.9999999, 10",
    "NaN, ''",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void text_ofNumber_hasSixDigitsAtMost(double value, String text) {
    assertEquals(text, Numbers.text(value));
  }

  @Test
  void text_inAnyLocale_hasAPoint() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals("0.5", Numbers.text(0.5));
    } finally {
      Locale.setDefault(before);
    }
  }
}
