package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against limma (oracle_limma.R): four donors in two states, 100 genes. */
class ModeratedTTest {

  /** Fifteen digits were written; iterations end at 1e-14. */
  private static final double TOLERANCE = 1e-9;

  @Test
  void of_twoGroups_isWhatLimmaGives() throws IOException {
    double[][] y = table("limma_values.csv");
    double[] effects = new double[y.length];
    double[] variances = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      double[] from = Arrays.copyOfRange(y[j], 0, 4);
      double[] to = Arrays.copyOfRange(y[j], 4, 8);
      effects[j] = mean(to) - mean(from);
      variances[j] = (squares(from) + squares(to)) / 6;
    }
    assertLimma("limma_unpaired.csv", effects, ModeratedT.of(effects, variances, 6, 0.5));
  }

  @Test
  void of_pairs_isWhatLimmaGives() throws IOException {
    double[][] y = table("limma_values.csv");
    double[] effects = new double[y.length];
    double[] variances = new double[y.length];
    for (int j = 0; j < y.length; j++) {
      double[] differences = new double[4];
      for (int i = 0; i < 4; i++) differences[i] = y[j][4 + i] - y[j][i];
      effects[j] = mean(differences);
      // A difference of two residuals has twice their variance.
      variances[j] = squares(differences) / 3 / 2;
    }
    assertLimma("limma_paired.csv", effects, ModeratedT.of(effects, variances, 3, 2.0 / 4));
  }

  @Test
  void of_genesThatVaryAlike_takesOneVariance() throws IOException {
    double[] effects = new double[100];
    double[] variances = new double[100];
    double[] from = {-1, 1, -1, 1};
    double[] to = {-1.01, 1, -1, 1};
    Arrays.fill(effects, mean(to) - mean(from));
    Arrays.fill(variances, (squares(from) + squares(to)) / 6);
    ModeratedT found = ModeratedT.of(effects, variances, 6, 0.5);
    assertEquals(Double.POSITIVE_INFINITY, found.priorDf());
    double[][] expected = table("limma_alike.csv");
    assertEquals(expected[7][2], found.p()[7], TOLERANCE);
  }

  @Test
  void of_noDegreesOfFreedom_isRefused() {
    assertEquals(
        "moderated t: 1 effects, 1 variances with 0.0 degrees of freedom; expected as many variances"
            + " as effects and more than 0 degrees of freedom",
        assertThrows(
                IllegalArgumentException.class,
                () -> ModeratedT.of(new double[1], new double[1], 0, 1))
            .getMessage());
  }

  private static void assertLimma(String file, double[] effects, ModeratedT found)
      throws IOException {
    double[][] expected = table(file);
    for (int j = 0; j < effects.length; j++) {
      assertEquals(expected[j][0], effects[j], TOLERANCE);
      assertEquals(expected[j][1], found.t()[j], TOLERANCE * Math.abs(expected[j][1]));
      assertEquals(expected[j][2], found.p()[j], TOLERANCE);
    }
    assertEquals(expected[0][3], found.priorDf(), TOLERANCE * expected[0][3]);
    assertEquals(expected[0][4], found.priorVariance(), TOLERANCE);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Sum of squares around the mean. */
  private static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  private static double[][] table(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ModeratedTTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().skip(1).toList();
      return lines.stream()
          .map(
              line ->
                  Arrays.stream(line.split(","))
                      .map(String::strip)
                      .mapToDouble(
                          text ->
                              text.equals("Inf")
                                  ? Double.POSITIVE_INFINITY
                                  : Double.parseDouble(text))
                      .toArray())
          .toArray(double[][]::new);
    }
  }
}
