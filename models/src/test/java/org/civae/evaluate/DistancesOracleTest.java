package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.civae.Oracle;
import org.civae.embed.Pca;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against NumPy, SciPy and scikit-learn (oracle_energy.py). */
class DistancesOracleTest {

  /** Sums of doubles in another order. */
  private static final double EXACT = 1e-12;

  static Stream<Named<JsonObject>> cases() throws Exception {
    return StreamSupport.stream(oracle().getAsJsonArray("energy").spliterator(), false)
        .map(found -> found.getAsJsonObject())
        .map(found -> Named.of(found.get("name").getAsString(), found));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_someCells_isThatOfNumpy(JsonObject expected) {
    CellSample x = x(expected);
    CellSample y = y(expected);
    assertClose(expected.get("between").getAsDouble(), EnergyDistance.between(x, y));
    assertClose(expected.get("withinX").getAsDouble(), EnergyDistance.within(x));
    assertClose(expected.get("withinY").getAsDouble(), EnergyDistance.within(y));
    // A difference of numbers as large as the distance between.
    assertEquals(
        expected.get("energy").getAsDouble(),
        EnergyDistance.of(x, y),
        4 * EXACT * expected.get("between").getAsDouble());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meanDistance_toTheNearestCell_isThatOfScipy(JsonObject expected) {
    assertClose(
        expected.get("nearest").getAsDouble(), NearestCell.meanDistance(x(expected), y(expected)));
  }

  /** SciPy counts each cell's distance of 0 to itself: n of n^2 pairs. */
  @Test
  void of_oneDimension_isTheSquareOfScipy() throws Exception {
    JsonObject expected = oracle().getAsJsonArray("energy").get(0).getAsJsonObject();
    CellSample x = x(expected);
    CellSample y = y(expected);
    double squared =
        2 * EnergyDistance.between(x, y)
            - EnergyDistance.within(x) * (x.n() - 1) / x.n()
            - EnergyDistance.within(y) * (y.n() - 1) / y.n();
    assertClose(expected.get("squared").getAsDouble(), squared);
  }

  /** Signs of components are anyone's choice. */
  @Test
  void project_someCells_isThatOfScikitLearn() throws Exception {
    JsonObject expected = oracle().getAsJsonObject("components");
    float[] cells = floats(expected.getAsJsonArray("cells"));
    int n = expected.get("n").getAsInt();
    Pca components = Pca.fit(cells, n, expected.get("size").getAsInt());
    float[] projected = components.project(cells, n);
    double[] expectedSizes = Oracle.numbers(expected.get("projected"));
    assertEquals(expectedSizes.length, projected.length);
    for (int k = 0; k < projected.length; k++) {
      // scikit-learn computes in float here, as the cells are.
      assertEquals(expectedSizes[k], Math.abs(projected[k]), 2e-5, "value " + k);
    }
  }

  private static void assertClose(double expected, double found) {
    assertEquals(expected, found, EXACT * Math.abs(expected));
  }

  private static CellSample x(JsonObject found) {
    JsonArray origins = found.getAsJsonArray("origins");
    return new CellSample(
        origins.size(),
        floats(found.getAsJsonArray("x")),
        IntStream.range(0, origins.size())
            .mapToObj(i -> integers(origins.get(i).getAsJsonArray()))
            .map(IntStream::toArray)
            .toArray(int[][]::new));
  }

  private static CellSample y(JsonObject found) {
    float[] values = floats(found.getAsJsonArray("y"));
    int n = values.length / found.get("width").getAsInt();
    return CellSample.real(values, IntStream.range(0, n).toArray());
  }

  private static IntStream integers(JsonArray array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).getAsInt());
  }

  private static float[] floats(JsonArray array) {
    float[] values = new float[array.size()];
    for (int k = 0; k < values.length; k++) values[k] = array.get(k).getAsFloat();
    return values;
  }

  private static JsonObject oracle() throws Exception {
    try (Reader reader =
        new InputStreamReader(
            DistancesOracleTest.class.getResourceAsStream("distances.json"),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    }
  }
}
