package org.civae.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.CellMatrix;
import org.civae.model.Minibatch;

/**
 * Turns rows of a {@link TrainingSet} into minibatches on the device; sparse rows become dense
 * here.
 */
final class MinibatchFeed {

  /** A minibatch across two of these rounds still finds all its blocks in memory. */
  private static final int BLOCKS_AT_ONCE = BackedCsrMatrix.KEPT_BLOCKS / 2;

  private final TrainingSet set;

  MinibatchFeed(TrainingSet set) {
    this.set = set;
  }

  /**
   * All rows in a random order, cut into minibatches; a last one of a single cell joins its
   * neighbour.
   *
   * <p>Where rows lie in several blocks (a matrix on disk), the blocks come in a random order and
   * rows are shuffled within a few blocks at a time, so that each block is read once.
   *
   * @param rows ascending; a row may come more than once
   * @param blockRows rows of a block
   */
  static List<int[]> shuffled(int[] rows, int blockRows, int size, RandomGenerator random) {
    List<int[]> blocks = blocks(rows, blockRows);
    for (int i = blocks.size() - 1; i > 0; i--) Collections.swap(blocks, i, random.nextInt(i + 1));
    int[] order = new int[rows.length];
    int end = 0;
    for (int i = 0; i < blocks.size(); ) {
      int start = end;
      for (int last = Math.min(blocks.size(), i + BLOCKS_AT_ONCE); i < last; i++) {
        System.arraycopy(blocks.get(i), 0, order, end, blocks.get(i).length);
        end += blocks.get(i).length;
      }
      shuffle(order, start, end, random);
    }
    return inOrder(order, size);
  }

  /** The rows, cut where one block ends and another begins. */
  private static List<int[]> blocks(int[] rows, int blockRows) {
    List<int[]> blocks = new ArrayList<>();
    for (int from = 0, to = 0; from < rows.length; from = to) {
      int block = rows[from] / blockRows;
      while (to < rows.length && rows[to] / blockRows == block) to++;
      blocks.add(Arrays.copyOfRange(rows, from, to));
    }
    return blocks;
  }

  private static void shuffle(int[] order, int from, int to, RandomGenerator random) {
    for (int i = to - from - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[from + i];
      order[from + i] = order[from + j];
      order[from + j] = swapped;
    }
  }

  /**
   * The rows as they are, cut into minibatches; batch normalisation cannot train on a single cell.
   */
  static List<int[]> inOrder(int[] rows, int size) {
    List<int[]> minibatches = new ArrayList<>();
    for (int from = 0; from < rows.length; ) {
      int to = Math.min(rows.length, from + size);
      if (to == rows.length - 1) to = rows.length;
      minibatches.add(Arrays.copyOfRange(rows, from, to));
      from = to;
    }
    return minibatches;
  }

  Minibatch load(NDManager step, int[] rows) {
    int n = rows.length;
    int nVars = set.cells().matrix().nVars();
    int nLabels = set.classes().size();
    float[] values = set.cells().values(rows);
    set.preprocessing().standardize(values, n);
    float[] oneHot = new float[n * nLabels];
    float[] exposure = new float[n];
    for (int i = 0; i < n; i++) {
      int code = set.classCodes()[rows[i]];
      if (code >= 0) oneHot[i * nLabels + code] = 1;
      exposure[i] = (float) set.exposure()[rows[i]];
    }
    NDArray input = step.create(values, new Shape(n, nVars));
    NDArray target = set.counts().map(counts -> counts(counts, rows, step)).orElse(input);
    float[] covariates = set.cells().covariates().oneHot(rows);
    return new Minibatch(
        input,
        target,
        step.create(exposure, new Shape(n, 1)),
        step.create(oneHot, new Shape(n, nLabels)),
        step.create(covariates, new Shape(n, covariates.length / n)));
  }

  private static NDArray counts(CellMatrix counts, int[] rows, NDManager step) {
    float[] values = new float[rows.length * counts.nVars()];
    counts.readRows(rows, values);
    return step.create(values, new Shape(rows.length, counts.nVars()));
  }
}
