package org.civae.cluster;

import static org.civae.cluster.ClustersOracle.flat;
import static org.civae.cluster.ClustersOracle.integers;
import static org.civae.cluster.ClustersOracle.numbers;
import static org.civae.cluster.ClustersOracle.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.Stream;
import org.civae.cluster.GaussianMixture.Covariance;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against scikit-learn from the same starts, iteration for iteration (oracle_clusters.py). Both
 * take the same sums of doubles in other orders, some 1e-13 apart after a step; EM of overlapping
 * clouds hands on what it is given, and 16 iterations stay within 1e-9.
 */
class StartsOracleTest {

  private static final double TOLERANCE = 1e-9;

  static Stream<Named<JsonObject>> started() {
    return ClustersOracle.cases("started", "name");
  }

  static Stream<Named<JsonObject>> maximized() {
    return ClustersOracle.cases("maximized", "covariance");
  }

  static Stream<Named<JsonObject>> kMeans() {
    return ClustersOracle.cases("kMeans", "name");
  }

  @ParameterizedTest
  @MethodSource("started")
  void from_givenMixture_isThatOfScikitLearn(JsonObject expected) {
    float[] points = ClustersOracle.points("points");
    float[] other = ClustersOracle.points("new");
    int most = expected.get("maxIterations").getAsInt();
    MixtureFit fit =
        MixtureFit.from(
            start(ClustersOracle.kind(expected), expected.getAsJsonObject("start")),
            points,
            ClustersOracle.n(),
            new MixtureFit.Limits(most, expected.get("tolerance").getAsDouble(), 1e-6),
            share -> {});
    assertEquals(expected.get("iterations").getAsInt(), fit.iterations());
    assertEquals(fit.iterations() < most, fit.converged());
    GaussianMixture mixture = fit.mixture();
    assertArrayEquals(numbers(expected, "weights"), mixture.weights(), TOLERANCE);
    assertArrayEquals(numbers(expected, "means"), flat(mixture.means()), TOLERANCE);
    assertArrayEquals(numbers(expected, "covariances"), flat(mixture.covariances()), TOLERANCE);
    assertArrayEquals(
        numbers(expected, "responsibilities"), mixture.responsibilities(other), TOLERANCE);
    assertArrayEquals(
        numbers(expected, "logLikelihoods"), mixture.logLikelihoods(other), 100 * TOLERANCE);
    assertEquals(
        expected.get("meanLogLikelihood").getAsDouble(), fit.meanLogLikelihood(), TOLERANCE);
    // Sums over 150 points.
    assertEquals(expected.get("bic").getAsDouble(), mixture.bic(points), 1000 * TOLERANCE);
    assertEquals(expected.get("aic").getAsDouble(), mixture.aic(points), 1000 * TOLERANCE);
  }

  private static GaussianMixture start(Covariance kind, JsonObject start) {
    double[][] rows = rows(numbers(start, "covariances"));
    double[][][] covariances = new double[rows.length / ClustersOracle.WIDTH][][];
    for (int c = 0; c < covariances.length; c++) {
      covariances[c] =
          Arrays.copyOfRange(rows, c * ClustersOracle.WIDTH, (c + 1) * ClustersOracle.WIDTH);
    }
    return GaussianMixture.of(
        kind, numbers(start, "weights"), rows(numbers(start, "means")), covariances);
  }

  @ParameterizedTest
  @MethodSource("maximized")
  void maximization_ofAnyResponsibilities_isThatOfScikitLearn(JsonObject expected) {
    GaussianMixture mixture =
        Maximization.of(
            ClustersOracle.kind(expected),
            numbers(expected, "responsibilities"),
            ClustersOracle.points("points"),
            new double[3][ClustersOracle.WIDTH],
            1e-6);
    assertArrayEquals(numbers(expected, "weights"), mixture.weights(), TOLERANCE);
    assertArrayEquals(numbers(expected, "means"), flat(mixture.means()), TOLERANCE);
    assertArrayEquals(numbers(expected, "covariances"), flat(mixture.covariances()), TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("kMeans")
  void from_givenCenters_isThatOfScikitLearn(JsonObject expected) {
    KMeans found =
        KMeans.from(
            rows(numbers(expected, "start")),
            ClustersOracle.points("points"),
            ClustersOracle.n(),
            expected.get("maxIterations").getAsInt(),
            share -> {});
    assertEquals(expected.get("iterations").getAsInt(), found.iterations());
    assertArrayEquals(integers(expected, "groups"), found.groups());
    assertArrayEquals(numbers(expected, "centers"), flat(found.centers()), TOLERANCE);
    assertEquals(expected.get("inertia").getAsDouble(), found.inertia(), TOLERANCE);
    assertArrayEquals(integers(expected, "predicted"), found.predict(ClustersOracle.points("new")));
  }
}
