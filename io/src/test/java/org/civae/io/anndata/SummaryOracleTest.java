package org.civae.io.anndata;

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
import org.civae.io.SharedData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our JSON against what Python's anndata reads from the same files (written by oracle.py). */
class SummaryOracleTest {

  /** Values are read as float32 and summed in another order than NumPy's. */
  private static final double RELATIVE_TOLERANCE = 1e-6;

  static Stream<String> files() throws IOException {
    return oracle().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void toJson_realFile_equalsWhatAnndataReads(String file) throws IOException {
    JsonObject expected = oracle().getAsJsonObject(file);
    JsonObject actual =
        JsonParser.parseString(AnnDataSummary.of(SharedData.file(file)).toJson()).getAsJsonObject();
    if (!expected.get("x").isJsonNull()) {
      double sum = takeNumber(expected.getAsJsonObject("x"), "sum");
      assertEquals(
          sum, takeNumber(actual.getAsJsonObject("x"), "sum"), RELATIVE_TOLERANCE * Math.abs(sum));
      // Scales have a test of their own: anndata has no word for them.
      actual.getAsJsonObject("x").remove("scale");
    }
    for (String key : expected.keySet()) assertEquals(expected.get(key), actual.get(key), key);
    assertEquals(expected.keySet(), actual.keySet());
  }

  /** The two files of the shared data that a later issue brings: tables as arrays of records. */
  @ParameterizedTest
  @ValueSource(strings = {"h5ad/cellxgene_nan.h5ad", "h5ad/scanpy_kbet-sim.h5ad"})
  void of_tablesOfRecords_saysThatTheyAreTooOld(String file) {
    AnnDataFormatException e =
        assertThrows(AnnDataFormatException.class, () -> AnnDataSummary.of(SharedData.file(file)));
    assertEquals(
        file.substring(file.indexOf('/') + 1)
            + ": /obs is one table of records, as AnnData wrote before 0.7, expected a group of"
            + " columns. Read and write it once with a current anndata.",
        e.getMessage());
  }

  private static double takeNumber(JsonObject object, String key) {
    JsonElement number = object.remove(key);
    return number.getAsDouble();
  }

  private static JsonObject oracle() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            SummaryOracleTest.class.getResourceAsStream("oracle.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
