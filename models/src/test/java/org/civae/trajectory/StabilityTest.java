package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Preprocessing;
import org.junit.jupiter.api.Test;

/** Paths of five genes that start at 0, in units of which each gene has its own. */
class StabilityTest {

  private static final List<String> GENES = List.of("A", "B", "C", "D", "E");
  private static final double[] SD = {1, 2, 1, 0.5, 1};
  private static final Preprocessing PREPROCESSING =
      new Preprocessing(Scale.LOG1P, GENES, new double[5], SD, false);

  /** Rounding of a few operations on doubles. */
  private static final double ROUNDING = 1e-12;

  /** Straight from 0 to these scores. */
  private static Trajectory path(double... scores) {
    List<Trajectory.Step> steps =
        IntStream.range(0, 3)
            .mapToObj(
                s -> {
                  double[] mean =
                      IntStream.range(0, 5).mapToDouble(j -> s / 2.0 * scores[j] * SD[j]).toArray();
                  return new Trajectory.Step(s / 2.0, mean, mean, mean, mean, mean, mean);
                })
            .toList();
    return new Trajectory(GENES, steps);
  }

  private static Stability of(Trajectory... paths) {
    List<Long> seeds = IntStream.range(0, paths.length).mapToObj(i -> 1L + i).toList();
    return Stability.of(seeds, Arrays.asList(paths), PREPROCESSING);
  }

  @Test
  void ofGene_sameRanksAtEverySeed_isOne() {
    Stability stability = of(path(5, -4, 3, 2, 1), path(9, -8, 7, 6, 0.1), path(6, -5, 4, 3, 2));
    for (String gene : GENES) assertEquals(1, stability.ofGene().get(gene), ROUNDING, gene);
    assertEquals(1, stability.spearman(), ROUNDING);
    assertEquals(1, stability.top50(), ROUNDING);
  }

  @Test
  void ofGene_ranksThatMove_isOneLessTheirRange() {
    // |score| of A has rank 5, 4, 3 of five, of B 4, 5, 5, of C 3, 3, 4.
    Stability stability = of(path(5, 4, 3, 2, 1), path(4, 5, 3, 2, 1), path(3, 5, 4, 2, 1));
    assertEquals(1 - 2 / 4.0, stability.ofGene().get("A"), ROUNDING);
    assertEquals(1 - 1 / 4.0, stability.ofGene().get("B"), ROUNDING);
    assertEquals(1 - 1 / 4.0, stability.ofGene().get("C"), ROUNDING);
    assertEquals(1, stability.ofGene().get("E"), ROUNDING);
  }

  @Test
  void ofGene_signThatChanges_isLowHoweverLargeTheScore() {
    Stability stability = of(path(5, 4, 3, 2, 1), path(5, -4, 3, 2, 1), path(5, 4, 3, 2, 1));
    assertEquals(1, stability.ofGene().get("A"), ROUNDING);
    assertEquals(1 / 3.0, stability.ofGene().get("B"), ROUNDING);
    assertEquals(0, of(path(5, 4, 3, 2, 1), path(-5, 4, 3, 2, 1)).ofGene().get("A"), ROUNDING);
  }

  @Test
  void spearman_ofSignedScores_isTheMeanOverPairsOfSeeds() {
    Stability stability = of(path(5, 4, 3, 2, 1), path(1, 2, 3, 4, 5), path(5, 4, 3, 2, 1));
    assertEquals((-1 - 1 + 1) / 3.0, stability.spearman(), ROUNDING);
  }

  @Test
  void of_trends_haveTheStabilityOfTheirGene() {
    Stability stability = of(path(5, 4, 3, 2, 1), path(4, 5, 3, 2, 1));
    GeneTrend b =
        new GeneTrend(
            "B", 0, 4, 4, 2, Double.NaN, 1, 0.5, 1, 0, 4, 0.1, 0.1, 0.1, 0.1, 0.1, Double.NaN);
    assertEquals(0.75, stability.of(List.of(b)).get(0).stability(), ROUNDING);
  }

  @Test
  void of_onePath_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(path(5, 4, 3, 2, 1)));
    assertEquals(
        "stability: 1 seeds and 1 paths, expected one path each of at least 2 seeds",
        e.getMessage());
    assertTrue(of(path(5, 4, 3, 2, 1), path(5, 4, 3, 2, 1)).seeds().equals(List.of(1L, 2L)));
  }
}
