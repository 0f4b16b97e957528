package org.civae.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KMeansTest {

  private static KMeans fit(float[] points, int n, int k, int restarts) {
    return KMeans.of(points, n, new KMeans.Options(k, restarts, 1), share -> {});
  }

  /** A grid of 5 x 5 small clouds of 8 points each, 10 apart. */
  private static float[] grid() {
    Random random = new Random(7);
    float[] points = new float[2 * 200];
    for (int i = 0; i < 200; i++) {
      points[2 * i] = (float) (10 * (i % 5) + 0.1 * random.nextGaussian());
      points[2 * i + 1] = (float) (10 * (i / 5 % 5) + 0.1 * random.nextGaussian());
    }
    return points;
  }

  @Test
  void fit_cloudsInAGrid_findsEach() {
    KMeans found = fit(grid(), 200, 25, 10);
    int[] truth = IntStream.range(0, 200).map(i -> i % 25).toArray();
    assertEquals(1, ClusterAgreement.of(truth, found.groups()).ari(), 0);
    assertTrue(found.converged());
    assertArrayEquals(found.groups(), found.predict(grid()));
    double inertia = 0;
    for (int i = 0; i < 200; i++) {
      inertia += Points.squaredDistance(grid(), i, found.centers()[found.groups()[i]]);
    }
    assertEquals(inertia, found.inertia(), 0);
  }

  @Test
  void fit_moreStarts_isNeverWorse() {
    double one = fit(grid(), 200, 12, 1).inertia();
    double ten = fit(grid(), 200, 12, 10).inertia();
    assertTrue(ten < one, ten + " of ten starts, " + one + " of one");
  }

  @Test
  void fit_oneGroup_isTheMean() {
    KMeans found = fit(new float[] {1, 3, 8}, 3, 1, 2);
    assertEquals(4, found.centers()[0][0], 0);
    assertEquals(9 + 1 + 16, found.inertia(), 0);
  }

  @Test
  void fit_asManyGroupsAsPoints_givesEachItsOwn() {
    KMeans found = fit(new float[] {5, 1, 4, 1, 9, 2}, 3, 3, 1);
    assertEquals(3, Arrays.stream(found.groups()).distinct().count());
    assertEquals(0, found.inertia(), 0);
  }

  @Test
  void fit_fewerDifferentPointsThanGroups_leavesSomeEmpty() {
    KMeans found = fit(new float[] {1, 1, 1, 2, 2, 2}, 6, 4, 1);
    assertEquals(2, Arrays.stream(found.groups()).distinct().count());
    assertEquals(0, found.inertia(), 0);
    for (double[] center : found.centers()) assertTrue(Double.isFinite(center[0]));
  }

  @Test
  void fit_sameSeed_isTheSame() {
    assertArrayEquals(fit(grid(), 200, 12, 2).groups(), fit(grid(), 200, 12, 2).groups());
  }

  @Test
  void fit_progressThatThrows_ends() {
    assertThrows(
        CancellationException.class,
        () ->
            KMeans.of(
                grid(),
                200,
                new KMeans.Options(3, 2, 1),
                share -> {
                  throw new CancellationException();
                }));
  }

  @Test
  void fit_progress_risesToOne() {
    double[] heard = {0};
    KMeans.of(
        grid(),
        200,
        new KMeans.Options(12, 3, 1),
        share -> {
          assertTrue(share >= heard[0]);
          heard[0] = share;
        });
    assertEquals(1, heard[0], 0);
  }

  @Test
  void fit_whatCannotBeGrouped_isRefused() {
    assertMessage("k=0: expected at least 1", () -> new KMeans.Options(0, 1, 1));
    assertMessage("restarts=0: expected at least 1", () -> new KMeans.Options(1, 0, 1));
    assertMessage(
        "k=4: 3 cells, expected at least one per component.", () -> fit(new float[6], 3, 4, 1));
    assertMessage(
        "cells to cluster: 7 values for 3 cells, expected the same number for each, at least 1.",
        () -> fit(new float[7], 3, 1, 1));
    assertMessage(
        "cells to cluster: coordinate 2 of cell 3 is NaN, expected a finite number. Leave such cells"
            + " out; if a model placed it there, train it again.",
        () -> fit(new float[] {0, 0, 0, 0, 0, Float.NaN}, 3, 1, 1));
    assertMessage(
        "width of a centre=3: expected 2",
        () -> KMeans.from(new double[1][3], new float[6], 3, 10, share -> {}));
    assertMessage(
        "k-means: 5 values, expected rows of 2, as it was fitted to",
        () -> fit(new float[6], 3, 1, 1).predict(new float[5]));
  }

  private static void assertMessage(String expected, Runnable work) {
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, work::run);
    assertEquals(expected, thrown.getMessage());
  }
}
