package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.civae.Oracle;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FalseDiscoveryRateTest {

  static Stream<Named<JsonObject>> cases() {
    return Oracle.cases("falseDiscovery");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void adjust_asScipyWasAsked_isWhatScipyAnswered(JsonObject asked) {
    double[] expected = Oracle.numbers(asked.get("fdr"));
    double[] actual = FalseDiscoveryRate.adjust(Oracle.numbers(asked.get("p")));
    // One product and one quotient in double.
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-14 * expected[i], "test " + i);
    }
  }

  @Test
  void adjust_testsThatWereNotMade_countForNothing() {
    double[] all = FalseDiscoveryRate.adjust(new double[] {Double.NaN, 0.01, Double.NaN, 0.02});
    assertArrayEquals(new double[] {Double.NaN, 0.02, Double.NaN, 0.02}, all);
    assertArrayEquals(
        new double[] {Double.NaN}, FalseDiscoveryRate.adjust(new double[] {Double.NaN}));
    assertArrayEquals(new double[0], FalseDiscoveryRate.adjust(new double[0]));
  }
}
