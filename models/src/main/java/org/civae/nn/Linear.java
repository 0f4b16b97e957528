package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** y = x W' + b; x [n, in], W [out, in], b [out], y [n, out]. */
public final class Linear implements Layer {

  private final Parameter weight;
  private final Parameter bias;

  public Linear(ParameterStore store, String name, int in, int out) {
    Initializer uniform = Initializer.uniformFanIn(in);
    weight = store.trainable(name + ".weight", new Shape(out, in), uniform);
    bias = store.trainable(name + ".bias", new Shape(out), uniform);
  }

  Parameter weight() {
    return weight;
  }

  Parameter bias() {
    return bias;
  }

  @Override
  public NDArray forward(NDArray x) {
    return ai.djl.nn.core.Linear.linear(x, weight.array(), bias.array()).singletonOrThrow();
  }
}
