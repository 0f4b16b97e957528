package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.GeneSpaceModel;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.io.matrix.CellMatrix;
import org.civae.model.ModelCells;
import org.civae.pairing.AnchorPairs;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final CellMatrix CELLS = SmallCells.set().cells().matrix();

  /** More than a block, so that blocks must join. */
  private static final int N = 700;

  /** Its latent space is gene space, so a new cell is the mixture of the two real ones. */
  private final GeneSpaceModel model =
      new GeneSpaceModel(SmallCells.card(new CiVaeFactory(), SmallCells.options(1, 1)));

  private final List<Double> progress = new ArrayList<>();

  @Test
  void of_twoCells_mixesThemByTheFraction() {
    Augmentation augmentation = of(new int[] {4, 9}, 1);
    float[] real = values(CELLS, 4, 9);
    float[] made = values(augmentation.cells(), IntStream.range(0, N).toArray());
    int nVars = CELLS.nVars();
    for (int i = 0; i < N; i++) {
      int a = augmentation.pairs().from()[i] == 4 ? 0 : 1;
      assertEquals(a == 0 ? 9 : 4, augmentation.pairs().to()[i], "the other cell");
      double f = augmentation.fraction()[i];
      assertTrue(f >= 0 && f < 1, "fraction " + f);
      for (int j = 0; j < nVars; j++) {
        double expected = (1 - f) * real[a * nVars + j] + f * real[(1 - a) * nVars + j];
        // One rounding to float32 of values below 10.
        assertEquals(expected, made[i * nVars + j], 1e-6);
      }
    }
    assertEquals(1.0, progress.get(progress.size() - 1));
  }

  @Test
  void of_manyCells_usesAllOfThemAndNoneWithItself() {
    int[] rows = IntStream.range(0, 20).toArray();
    AnchorPairs pairs = of(rows, 1).pairs();
    assertArrayEquals(rows, Arrays.stream(pairs.from()).distinct().sorted().toArray());
    assertArrayEquals(rows, Arrays.stream(pairs.to()).distinct().sorted().toArray());
    for (int i = 0; i < N; i++) assertNotEquals(pairs.from()[i], pairs.to()[i]);
  }

  @Test
  void of_sameSeed_sameCells() {
    int[] rows = {1, 2, 3};
    assertArrayEquals(of(rows, 7).fraction(), of(rows, 7).fraction());
    assertFalse(Arrays.equals(of(rows, 7).fraction(), of(rows, 8).fraction()));
  }

  @Test
  void of_oneCell_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(new int[] {4}, 1));
    assertEquals(
        "1 real cell of the class, expected at least 2 to draw between. Choose another class.",
        e.getMessage());
  }

  @Test
  void of_moreValuesThanAnArrayHolds_isRefused() {
    int n = Integer.MAX_VALUE / 2;
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Augmentation.of(
                    model, new ModelCells(CELLS), new int[] {1, 2}, n, 1, progress::add));
    assertEquals(
        String.format(
            "n=1073741823: expected 1 to %d cells of %d genes each in one file. Write several with"
                + " different seeds.",
            (Integer.MAX_VALUE - 8) / CELLS.nVars(), CELLS.nVars()),
        e.getMessage());
  }

  private Augmentation of(int[] rows, long seed) {
    return Augmentation.of(model, new ModelCells(CELLS), rows, N, seed, progress::add);
  }

  private static float[] values(CellMatrix matrix, int... rows) {
    float[] values = new float[rows.length * matrix.nVars()];
    matrix.readRows(rows, values);
    return values;
  }
}
