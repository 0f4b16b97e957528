package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.civae.Oracle;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MannWhitneyTest {

  static Stream<Named<JsonObject>> cases() {
    return Oracle.cases("mannWhitney");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pValue_asScipyWasAsked_isWhatScipyAnswered(JsonObject asked) {
    double expected = asked.get("p").getAsDouble();
    double[] x = Oracle.numbers(asked.get("x"));
    double[] y = Oracle.numbers(asked.get("y"));
    // Both sum in double; Commons Math's erfc is good to 1e-15 of a probability near 1 and to ten
    // digits of one near 1e-80.
    assertEquals(expected, MannWhitney.pValue(x, y), 1e-9 * expected);
    assertEquals(expected, MannWhitney.pValue(y, x), 1e-9 * expected, "sides swapped");
  }

  /** SciPy divides zero by zero here; a gene that is the same in all cells shows no difference. */
  @Test
  void pValue_allValuesEqual_isOne() {
    assertEquals(1, MannWhitney.pValue(new double[5], new double[7]));
    assertEquals(1, MannWhitney.pValue(new double[] {3}, new double[] {3}));
  }

  @Test
  void pValue_emptySide_saysHowManyValues() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> MannWhitney.pValue(new double[0], new double[3]));
    assertEquals("Mann-Whitney test: 0 and 3 values, expected at least 1", e.getMessage());
  }
}
