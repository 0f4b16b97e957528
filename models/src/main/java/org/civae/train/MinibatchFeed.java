package org.civae.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.model.Minibatch;

/**
 * Turns rows of a {@link TrainingSet} into minibatches on the device; sparse rows become dense
 * here.
 */
final class MinibatchFeed {

  private final TrainingSet set;

  MinibatchFeed(TrainingSet set) {
    this.set = set;
  }

  /**
   * All rows in a random order, cut into minibatches; a last one of a single cell joins its
   * neighbour.
   */
  static List<int[]> shuffled(int[] rows, int size, RandomGenerator random) {
    int[] order = rows.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return inOrder(order, size);
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
    int nVars = set.cells().nVars();
    int nLabels = set.classes().size();
    float[] values = new float[n * nVars];
    set.cells().readRows(rows, values);
    set.preprocessing().standardize(values, n);
    float[] oneHot = new float[n * nLabels];
    float[] exposure = new float[n];
    for (int i = 0; i < n; i++) {
      int code = set.classCodes()[rows[i]];
      if (code >= 0) oneHot[i * nLabels + code] = 1;
      exposure[i] = (float) set.exposure()[rows[i]];
    }
    NDArray input = step.create(values, new Shape(n, nVars));
    return new Minibatch(
        input,
        input,
        step.create(exposure, new Shape(n, 1)),
        step.create(oneHot, new Shape(n, nLabels)),
        step.create(new Shape(n, 0)));
  }
}
