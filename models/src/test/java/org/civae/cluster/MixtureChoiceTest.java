package org.civae.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.cluster.MixtureChoice.Candidate;
import org.civae.cluster.MixtureChoice.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureChoiceTest {

  private static final int N = 400;

  /** Any number: it is not looked at. */
  private static MixtureFit.Options options(Covariance covariance) {
    return new MixtureFit.Options(1, covariance, 5, 1);
  }

  /** Four round clouds at the corners of a square, 12 standard deviations apart. */
  private static float[] clouds() {
    Random random = new Random(6);
    float[] points = new float[2 * N];
    for (int i = 0; i < N; i++) {
      points[2 * i] = (float) (random.nextGaussian() + 12 * (i % 2));
      points[2 * i + 1] = (float) (random.nextGaussian() + 12 * (i / 2 % 2));
    }
    return points;
  }

  @ParameterizedTest
  @EnumSource
  void byBic_fourClouds_choosesFour(Covariance covariance) {
    MixtureChoice choice =
        MixtureChoice.byBic(clouds(), N, new Range(2, 7), options(covariance), share -> {});
    assertEquals(4, choice.fit().mixture().k());
    assertEquals(
        List.of(2, 3, 4, 5, 6, 7), choice.candidates().stream().map(Candidate::k).toList());
    assertEquals(choice.fit().mixture().bic(clouds()), choice.candidates().get(2).bic(), 0);
    for (Candidate candidate : choice.candidates()) {
      assertTrue(candidate.k() == 4 || candidate.bic() > choice.candidates().get(2).bic());
    }
  }

  @Test
  void byBic_fewerPointsThanTheRange_endsThere() {
    MixtureChoice choice =
        MixtureChoice.byBic(
            new float[] {0, 1, 9}, 3, new Range(2, 20), options(Covariance.SPHERICAL), s -> {});
    assertEquals(List.of(2, 3), choice.candidates().stream().map(Candidate::k).toList());
  }

  @Test
  void byBic_progress_risesToOneAndMayEndIt() {
    double[] heard = {0};
    MixtureChoice.byBic(
        clouds(),
        N,
        new Range(1, 3),
        options(Covariance.DIAGONAL),
        share -> {
          assertTrue(share >= heard[0]);
          heard[0] = share;
        });
    assertEquals(1, heard[0], 1e-12);
    assertThrows(
        CancellationException.class,
        () ->
            MixtureChoice.byBic(
                clouds(),
                N,
                new Range(1, 3),
                options(Covariance.FULL),
                share -> {
                  throw new CancellationException();
                }));
  }

  @Test
  void range_outOfOrder_isRefused() {
    assertMessage("fewest components=0: expected at least 1", () -> new Range(0, 3));
    assertMessage("most components=2: expected at least 3", () -> new Range(3, 2));
    assertMessage(
        "k=5: 3 cells, expected at least one per component.",
        () ->
            MixtureChoice.byBic(
                new float[3], 3, new Range(5, 6), options(Covariance.FULL), share -> {}));
  }

  private static void assertMessage(String expected, Runnable work) {
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, work::run);
    assertEquals(expected, thrown.getMessage());
  }
}
