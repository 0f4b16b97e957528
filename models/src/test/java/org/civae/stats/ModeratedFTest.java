package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against limma (oracle_limma_states.R): four donors in three states, 100 genes. */
class ModeratedFTest {

  private static final int STATES = 3;
  private static final int DONORS = 4;

  /** Fifteen digits were written; iterations end at 1e-14. */
  private static final double TOLERANCE = 1e-9;

  @Test
  void of_groups_isWhatLimmaGives() throws IOException {
    double[][] y = table("limma_states_values.csv");
    assertLimma("limma_states_unpaired.csv", test(y, false));
  }

  @Test
  void of_donorsAsBlocks_isWhatLimmaGives() throws IOException {
    double[][] y = table("limma_states_values.csv");
    assertLimma("limma_states_paired.csv", test(y, true));
  }

  /** The F distribution has no end then: chi-squared. */
  @Test
  void of_genesThatVaryAlike_takesOneVariance() throws IOException {
    double[] gene = {-1, 1, -1, 1, -1.3, 1, -1, 1, 2, 3, 1, 2};
    double[][] y = new double[100][];
    Arrays.fill(y, gene);
    ModeratedF found = test(y, false);
    assertEquals(Double.POSITIVE_INFINITY, found.priorDf());
    assertLimma("limma_states_alike.csv", found);
  }

  /** Two groups and one coefficient: F is t squared. */
  @Test
  void of_twoGroups_isTheModeratedT() {
    double[] effects = {1, -0.5, 0.25, 2, 0};
    double[] variances = {0.1, 0.3, 0.2, 0.5, 0.05};
    ModeratedT t = ModeratedT.of(effects, variances, 4, 0.5);
    double[] between = Arrays.stream(effects).map(e -> e * e / 0.5).toArray();
    ModeratedF f = ModeratedF.of(between, 1, variances, 4);
    assertArrayEquals(Arrays.stream(t.t()).map(v -> v * v).toArray(), f.f(), 1e-12);
    assertArrayEquals(t.p(), f.p(), 1e-12);
  }

  /** With two degrees of freedom above, the tail of F and of chi-squared has a closed form. */
  @Test
  void of_largeEffects_haveTheSmallPOfTheClosedForm() {
    double[] between = {2000, 1, 1};
    ModeratedF wide = ModeratedF.of(between, 2, new double[] {0.5, 0.01, 7}, 20);
    double df = wide.priorDf() + 20;
    double expected = Math.pow(1 + 2 * wide.f()[0] / df, -df / 2);
    assertTrue(expected < 1e-18 && expected > 0, "p " + expected);
    assertEquals(expected, wide.p()[0], 1e-9 * expected);
    ModeratedF alike = ModeratedF.of(between, 2, new double[] {5, 5, 5}, 20);
    assertEquals(Math.exp(-200), alike.p()[0], 1e-9 * Math.exp(-200));
  }

  @Test
  void of_noDegreesOfFreedom_isRefused() {
    assertEquals(
        "moderated F: 1 sums of squares, 1 variances with 2 and 0.0 degrees of freedom; expected as"
            + " many variances as sums and more than 0 degrees of freedom",
        assertThrows(
                IllegalArgumentException.class,
                () -> ModeratedF.of(new double[1], 2, new double[1], 0))
            .getMessage());
  }

  /** Sums of squares by the textbook: donor and state means of a full table. */
  private static ModeratedF test(double[][] y, boolean blocks) {
    double[] between = new double[y.length];
    double[] variances = new double[y.length];
    int df = blocks ? (DONORS - 1) * (STATES - 1) : STATES * (DONORS - 1);
    for (int j = 0; j < y.length; j++) {
      double grand = Arrays.stream(y[j]).average().orElseThrow();
      for (int s = 0; s < STATES; s++) {
        double state = mean(y[j], s * DONORS, 1, DONORS);
        between[j] += DONORS * (state - grand) * (state - grand);
        for (int d = 0; d < DONORS; d++) {
          double donor = blocks ? mean(y[j], d, DONORS, STATES) - grand : 0;
          double residual = y[j][s * DONORS + d] - state - donor;
          variances[j] += residual * residual / df;
        }
      }
    }
    return ModeratedF.of(between, STATES - 1, variances, df);
  }

  private static double mean(double[] values, int first, int step, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) sum += values[first + i * step];
    return sum / n;
  }

  private static void assertLimma(String file, ModeratedF found) throws IOException {
    double[][] expected = table(file);
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j][0], found.f()[j], TOLERANCE * expected[j][0]);
      assertEquals(expected[j][1], found.p()[j], TOLERANCE);
    }
    assertEquals(expected[0][3], found.priorVariance(), TOLERANCE);
    if (Double.isInfinite(expected[0][2])) return;
    assertEquals(expected[0][2], found.priorDf(), TOLERANCE * expected[0][2]);
  }

  private static double[][] table(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ModeratedFTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().skip(1).toList();
      return lines.stream()
          .map(
              line ->
                  Arrays.stream(line.replace("Inf", "Infinity").split(","))
                      .mapToDouble(Double::parseDouble)
                      .toArray())
          .toArray(double[][]::new);
    }
  }
}
