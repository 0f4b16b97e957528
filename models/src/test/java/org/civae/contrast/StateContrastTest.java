package org.civae.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.civae.io.matrix.DenseMatrix;
import org.civae.stats.FalseDiscoveryRate;
import org.civae.stats.MannWhitney;
import org.junit.jupiter.api.Test;

class StateContrastTest {

  /** Six cells; genes: different, the same in all, seen in two cells, never seen. */
  private static final DenseMatrix CELLS =
      new DenseMatrix(
          6,
          4,
          new float[] {
            1, 2, 0, 0, //
            9, 9, 9, 9, //
            2, 2, 1, 0, //
            5, 2, 0, 0, //
            6, 2, 1, 0, //
            8, 2, 0, 0
          });

  private static final int[] FROM = {2, 0};
  private static final int[] TO = {3, 4, 5};

  private final StateContrast contrast =
      StateContrast.of(CELLS, List.of("a", "b", "c", "d"), FROM, TO);

  @Test
  void of_twoStates_hasTheirMeansOverZerosToo() {
    assertArrayEquals(new double[] {1.5, 2, 0.5, 0}, contrast.meanFrom());
    assertArrayEquals(new double[] {19.0 / 3, 2, 1.0 / 3, 0}, contrast.meanTo(), 1e-15 * 8);
  }

  @Test
  void of_twoStates_testsEveryExpressedGene() {
    double p = MannWhitney.pValue(new double[] {2, 1}, new double[] {5, 6, 8});
    assertArrayEquals(new double[] {p, 1, Double.NaN, Double.NaN}, contrast.p());
    assertArrayEquals(FalseDiscoveryRate.adjust(contrast.p()), contrast.fdr());
    // Of two tests the smaller p counts twice; genes that are not expressed are no tests.
    assertEquals(2 * p, contrast.fdr()[0]);
  }

  @Test
  void significant_limit_countsRatesBelowItAndNoNaN() {
    StateContrast some =
        new StateContrast(
            List.of("a", "b", "c"),
            new double[3],
            new double[3],
            new double[3],
            new double[] {0.01, 0.05, Double.NaN},
            StateContrast.CELLS,
            "a test",
            StatesTest.none(3, List.of()));
    assertEquals(1, some.significant(0.05));
    assertEquals(2, some.significant(0.06));
    assertEquals(0, some.significant(0));
  }

  /** Tables and summaries print it: cells are not replicates of patients. */
  @Test
  void replicates_are_cells() {
    StateContrast contrast = StateContrast.of(CELLS, List.of("a", "b", "c", "d"), FROM, TO);
    assertEquals("cells", contrast.replicates());
    assertEquals("two-sided Mann-Whitney tests of the real cells", contrast.design());
  }
}
