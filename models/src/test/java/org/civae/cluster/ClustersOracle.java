package org.civae.cluster;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.civae.Oracle;
import org.civae.cluster.GaussianMixture.Covariance;
import org.junit.jupiter.api.Named;

/** What scikit-learn and SciPy answered (oracle_clusters.py). */
final class ClustersOracle {

  static final int WIDTH = 3;

  private ClustersOracle() {}

  /** The cases of one part, by a text of each. */
  static Stream<Named<JsonObject>> cases(String part, String name) {
    return StreamSupport.stream(read().getAsJsonArray(part).spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(found -> Named.of(found.get(name).getAsString(), found));
  }

  static int n() {
    return read().get("n").getAsInt();
  }

  /** {@code points}, or {@code new} ones. */
  static float[] points(String name) {
    double[] numbers = Oracle.numbers(read().get(name));
    float[] values = new float[numbers.length];
    for (int k = 0; k < values.length; k++) values[k] = (float) numbers[k];
    return values;
  }

  static Covariance kind(JsonObject expected) {
    return Covariance.valueOf(expected.get("covariance").getAsString().toUpperCase(Locale.ROOT));
  }

  static double[] numbers(JsonObject expected, String name) {
    return Oracle.numbers(expected.get(name));
  }

  static int[] integers(JsonObject expected, String name) {
    return Arrays.stream(numbers(expected, name)).mapToInt(x -> (int) x).toArray();
  }

  /** Numbers as rows of the oracle's width. */
  static double[][] rows(double[] numbers) {
    double[][] rows = new double[numbers.length / WIDTH][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(numbers, i * WIDTH, (i + 1) * WIDTH);
    }
    return rows;
  }

  static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  static double[] flat(double[][][] matrices) {
    return Arrays.stream(matrices)
        .flatMap(Arrays::stream)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            ClustersOracle.class.getResourceAsStream("clusters.json"), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
