package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.civae.SmallCells;
import org.civae.SmallImages;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.ImageShape;
import org.civae.testdata.SyntheticCells;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.Test;

class CellClassifierTest {

  /** Four lineages with markers of eight times their expression: easy for any fair judge. */
  @Test
  void accuracy_heldOutCells_isHigh() {
    CellData data = SyntheticCells.defaults().withSize(600, 400).generate(2);
    TrainingSet set = SmallCells.prepare(data, 200);
    try (CellClassifier judge = CellClassifier.fit(set, 1, share -> {})) {
      double heldOut = judge.accuracy(set.cells().matrix(), set.classCodes(), set.split().test());
      // 60 cells, four classes: chance is 0.4 at best.
      assertTrue(heldOut >= 0.9, "held out " + heldOut);
    }
  }

  /** Bars anywhere in the image: no weighing of single pixels tells whether they lie or stand. */
  @Test
  void accuracy_heldOutImages_isHigh() {
    TrainingSet set = SmallImages.prepare(SmallImages.of(400, new ImageShape(2, 9, 11), 3));
    try (CellClassifier judge = CellClassifier.fit(set, 1, share -> {})) {
      double heldOut = judge.accuracy(set.cells().matrix(), set.classCodes(), set.split().test());
      // 40 images, two classes.
      assertTrue(heldOut >= 0.9, "held out " + heldOut);
    }
  }

  /** An image of a single row cannot be halved: the judge does without convolutions. */
  @Test
  void fit_imagesOfOneRow_trains() {
    TrainingSet set = SmallImages.prepare(SmallImages.of(40, new ImageShape(1, 1, 12), 3));
    try (CellClassifier judge = CellClassifier.fit(set, 1, share -> {})) {
      assertEquals(3, judge.predict(set.cells().values(new int[] {0, 1, 2}), 3).length);
    }
  }

  /** A tenth of the training cells has a class, and none of those to stop by. */
  @Test
  void accuracy_fewCellsHaveAClass_isHighAllTheSame() {
    CellData data = SyntheticCells.defaults().withSize(600, 400).generate(2);
    TrainingSet all = SmallCells.prepare(data, 200);
    int[] codes = new int[600];
    Arrays.fill(codes, -1);
    int[] training = all.split().training();
    for (int i = 0; i < training.length; i += 10)
      codes[training[i]] = all.classCodes()[training[i]];
    TrainingSet few =
        new TrainingSet(
            all.cells(),
            all.counts(),
            all.preprocessing(),
            all.classes(),
            codes,
            all.exposure(),
            all.split());
    try (CellClassifier judge = CellClassifier.fit(few, 1, share -> {})) {
      double heldOut = judge.accuracy(all.cells().matrix(), all.classCodes(), all.split().test());
      // 60 cells, four classes: chance is 0.4 at best.
      assertTrue(heldOut >= 0.8, "held out " + heldOut);
    }
  }

  @Test
  void predict_sameSeed_givesTheSameClasses() {
    float[] cells = SmallCells.cells(20);
    try (CellClassifier first = CellClassifier.fit(SmallCells.set(), 3, share -> {});
        CellClassifier second = CellClassifier.fit(SmallCells.set(), 3, share -> {})) {
      assertArrayEquals(first.predict(cells, 20), second.predict(cells, 20));
    }
    assertArrayEquals(SmallCells.cells(20), cells, "the cells given stay as they are");
  }

  @Test
  void accuracy_cellsWithoutClass_takeNoPart() {
    int[] codes = new int[60];
    try (CellClassifier judge = CellClassifier.fit(SmallCells.set(), 3, share -> {})) {
      Arrays.fill(codes, -1);
      assertEquals(
          Double.NaN,
          judge.accuracy(SmallCells.set().cells().matrix(), codes, new int[] {0, 1, 2}));
      codes[1] = judge.predict(cell(1), 1)[0];
      assertEquals(
          1, judge.accuracy(SmallCells.set().cells().matrix(), codes, new int[] {0, 1, 2}));
    }
  }

  private static float[] cell(int row) {
    float[] cell = new float[SmallCells.N_GENES];
    SmallCells.set().cells().matrix().readRows(new int[] {row}, cell);
    return cell;
  }
}
