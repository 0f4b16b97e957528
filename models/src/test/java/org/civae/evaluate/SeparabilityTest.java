package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.civae.io.matrix.DenseMatrix;
import org.civae.model.FittedModel.Encoder;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.ModelCells;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Split;
import org.junit.jupiter.api.Test;

class SeparabilityTest {

  private static final List<String> CLASSES = List.of("a", "b");

  /** Eight cells on a line, the last four of class b; one test cell lies on the wrong side. */
  private static final float[] CELLS_OF_A_LINE = {0, 1, 2, 9, 10, 11, 12, 1};

  private static final DenseMatrix CELLS = new DenseMatrix(8, 1, CELLS_OF_A_LINE);
  private static final int[] ALL = {0, 1, 2, 3, 4, 5, 6, 7};

  private static final int[] CODES = {0, 0, 0, 0, 1, 1, 1, 1};

  @Test
  void of_aLine_fitsOnTrainingAndJudgesOnTest() {
    Split split = new Split(new int[] {0, 1, 4, 5}, new int[0], new int[] {2, 3, 6, 7});
    Separability found =
        Separability.of(new Itself(), new ModelCells(CELLS), CLASSES, CODES, split);
    assertEquals(1, found.training());
    assertEquals(0.5, found.heldOut());
    assertArrayEquals(new int[] {1, 1}, found.confusion().counts()[0]);
    assertArrayEquals(new int[] {1, 1}, found.confusion().counts()[1]);
    assertEquals(CLASSES, found.confusion().classes());
  }

  @Test
  void of_noTestCells_hasNoHeldOutAccuracy() {
    Split split = new Split(new int[] {0, 1, 4, 5}, new int[0], new int[0]);
    assertEquals(
        Double.NaN,
        Separability.of(new Itself(), new ModelCells(CELLS), CLASSES, CODES, split).heldOut());
  }

  /** A file that the model never saw has test cells only: there is nothing to fit on. */
  @Test
  void of_noTrainingCells_isNoNumber() {
    Split split = new Split(new int[0], new int[0], new int[] {2, 3, 6, 7});
    Separability found =
        Separability.of(new Itself(), new ModelCells(CELLS), CLASSES, CODES, split);
    assertTrue(Double.isNaN(found.training()));
    assertTrue(Double.isNaN(found.heldOut()));
  }

  @Test
  void of_cellsWithoutClass_takeNoPart() {
    int[] codes = {0, 0, -1, -1, 1, 1, 1, -1};
    Split split = new Split(new int[] {0, 1, 2, 4, 5}, new int[0], new int[] {3, 6, 7});
    Separability found =
        Separability.of(new Itself(), new ModelCells(CELLS), CLASSES, codes, split);
    assertEquals(1, found.training());
    assertEquals(1, found.heldOut());
    assertArrayEquals(new int[] {0, 1}, found.confusion().counts()[1]);
  }

  /** No sample leaves its mean, and a line parts all but the two cells at 1. */
  @Test
  void asPublished_certainCells_isTheScoreOnTheCellsOfTheFit() {
    Labels classes = new Labels("class", CLASSES, new int[] {0, 0, 0, -1, 1, 1, 1, 1});
    assertEquals(6 / 7.0, asPublished(Float.NEGATIVE_INFINITY, classes, ALL));
    // Without the odd one.
    assertEquals(1, asPublished(Float.NEGATIVE_INFINITY, classes, new int[] {0, 1, 2, 3, 4, 5, 6}));
  }

  /** A standard deviation of e^5, beside which the cells are all in one place. */
  @Test
  void asPublished_uncertainCells_isOfOneSampleForEach() {
    Labels classes = new Labels("class", CLASSES, CODES);
    float[] drawn = new Posterior(8, 1, CELLS_OF_A_LINE, logVar(8, 10)).sample(new Random(3));
    int[] predicted = LogisticRegression.fit(drawn, CODES, 2).predict(drawn);
    double expected = ConfusionMatrix.of(CLASSES, CODES, predicted).accuracy();
    assertTrue(expected < 0.875, "the samples lie as the means do");
    assertEquals(expected, asPublished(10, classes, ALL));
  }

  @Test
  void asPublished_noClasses_isNoNumber() {
    assertEquals(Double.NaN, asPublished(0, Labels.none(8), ALL));
  }

  private static double asPublished(float logVar, Labels classes, int[] rows) {
    return Separability.asPublished(new Uncertain(logVar), new ModelCells(CELLS), classes, rows, 3);
  }

  private static float[] logVar(int n, float value) {
    float[] logVar = new float[n];
    Arrays.fill(logVar, value);
    return logVar;
  }

  private record Uncertain(float logVar) implements Encoder {
    @Override
    public int nLatent() {
      return 1;
    }

    @Override
    public Posterior posterior(float[] cells, float[] covariates, int n) {
      return new Posterior(n, 1, cells, SeparabilityTest.logVar(n, logVar));
    }
  }

  private record Itself() implements Encoder {
    @Override
    public int nLatent() {
      return 1;
    }

    @Override
    public Posterior posterior(float[] cells, float[] covariates, int n) {
      return new Posterior(n, 1, cells, new float[n]);
    }
  }
}
