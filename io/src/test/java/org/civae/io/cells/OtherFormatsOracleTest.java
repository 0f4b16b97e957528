package org.civae.io.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.civae.io.SharedData;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.matrix.CellMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we read against what scanpy, anndata and pandas read (written by oracle_other.py). */
class OtherFormatsOracleTest {

  /** Values are read as float32 and summed in another order than NumPy's. */
  private static final double RELATIVE_TOLERANCE = 1e-6;

  /** A z-scored matrix sums up to 0: what is left are 50,000 roundings of float32. */
  private static final double ABSOLUTE_TOLERANCE = 1e-3;

  static Stream<String> sharedFiles() throws IOException {
    return oracle("oracle_shared.json").keySet().stream();
  }

  static Stream<String> fixtures() throws IOException {
    return oracle("oracle_fixtures.json").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("sharedFiles")
  void readAll_realFile_equalsWhatPythonReads(String name) throws IOException {
    boolean folder = name.endsWith("_mtx");
    Path file = SharedData.file(folder ? name + "/matrix.mtx.gz" : name);
    ReadOptions options = ReadOptions.defaults();
    if (name.endsWith(".csv")) options = options.withObsColumns(List.of("Y", "YY"));
    JsonObject expected = oracle("oracle_shared.json").getAsJsonObject(name);
    assertAlike(expected, CellReader.readAll(folder ? file.getParent() : file, options, n -> {}));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void readAll_fixture_equalsWhatPythonReads(String name) throws IOException {
    ReadOptions options = ReadOptions.defaults();
    if (name.equals("v2.h5")) options = options.withGenome("hg19");
    JsonObject expected = oracle("oracle_fixtures.json").getAsJsonObject(name);
    assertAlike(expected, CellReader.readAll(CellFixture.path(name), options, n -> {}));
  }

  private static void assertAlike(JsonObject expected, AnnData data) {
    JsonObject actual = json(data);
    for (String key : expected.keySet()) assertClose(expected.get(key), actual.get(key), key);
    assertEquals(expected.keySet(), actual.keySet());
  }

  /** Equal, but for sums. */
  private static void assertClose(JsonElement expected, JsonElement actual, String place) {
    if (!expected.isJsonObject()) {
      assertEquals(expected, actual, place);
      return;
    }
    assertEquals(expected.getAsJsonObject().keySet(), actual.getAsJsonObject().keySet(), place);
    for (Map.Entry<String, JsonElement> entry : expected.getAsJsonObject().entrySet()) {
      JsonElement found = actual.getAsJsonObject().get(entry.getKey());
      if (!entry.getKey().equals("sum")) {
        assertClose(entry.getValue(), found, place + "/" + entry.getKey());
        continue;
      }
      double sum = entry.getValue().getAsDouble();
      assertEquals(
          sum,
          found.getAsDouble(),
          ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.abs(sum),
          place + "/sum");
    }
  }

  private static JsonObject json(AnnData data) {
    JsonObject json = new JsonObject();
    json.add("shape", numbers(data.obs().size(), data.var().size()));
    json.add("x", matrix(data.x().orElseThrow()));
    json.add("obs", columns(data.obs()));
    json.add("var", columns(data.var()));
    JsonObject layers = new JsonObject();
    new TreeMap<>(data.layers()).forEach((name, layer) -> layers.add(name, matrix(layer)));
    json.add("layers", layers);
    json.add("obsm", shapes(data.obsm()));
    json.add("varm", shapes(data.varm()));
    json.add("obsp", matrices(data.obsp()));
    json.add("varp", matrices(data.varp()));
    json.add("firstObs", names(data.obs()));
    json.add("firstVar", names(data.var()));
    return json;
  }

  private static JsonObject matrix(CellMatrix matrix) {
    double[] sum = {0};
    for (int i = 0; i < matrix.nObs(); i++) {
      matrix.forEachNonZero(i, (column, value) -> sum[0] += value);
    }
    JsonObject json = new JsonObject();
    json.addProperty("nonzero", matrix.nonZeros());
    json.addProperty("sum", sum[0]);
    return json;
  }

  private static JsonObject matrices(Map<String, Element> elements) {
    JsonObject json = new JsonObject();
    elements.forEach((name, e) -> json.add(name, matrix(((Element.Sparse) e).matrix())));
    return json;
  }

  private static JsonObject shapes(Map<String, Element> elements) {
    JsonObject json = new JsonObject();
    elements.forEach((name, e) -> json.add(name, numbers(((Element.Array) e).shape())));
    return json;
  }

  private static JsonArray columns(AnnotationTable table) {
    JsonArray json = new JsonArray();
    for (Column column : table.columns()) {
      JsonObject object = new JsonObject();
      object.addProperty("name", column.name());
      // Pandas knows no categories in text files: to it they are strings.
      String kind = column instanceof Column.Categorical ? "string" : column.kind();
      object.addProperty("kind", kind);
      json.add(object);
    }
    return json;
  }

  private static JsonArray names(AnnotationTable table) {
    assertTrue(table.size() >= 2);
    JsonArray json = new JsonArray();
    table.names().subList(0, 2).forEach(json::add);
    return json;
  }

  private static JsonArray numbers(int... values) {
    JsonArray json = new JsonArray();
    for (int value : values) json.add(value);
    return json;
  }

  private static JsonObject oracle(String name) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            OtherFormatsOracleTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
