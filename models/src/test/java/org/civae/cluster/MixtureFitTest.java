package org.civae.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.civae.cluster.GaussianMixture.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureFitTest {

  private static final int N = 200;

  /** Two clouds, 10 apart in both coordinates; the second holds every fourth point. */
  private static float[] clouds() {
    Random random = new Random(3);
    float[] points = new float[2 * N];
    for (int k = 0; k < points.length; k++) {
      points[k] = (float) random.nextGaussian() + (second(k / 2) ? 10 : 0);
    }
    return points;
  }

  private static boolean second(int i) {
    return i % 4 == 0;
  }

  private static MixtureFit fit(int k, Covariance covariance) {
    return MixtureFit.of(clouds(), N, new MixtureFit.Options(k, covariance, 3, 1), share -> {});
  }

  @Test
  void fit_twoClouds_findsThem() {
    MixtureFit fit = fit(2, Covariance.FULL);
    int[] found = fit.mixture().predict(clouds());
    int[] truth = new int[N];
    for (int i = 0; i < N; i++) truth[i] = second(i) ? 1 : 0;
    assertEquals(1, ClusterAgreement.of(truth, found).ari(), 0);
    int small = found[0];
    // 50 of 200 points; they overlap nowhere.
    assertEquals(0.25, fit.mixture().weights()[small], 1e-6);
    assertTrue(fit.converged());
    double sum = 0;
    for (double value : fit.mixture().logLikelihoods(clouds())) sum += value;
    // The same sum, divided before and after.
    assertEquals(fit.meanLogLikelihood(), sum / N, 1e-12);
  }

  @Test
  void bic_ofClouds_isLeastForTheirNumber() {
    double[] bic = new double[5];
    for (int k = 1; k < 5; k++) {
      bic[k] = fit(k, Covariance.DIAGONAL).mixture().bic(clouds());
    }
    for (int k : new int[] {1, 3, 4}) assertTrue(bic[2] < bic[k], "k = " + k);
  }

  @Test
  void responsibilities_ofPointsFarFromAll_sumToOne() {
    GaussianMixture mixture = fit(2, Covariance.FULL).mixture();
    // 1,000 standard deviations away every density is 0 as a double.
    double[] shares = mixture.responsibilities(new float[] {-1000, 900, 3000, 3000});
    assertEquals(1, shares[0] + shares[1], 1e-12);
    assertEquals(1, shares[2] + shares[3], 1e-12);
  }

  @Test
  void fit_sameSeed_isTheSame() {
    assertArrayEquals(
        fit(3, Covariance.FULL).mixture().means()[0], fit(3, Covariance.FULL).mixture().means()[0]);
  }

  @Test
  void fit_equalPoints_staysFinite() {
    MixtureFit fit =
        MixtureFit.of(
            new float[20], 10, new MixtureFit.Options(2, Covariance.FULL, 1, 1), share -> {});
    for (double share : fit.mixture().responsibilities(new float[2])) {
      assertTrue(Double.isFinite(share));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fit_fewerDifferentPointsThanComponents_leavesSomeEmpty(Covariance covariance) {
    float[] points = {7, 7, 7, 7, 9, 1, 9, 1, 9, 1};
    MixtureFit fit =
        MixtureFit.of(points, 5, new MixtureFit.Options(4, covariance, 2, 1), share -> {});
    int[] found = fit.mixture().predict(points);
    assertArrayEquals(new int[] {0, 0, 1, 1, 1}, inOrder(found));
    // A component that nothing belongs to has no part in the origin either.
    for (double[] mean : fit.mixture().means()) assertTrue(mean[0] > 6, "mean " + mean[0]);
    assertTrue(Double.isFinite(fit.meanLogLikelihood()));
  }

  /** Groups numbered as they appear. */
  private static int[] inOrder(int[] groups) {
    List<Integer> seen = new ArrayList<>();
    int[] numbered = new int[groups.length];
    for (int i = 0; i < groups.length; i++) {
      if (!seen.contains(groups[i])) seen.add(groups[i]);
      numbered[i] = seen.indexOf(groups[i]);
    }
    return numbered;
  }

  @ParameterizedTest
  @EnumSource
  void fit_asManyComponentsAsPoints_givesEachItsOwn(Covariance covariance) {
    float[] points = {0, 0, 5, 1, 2, 8};
    MixtureFit fit =
        MixtureFit.of(points, 3, new MixtureFit.Options(3, covariance, 1, 1), share -> {});
    assertArrayEquals(new int[] {0, 1, 2}, inOrder(fit.mixture().predict(points)));
  }

  @ParameterizedTest
  @EnumSource
  void fit_constantColumn_findsTheCloudsAllTheSame(Covariance covariance) {
    float[] clouds = clouds();
    float[] points = new float[3 * N];
    for (int i = 0; i < N; i++) {
      points[3 * i] = clouds[2 * i];
      points[3 * i + 1] = 4;
      points[3 * i + 2] = clouds[2 * i + 1];
    }
    MixtureFit fit =
        MixtureFit.of(points, N, new MixtureFit.Options(2, covariance, 3, 1), share -> {});
    int[] truth = IntStream.range(0, N).map(i -> second(i) ? 1 : 0).toArray();
    assertEquals(1, ClusterAgreement.of(truth, fit.mixture().predict(points)).ari(), 0);
  }

  /** The mean, and the variances of n, in closed form. */
  @ParameterizedTest
  @EnumSource
  void fit_oneComponent_isMeanAndCovariance(Covariance covariance) {
    float[] points = {1, 0, 2, 0, 3, 3};
    GaussianMixture mixture =
        MixtureFit.of(points, 3, new MixtureFit.Options(1, covariance, 1, 1), share -> {})
            .mixture();
    // Rounding.
    double tolerance = 1e-12;
    assertArrayEquals(new double[] {1}, mixture.weights(), 0);
    assertArrayEquals(new double[] {2, 1}, mixture.means()[0], tolerance);
    double more = 1e-6;
    double[][] expected =
        switch (covariance) {
          case FULL, TIED -> new double[][] {{2.0 / 3 + more, 1}, {1, 2 + more}};
          case DIAGONAL -> new double[][] {{2.0 / 3 + more, 0}, {0, 2 + more}};
          case SPHERICAL -> new double[][] {{4.0 / 3 + more, 0}, {0, 4.0 / 3 + more}};
        };
    for (int a = 0; a < 2; a++) {
      assertArrayEquals(expected[a], mixture.covariances()[0][a], tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({"FULL,29", "TIED,17", "DIAGONAL,20", "SPHERICAL,14"})
  void parameters_ofEachKind_areCounted(Covariance covariance, long expected) {
    // 3 components in 3 dimensions: 9 of means, 2 of weights, the rest of covariances.
    double[][] unit = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    GaussianMixture mixture =
        GaussianMixture.of(
            covariance,
            new double[] {1, 1, 2},
            new double[3][3],
            new double[][][] {unit, unit, unit});
    assertEquals(expected, mixture.parameters());
    assertArrayEquals(new double[] {0.25, 0.25, 0.5}, mixture.weights(), 0);
  }

  @Test
  void mixture_ofNumbersThatDoNotGoTogether_isRefused() {
    double[][] unit = {{1, 0}, {0, 1}};
    double[][] turned = {{1, 0.5}, {0.5, 1}};
    double[][] long1 = {{4, 0}, {0, 1}};
    assertMessage(
        "mixture: 2 weights, 1 means and 1 covariances, expected as many of each, at least 1.",
        () -> of(Covariance.FULL, new double[] {1, 1}, new double[1][2], unit));
    assertMessage(
        "mixture: means and covariances of different widths, expected 3 for all.",
        () -> of(Covariance.FULL, new double[] {1}, new double[1][3], unit));
    assertMessage(
        "mixture: weights [1.0, -1.0], expected numbers of at least 0, not all 0.",
        () -> of(Covariance.FULL, new double[] {1, -1}, new double[2][2], unit, unit));
    assertMessage(
        "mixture: covariances that are not TIED, as was said.",
        () -> of(Covariance.TIED, new double[] {1, 1}, new double[2][2], unit, turned));
    assertMessage(
        "mixture: covariances that are not DIAGONAL, as was said.",
        () -> of(Covariance.DIAGONAL, new double[] {1}, new double[1][2], turned));
    assertMessage(
        "mixture: covariances that are not SPHERICAL, as was said.",
        () -> of(Covariance.SPHERICAL, new double[] {1}, new double[1][2], long1));
    assertMessage(
        "width of the start=2: expected 3",
        () ->
            MixtureFit.from(
                of(Covariance.FULL, new double[] {1}, new double[1][2], unit),
                new float[9],
                3,
                MixtureFit.Limits.DEFAULTS,
                share -> {}));
  }

  private static GaussianMixture of(
      Covariance kind, double[] weights, double[][] means, double[][]... covariances) {
    return GaussianMixture.of(kind, weights, means, covariances);
  }

  @Test
  void fit_equalPointsOfVarianceZero_saysWhatToDo() {
    MixtureFit.Options options =
        new MixtureFit.Options(2, Covariance.DIAGONAL, 1, 1, new MixtureFit.Limits(10, 0, 0));
    assertMessage(
        "mixture: a variance is 0.0, as a component holds too few different points. Use fewer"
            + " components, or more regularization.",
        () -> MixtureFit.of(new float[20], 10, options, share -> {}));
  }

  @Test
  void fit_valueThatIsNotFinite_isRefused() {
    assertMessage(
        "cells to cluster: coordinate 1 of cell 2 is Infinity, expected a finite number. Leave such"
            + " cells out; if a model placed it there, train it again.",
        () ->
            MixtureFit.of(
                new float[] {0, 0, 1 / 0f, 0},
                2,
                new MixtureFit.Options(1, Covariance.FULL, 1, 1),
                share -> {}));
  }

  @Test
  void fit_equalPointsWithoutRegularization_saysWhatToDo() {
    MixtureFit.Options options =
        new MixtureFit.Options(2, Covariance.FULL, 1, 1, new MixtureFit.Limits(10, 0, 0));
    assertMessage(
        "mixture: a covariance is not positive definite, as a component holds too few different"
            + " points. Use fewer components, diagonal covariance, or more regularization.",
        () -> MixtureFit.of(new float[20], 10, options, share -> {}));
  }

  @Test
  void fit_progressThatThrows_ends() {
    List<Double> heard = new ArrayList<>();
    assertThrows(
        CancellationException.class,
        () ->
            MixtureFit.of(
                clouds(),
                N,
                new MixtureFit.Options(2, Covariance.FULL, 3, 1),
                share -> {
                  heard.add(share);
                  throw new CancellationException();
                }));
    assertEquals(1, heard.size());
  }

  @Test
  void options_outOfRange_areRefused() {
    assertMessage(
        "k=0: expected at least 1", () -> new MixtureFit.Options(0, Covariance.FULL, 1, 1));
    assertMessage(
        "restarts=0: expected at least 1", () -> new MixtureFit.Options(2, Covariance.FULL, 0, 1));
    assertMessage(
        "k=11: 10 cells, expected at least one per component.",
        () ->
            MixtureFit.of(
                new float[20], 10, new MixtureFit.Options(11, Covariance.FULL, 1, 1), s -> {}));
    assertMessage(
        "mixture: 5 values, expected rows of 2, as it was fitted to",
        () -> fit(2, Covariance.FULL).mixture().predict(new float[5]));
  }

  @Test
  void agreement_cellsWithoutClass_areLeftOut() {
    ClusterAgreement agreement =
        ClusterAgreement.of(new int[] {0, 0, 1, 1, -1, 1}, new int[] {1, 1, 0, 0, 0, -1});
    assertEquals(new ClusterAgreement(4, 1, 1, 1), agreement);
    assertTrue(Double.isNaN(ClusterAgreement.of(new int[] {-1}, new int[] {0}).accuracy()));
    assertMessage(
        "agreement: 1 classes and 2 clusters, expected one of each per cell",
        () -> ClusterAgreement.of(new int[1], new int[2]));
  }

  private static void assertMessage(String expected, Runnable work) {
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, work::run);
    assertEquals(expected, thrown.getMessage());
  }
}
