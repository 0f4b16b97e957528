package org.civae.cluster;

import static org.civae.cluster.ClustersOracle.flat;
import static org.civae.cluster.ClustersOracle.integers;
import static org.civae.cluster.ClustersOracle.numbers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the best of ten starts of scikit-learn's own, and SciPy (oracle_clusters.py). */
class ClustersOracleTest {

  private static final int K = 3;

  static Stream<Named<JsonObject>> mixtures() {
    return ClustersOracle.cases("mixtures", "covariance");
  }

  static Stream<Named<JsonObject>> agreement() {
    return ClustersOracle.cases("agreement", "name");
  }

  /** Both go on until an iteration gains less than 1e-10, where numbers differ by some 1e-5. */
  @ParameterizedTest
  @MethodSource("mixtures")
  void fit_threeClouds_isThatOfScikitLearn(JsonObject expected) {
    float[] points = ClustersOracle.points("points");
    float[] other = ClustersOracle.points("new");
    MixtureFit fit =
        MixtureFit.of(
            points,
            ClustersOracle.n(),
            new MixtureFit.Options(
                K, ClustersOracle.kind(expected), 10, 1, new MixtureFit.Limits(1000, 1e-10, 1e-6)),
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
        numbers(expected, "weights"),
        Arrays.stream(order).mapToDouble(c -> mixture.weights()[c]).toArray(),
        tolerance);
    assertArrayEquals(
        numbers(expected, "means"),
        Arrays.stream(order).boxed().flatMapToDouble(c -> row(mixture.means()[c])).toArray(),
        tolerance);
    assertArrayEquals(
        numbers(expected, "covariances"),
        Arrays.stream(order)
            .boxed()
            .flatMapToDouble(c -> row(flat(mixture.covariances()[c])))
            .toArray(),
        tolerance);
    double[] shares = mixture.responsibilities(other);
    assertArrayEquals(
        numbers(expected, "responsibilities"),
        IntStream.range(0, shares.length)
            .mapToDouble(e -> shares[e / K * K + order[e % K]])
            .toArray(),
        tolerance);
    assertArrayEquals(
        numbers(expected, "logLikelihoods"), mixture.logLikelihoods(other), 10 * tolerance);
    // Sums over 150 points at their maximum, where they change by the square of the differences.
    assertEquals(expected.get("bic").getAsDouble(), mixture.bic(points), tolerance);
    assertEquals(expected.get("aic").getAsDouble(), mixture.aic(points), tolerance);
  }

  private static DoubleStream row(double[] values) {
    return Arrays.stream(values);
  }

  @ParameterizedTest
  @MethodSource("agreement")
  void of_someClusters_isThatOfScikitLearn(JsonObject expected) {
    ClusterAgreement agreement =
        ClusterAgreement.of(integers(expected, "truth"), integers(expected, "found"));
    // Sums of doubles in another order.
    assertEquals(expected.get("accuracy").getAsDouble(), agreement.accuracy(), 1e-12);
    assertEquals(expected.get("nmi").getAsDouble(), agreement.nmi(), 1e-12);
    assertEquals(expected.get("ari").getAsDouble(), agreement.ari(), 1e-12);
  }
}
