package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Preprocessing;
import org.civae.trajectory.Trajectory.Step;
import org.junit.jupiter.api.Test;

class GeneTrendsTest {

  private static final double[] Q = {0.1, 0.2, 0.3, 0.4};

  /** Sums and quotients of a few doubles of size 1. */
  private static final double ROUNDING = 1e-12;

  private static final double[] FRACTIONS = {0, 0.25, 0.5, 0.75, 1};

  @Test
  void onset_isWhereHalfOfTheChangeIsReached() {
    assertEquals(0.5, onset(0, 1, 2, 3, 4), ROUNDING);
    assertEquals(0.5, onset(4, 3, 2, 1, 0), ROUNDING, "a falling gene");
    // Half of 4 is 2: a third of the way from 1 to 4.
    assertEquals(0.75 + 0.25 / 3, onset(0, 0, 0, 1, 4), ROUNDING);
    assertEquals(0.125, onset(0, 4, 4, 4, 4), ROUNDING);
  }

  @Test
  void onset_ofATransientGene_isItsFirstCrossing() {
    // Up to 10 and back to 4: half of the change of 4 is passed on the way up.
    assertEquals(0.25 * 2 / 10, onset(0, 10, 10, 8, 4), ROUNDING);
    // First the other way, then up.
    assertEquals(0.5 + 0.25 * 4 / 6, onset(0, -2, -2, 4, 4), ROUNDING);
  }

  @Test
  void onset_ofAGeneThatDoesNotChange_isNoNumber() {
    assertEquals(Double.NaN, onset(2, 2, 2, 2, 2));
    assertEquals(Double.NaN, onset(2, 5, 9, 5, 2), "back where it began");
  }

  @Test
  void monotonicity_isSpearmansCorrelation() {
    assertEquals(1, monotonicity(0, 1, 1.5, 7, 90), ROUNDING);
    assertEquals(-1, monotonicity(5, 4, 3, 2, 1), ROUNDING);
    // Ranks 1 2 3 5 4: 1 - 6 * 2 / (5 * 24).
    assertEquals(0.9, monotonicity(0, 1, 2, 4, 3), ROUNDING);
    assertEquals(0, monotonicity(1, 2, 3, 2, 1), ROUNDING);
    assertEquals(0, monotonicity(2, 2, 2, 2, 2), "a constant gene is not monotone");
  }

  @Test
  void peak_isTheFirstFractionOfTheHighestMean() {
    assertEquals(1, peak(0, 1, 2, 3, 4));
    assertEquals(0, peak(4, 3, 2, 1, 0));
    assertEquals(0.5, peak(0, 1, 5, 1, 0));
    assertEquals(0.25, peak(0, 5, 5, 1, 0), "the first of equal ones");
  }

  @Test
  void of_oneGene_readsEveryColumn() {
    GeneTrend trend =
        GeneTrends.of(
                trajectory(List.of("g"), new double[][] {{1}, {2}, {5}}),
                preprocessing(Scale.LOG1P, new double[] {2}),
                contrast(),
                new int[] {1},
                Q)
            .get(0);
    assertEquals("g", trend.gene());
    assertEquals(1, trend.start());
    assertEquals(5, trend.end());
    assertEquals(4, trend.change());
    assertEquals(2, trend.score());
    // Linear means are ten times the means here.
    assertEquals(Math.log((50 + 0.1) / (10 + 0.1)) / Math.log(2), trend.log2fc(), ROUNDING);
    assertEquals(1, trend.monotonicity(), ROUNDING);
    // Half of 4 is reached a third of the way from 2 to 5.
    assertEquals(0.5 + 0.5 / 3, trend.onset(), ROUNDING);
    assertEquals(1, trend.peak());
    assertEquals(11, trend.observedFrom());
    assertEquals(21, trend.observedTo());
    assertEquals(0.01, trend.p());
    assertEquals(0.02, trend.fdr());
  }

