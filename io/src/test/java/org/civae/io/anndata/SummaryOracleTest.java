package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.civae.io.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our JSON against what Python's anndata reads from the same files (written by oracle.py). */
class SummaryOracleTest {

  /** Values are added up in float64, but in another order than NumPy's. */
  private static final double RELATIVE_TOLERANCE = 1e-9;

  /** What is left of sums whose terms cancel, as those of principal components. */
  private static final double ROUNDING = 1e-8;

  static Stream<String> files() throws IOException {
    return oracle().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void toJson_realFile_equalsWhatAnndataReads(String file) throws IOException {
    JsonObject expected = oracle().getAsJsonObject(file);
    JsonObject actual =
        JsonParser.parseString(AnnDataSummary.of(SharedData.file(file)).toJson()).getAsJsonObject();
    // Scales have a test of their own: anndata has no word for them.
    if (actual.get("x").isJsonObject()) actual.getAsJsonObject("x").remove("scale");
    assertSame(expected, actual, file);
  }

  /** Compares everything, numbers with a tolerance. */
  private static void assertSame(JsonElement expected, JsonElement actual, String place) {
    if (expected.isJsonObject()) {
      JsonObject found = actual.getAsJsonObject();
      assertEquals(expected.getAsJsonObject().keySet(), found.keySet(), place);
      expected
          .getAsJsonObject()
          .entrySet()
          .forEach(
              entry ->
                  assertSame(
                      entry.getValue(), found.get(entry.getKey()), place + "/" + entry.getKey()));
    } else if (expected.isJsonArray()) {
      assertEquals(expected.getAsJsonArray().size(), actual.getAsJsonArray().size(), place);
      for (int i = 0; i < expected.getAsJsonArray().size(); i++) {
        assertSame(
            expected.getAsJsonArray().get(i), actual.getAsJsonArray().get(i), place + "/" + i);
      }
    } else if (place.endsWith("/sum") && !expected.isJsonNull()) {
      double sum = expected.getAsDouble();
      assertEquals(sum, actual.getAsDouble(), RELATIVE_TOLERANCE * Math.abs(sum) + ROUNDING, place);
    } else {
      assertEquals(expected, actual, place);
    }
  }

  private static JsonObject oracle() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            SummaryOracleTest.class.getResourceAsStream("oracle.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
