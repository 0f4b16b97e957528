package org.civae.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** A chain of (Linear, ReLU); x [n, in], y [n, last width]. */
public final class PlainBlocks {

  private final List<Linear> layers = new ArrayList<>();

  /**
   * @param widths features after each layer, at least one
   */
  public PlainBlocks(ParameterStore store, String name, int in, List<Integer> widths) {
    int features = in;
    for (int i = 0; i < widths.size(); i++) {
      layers.add(new Linear(store, name + "." + i + ".linear", features, widths.get(i)));
      features = widths.get(i);
    }
  }

  public NDArray forward(NDArray x) {
    NDArray y = x;
    for (Linear layer : layers) y = layer.forward(y).getNDArrayInternal().relu();
    return y;
  }
}
