package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.civae.Oracle;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against SciPy (oracle_kruskal.py). */
class KruskalWallisTest {

  static Stream<Named<JsonObject>> cases() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            KruskalWallisTest.class.getResourceAsStream("kruskal.json"), StandardCharsets.UTF_8)) {
      return StreamSupport.stream(
              JsonParser.parseReader(reader).getAsJsonArray().spliterator(), false)
          .map(JsonElement::getAsJsonObject)
          .map(found -> Named.of(found.get("name").getAsString(), found));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pValue_asScipyWasAsked_isWhatScipyAnswered(JsonObject asked) {
    double[][] groups =
        StreamSupport.stream(asked.getAsJsonArray("groups").spliterator(), false)
            .map(Oracle::numbers)
            .toArray(double[][]::new);
    double expected = asked.get("p").getAsDouble();
    // H is a difference of numbers near 3 N, here up to 1,700: it keeps 1e-12, and p = exp(-H/2)
    // at H near 500 loses a factor of 250.
    assertEquals(expected, KruskalWallis.pValue(groups), 1e-9 * expected);
  }

  /** SciPy divides zero by zero here; a gene that is the same in all cells shows no difference. */
  @Test
  void pValue_allValuesEqual_isOne() {
    assertEquals(1, KruskalWallis.pValue(new double[5], new double[7], new double[2]));
  }

  @Test
  void pValue_tooFewGroupsOrAnEmptyOne_saysWhatWasGiven() {
    assertRefused("[3, 0, 2]", new double[3], new double[0], new double[2]);
    assertRefused("[3]", new double[3]);
  }

  private static void assertRefused(String sizes, double[]... groups) {
    assertEquals(
        "Kruskal-Wallis test: groups of "
            + sizes
            + " values, expected at least two groups of at least 1",
        assertThrows(IllegalArgumentException.class, () -> KruskalWallis.pValue(groups))
            .getMessage());
  }
}
