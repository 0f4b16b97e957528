package org.civae.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A chain of blocks (Linear, BatchNorm, ReLU, Dropout), as the CI-VAE paper builds its encoder and
 * decoder (section 3.1); x [n, in], y [n, last width].
 */
public final class DenseBlocks {

  private record Block(Linear linear, BatchNorm norm, Dropout dropout) {}

  private final List<Block> blocks = new ArrayList<>();

  /**
   * @param widths features after each block, at least one
   * @param dropout share of values dropped in each block
   * @param random seeds the dropout masks
   */
  public DenseBlocks(
      ParameterStore store,
      String name,
      int in,
      List<Integer> widths,
      double dropout,
      RandomGenerator random) {
    int features = in;
    for (int i = 0; i < widths.size(); i++) {
      String block = name + "." + i;
      blocks.add(
          new Block(
              new Linear(store, block + ".linear", features, widths.get(i)),
              new BatchNorm(store, block + ".norm", widths.get(i)),
              new Dropout(store, widths.get(i), dropout, random.nextLong())));
      features = widths.get(i);
    }
  }

  public NDArray forward(NDArray x, boolean training) {
    NDArray y = x;
    for (Block block : blocks) {
      // ReLU(m y) = m ReLU(y) for m at least 0, and ReLU keeps its result for the gradient while
      // batch normalisation does not: this order lets dropout work in place.
      y = block.dropout.forward(block.norm.forward(block.linear.forward(y), training), training);
      y = y.getNDArrayInternal().relu();
    }
    return y;
  }
}