  /** A gene that the file lacks was taken as zero: nothing was observed. */
  @Test
  void of_geneThatTheFileLacks_hasNothingObserved() {
    GeneTrend trend =
        GeneTrends.of(
                trajectory(List.of("g"), new double[][] {{1}, {2}}),
                preprocessing(Scale.LOG1P, new double[] {2}),
                contrast(),
                new int[] {-1},
                Q)
            .get(0);
    assertArrayEquals(
        new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN},
        new double[] {trend.observedFrom(), trend.observedTo(), trend.p(), trend.fdr()});
    assertEquals(0.5, trend.score());
  }

  @Test
  void of_scaleWithoutLinearValues_hasNoFoldChange() {
    for (Scale scale : List.of(Scale.ZSCORED, Scale.COUNTS, Scale.UNKNOWN)) {
      GeneTrend trend =
          GeneTrends.of(
                  trajectory(List.of("g"), new double[][] {{1}, {2}}),
                  preprocessing(scale, new double[] {2}),
                  contrast(),
                  new int[] {0},
                  Q)
              .get(0);
      assertEquals(Double.NaN, trend.log2fc());
    }
  }

  /** Decoded means may fall below zero, which no expression does. */
  @Test
  void of_negativeLinearMean_countsAsZero() {
    GeneTrend trend =
        GeneTrends.of(
                trajectory(List.of("g"), new double[][] {{-0.05}, {0.03}}),
                preprocessing(Scale.LOG1P, new double[] {1}),
                contrast(),
                new int[] {0},
                Q)
            .get(0);
    assertEquals(2, trend.log2fc(), ROUNDING);
  }

  @Test
  void of_geneWithoutSpread_isDividedByTheLeastSd() {
    GeneTrend trend =
        GeneTrends.of(
                trajectory(List.of("g"), new double[][] {{0}, {0.5}}),
                preprocessing(Scale.LOG1P, new double[] {0}),
                contrast(),
                new int[] {0},
                Q)
            .get(0);
    assertEquals(50, trend.score(), ROUNDING);
  }

  @Test
  void of_severalGenes_comeByScoreThenByName() {
    List<GeneTrend> trends =
        GeneTrends.of(
            trajectory(
                List.of("small", "b", "largest", "a"),
                new double[][] {{0, 0, 0, 0}, {1, 2, -3, 2}}),
            preprocessing(Scale.LOG1P, new double[] {1, 1, 1, 1}),
            contrast(),
            new int[] {0, 0, 0, 0},
            Q);
    assertEquals(
        List.of("largest", "a", "b", "small"), trends.stream().map(GeneTrend::gene).toList());
  }

  private static double onset(double... means) {
    return GeneTrends.onset(means, FRACTIONS);
  }

  private static double monotonicity(double... means) {
    return GeneTrends.monotonicity(means, FRACTIONS);
  }

  private static double peak(double... means) {
    return GeneTrends.peak(means, FRACTIONS);
  }

  /** Means per step and gene; linear means are ten times as large. */
  static Trajectory trajectory(List<String> genes, double[][] means) {
    double[] none = new double[genes.size()];
    List<Step> steps = new ArrayList<>();
    IntStream.range(0, means.length)
        .forEach(
            i ->
                steps.add(
                    new Step(
                        i / (means.length - 1.0),
                        means[i],
                        none,
                        none,
                        none,
                        none,
                        Arrays.stream(means[i]).map(x -> 10 * x).toArray())));
    return new Trajectory(genes, steps);
  }

  private static Preprocessing preprocessing(Scale scale, double[] sd) {
    List<String> genes = IntStream.range(0, sd.length).mapToObj(j -> "gene" + j).toList();
    return new Preprocessing(scale, genes, new double[sd.length], sd, true);
  }

  private static StateContrast contrast() {
    return new StateContrast(
        List.of("x", "y"),
        new double[] {10, 11},
        new double[] {20, 21},
        new double[] {0.5, 0.01},
        new double[] {0.5, 0.02},
        StateContrast.CELLS,
        "a test",
        StatesTest.none(2, List.of()));
  }
}
