package org.civae.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.civae.cluster.GaussianMixture.Covariance;
import org.junit.jupiter.api.Test;

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
