package org.civae.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.civae.Oracle;
import org.civae.cluster.GaussianMixture.Covariance;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn and SciPy (oracle_clusters.py). */
class ClustersOracleTest {

  private static final int WIDTH = 3;
  private static final int K = 3;

  static Stream<Named<JsonObject>> mixtures() {
    return cases("mixtures", "covariance");
  }

  static Stream<Named<JsonObject>> agreement() {
    return cases("agreement", "name");
  }

  private static Stream<Named<JsonObject>> cases(String part, String name) {
    return StreamSupport.stream(oracle().getAsJsonArray(part).spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(found -> Named.of(found.get(name).getAsString(), found));
  }

  /** Both go on until an iteration gains less than 1e-10, where numbers differ by some 1e-5. */
  @ParameterizedTest
  @MethodSource("mixtures")
  void fit_threeClouds_isThatOfScikitLearn(JsonObject expected) {
    float[] points = floats(oracle().get("points"));
    float[] other = floats(oracle().get("new"));
    int n = oracle().get("n").getAsInt();
    MixtureFit fit =
        MixtureFit.of(
            points,
            n,
            new MixtureFit.Options(
                K,
                Covariance.valueOf(
                    expected.get("covariance").getAsString().toUpperCase(Locale.ROOT)),
                10,
                1,
                new MixtureFit.Limits(1000, 1e-10, 1e-6)),
            share -> {});
    assertTrue(fit.converged());
    GaussianMixture mixture = fit.mixture();
    int[] order =
        IntStream.range(0, K)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> mixture.means()[c][1]))
            .mapToInt(c -> c)
            .toArray();
    double tolerance = 1e-4;
    assertArrayEquals(
        Oracle.numbers(expected.get("weights")),
        Arrays.stream(order).mapToDouble(c -> mixture.weights()[c]).toArray(),
        tolerance);
    assertArrayEquals(
        Oracle.numbers(expected.get("means")),
        Arrays.stream(order).boxed().flatMapToDouble(c -> flat(mixture.means()[c])).toArray(),
        tolerance);
    assertArrayEquals(
        Oracle.numbers(expected.get("covariances")),
        Arrays.stream(order)
            .boxed()
            .flatMapToDouble(c -> covariance(mixture, c, expected))
            .toArray(),
        tolerance);
    double[] shares = mixture.responsibilities(other);
    assertArrayEquals(
        Oracle.numbers(expected.get("responsibilities")),
        IntStream.range(0, shares.length)
            .mapToDouble(e -> shares[e / K * K + order[e % K]])
            .toArray(),
        tolerance);
    assertArrayEquals(
        Oracle.numbers(expected.get("logLikelihoods")),
        mixture.logLikelihoods(other),
        10 * tolerance);
    // A sum over 150 points at its maximum, where it changes by the square of the differences.
    assertEquals(expected.get("bic").getAsDouble(), mixture.bic(points), tolerance);
  }

  private static DoubleStream covariance(GaussianMixture mixture, int c, JsonObject expected) {
    double[][] covariance = mixture.covariances()[c];
    if (expected.get("covariance").getAsString().equals("full")) {
      return Arrays.stream(covariance).flatMapToDouble(Arrays::stream);
    }
    return IntStream.range(0, WIDTH).mapToDouble(j -> covariance[j][j]);
  }

  private static DoubleStream flat(double[] values) {
    return Arrays.stream(values);
  }

  @ParameterizedTest
  @MethodSource("agreement")
  void of_someClusters_isThatOfScikitLearn(JsonObject expected) {
    ClusterAgreement agreement =
        ClusterAgreement.of(integers(expected.get("truth")), integers(expected.get("found")));
    // Sums of doubles in another order.
    assertEquals(expected.get("accuracy").getAsDouble(), agreement.accuracy(), 1e-12);
    assertEquals(expected.get("nmi").getAsDouble(), agreement.nmi(), 1e-12);
    assertEquals(expected.get("ari").getAsDouble(), agreement.ari(), 1e-12);
  }

  private static int[] integers(JsonElement array) {
    return Arrays.stream(Oracle.numbers(array)).mapToInt(x -> (int) x).toArray();
  }

  private static float[] floats(JsonElement array) {
    double[] numbers = Oracle.numbers(array);
    float[] values = new float[numbers.length];
    for (int k = 0; k < values.length; k++) values[k] = (float) numbers[k];
    return values;
  }

  private static JsonObject oracle() {
    try (Reader reader =
        new InputStreamReader(
            ClustersOracleTest.class.getResourceAsStream("clusters.json"),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
