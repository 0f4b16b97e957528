package org.civae.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  private final Decimal decimal = new Decimal();

  private boolean read(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return decimal.read(bytes, 1, bytes.length - 1);
  }

  private void assertExact(String text) {
    assertTrue(read(text), text);
    assertEquals(Double.parseDouble(text), decimal.value(), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "007",
        "1.",
        ".5",
        "+3",
        "1e5",
        "1E-5",
        "-2.5e+3",
        "9007199254740993",
        "123456789012345678901234567890",
        "0.000000000000000000000000123",
        "1e308",
        "1e-320",
        "1e999999999999",
        "4.9e-324",
        "0.1",
        "-0.14277889457873613",
        "1e22",
        "1e23",
        "00.00e00"
      })
  void read_number_isWhatJavaReads(String text) {
    assertExact(text);
  }

  @Test
  void read_randomNumbers_areWhatJavaReads() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      assertExact(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20)));
      String digits = String.valueOf(random.nextInt(16));
      assertExact(String.format(Locale.ROOT, "%." + digits + "f", 1000 * random.nextGaussian()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "+Inf", "INFINITY"})
  void read_infinity_isRead(String text) {
    assertTrue(read(text));
    assertEquals(Double.POSITIVE_INFINITY, decimal.value());
    assertTrue(read("-inf"));
    assertEquals(Double.NEGATIVE_INFINITY, decimal.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "e5", "1e", "1e+", "1,5", "1 ", "0x10", "1f", "NaN", "--1", "1.2.3"})
  void read_anythingElse_isNoNumber(String text) {
    assertFalse(read(text), text);
  }
}
