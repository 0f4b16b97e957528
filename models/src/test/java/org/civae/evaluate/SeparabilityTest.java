package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.civae.io.matrix.DenseMatrix;
import org.civae.model.FittedModel.Encoder;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.ModelCells;
import org.civae.preprocess.Split;
import org.junit.jupiter.api.Test;

class SeparabilityTest {

  private static final List<String> CLASSES = List.of("a", "b");

  /** Eight cells on a line, the last four of class b; one test cell lies on the wrong side. */
  private static final DenseMatrix CELLS =
      new DenseMatrix(8, 1, new float[] {0, 1, 2, 9, 10, 11, 12, 1});

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
