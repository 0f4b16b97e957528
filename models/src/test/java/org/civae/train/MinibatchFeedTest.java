package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.SmallCells;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.model.Minibatch;
import org.civae.nn.CpuManager;
import org.civae.preprocess.Labels;
import org.junit.jupiter.api.Test;

class MinibatchFeedTest {

  @Test
  void inOrder_lastOfOneCell_joinsItsNeighbour() {
    List<int[]> minibatches = MinibatchFeed.inOrder(new int[] {4, 5, 6, 7, 8}, 2);
    assertEquals(2, minibatches.size());
    assertArrayEquals(new int[] {4, 5}, minibatches.get(0));
    assertArrayEquals(new int[] {6, 7, 8}, minibatches.get(1));
  }

  @Test
  void inOrder_oneRow_isOneMinibatch() {
    assertArrayEquals(new int[] {9}, MinibatchFeed.inOrder(new int[] {9}, 4).get(0));
    assertTrue(MinibatchFeed.inOrder(new int[0], 4).isEmpty());
  }

  @Test
  void shuffled_sameSeed_sameOrder() {
    int[] rows = IntStream.range(0, 50).toArray();
    int[] first = MinibatchFeed.shuffled(rows, rows.length, 50, new Random(1)).get(0);
    assertArrayEquals(first, MinibatchFeed.shuffled(rows, rows.length, 50, new Random(1)).get(0));
    assertFalse(
        Arrays.equals(first, MinibatchFeed.shuffled(rows, rows.length, 50, new Random(2)).get(0)));
    assertArrayEquals(IntStream.range(0, 50).toArray(), rows, "the rows given stay in order");
  }

  @Test
  void shuffled_rowsInBlocks_needFewBlocksAtATime() {
    int[] rows = IntStream.range(0, 1000).toArray();
    List<int[]> minibatches = MinibatchFeed.shuffled(rows, 10, 5, new Random(1));
    int half = BackedCsrMatrix.KEPT_BLOCKS / 2;
    for (int round = 0; round < 1000 / (10 * half); round++) {
      long blocks =
          minibatches.subList(round * 2 * half, (round + 1) * 2 * half).stream()
              .flatMapToInt(Arrays::stream)
              .map(row -> row / 10)
              .distinct()
              .count();
      assertEquals(half, blocks, "blocks of round " + round);
    }
    double[] first = Arrays.stream(minibatches.get(0)).asDoubleStream().toArray();
    assertTrue(Arrays.stream(first).max().orElseThrow() > 100, "blocks come in any order");
    assertTrue(
        Arrays.stream(minibatches.get(0)).map(row -> row / 10).distinct().count() > 1,
        "rows of several blocks are mixed");
  }

  @Test
  void load_someRows_isWhatTheNetworkSees() {
    int[] codes = SmallCells.set().classCodes().clone();
    codes[2] = -1;
    TrainingSet set = SmallCells.set(codes);
    int[] rows = {5, 2};
    float[] expected = new float[2 * SmallCells.N_GENES];
    set.cells().matrix().readRows(rows, expected);
    set.preprocessing().standardize(expected, 2);
    float[] oneHot = new float[2 * set.classes().size()];
    oneHot[codes[5]] = 1;
    try (NDManager step = CpuManager.open()) {
      Minibatch cells = new MinibatchFeed(set).load(step, rows);
      assertEquals(2, cells.size());
      assertArrayEquals(expected, cells.input().toFloatArray());
      assertArrayEquals(expected, cells.target().toFloatArray());
      assertArrayEquals(oneHot, cells.classes().toFloatArray());
      assertArrayEquals(
          new float[] {(float) set.exposure()[5], (float) set.exposure()[2]},
          cells.exposure().toFloatArray());
      assertEquals(new Shape(2, 0), cells.covariates().getShape());
    }
  }

  /** Cells without any class at all, as a model that needs none is given. */
  @Test
  void load_noClasses_hasRowsOfNoColumns() {
    TrainingSet labelled = SmallCells.set();
    Labels none = Labels.none(labelled.cells().matrix().nObs());
    TrainingSet set =
        new TrainingSet(
            labelled.cells(),
            labelled.counts(),
            labelled.preprocessing(),
            none.names(),
            none.codes(),
            labelled.exposure(),
            labelled.split());
    try (NDManager step = CpuManager.open()) {
      Minibatch cells = new MinibatchFeed(set).load(step, new int[] {5, 2});
      assertEquals(new Shape(2, 0), cells.classes().getShape());
      assertEquals(new Shape(2, SmallCells.N_GENES), cells.input().getShape());
    }
  }
}
