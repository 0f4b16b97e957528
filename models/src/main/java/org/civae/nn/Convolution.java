package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A convolution with kernels of 3 x 3 and a border of zeros: x [n, in, height, width], W [out, in,
 * 3, 3], b [out], y [n, out, ceil(height / stride), ceil(width / stride)].
 */
final class Convolution implements Layer {

  private static final int KERNEL = 3;
  private static final Shape BORDER = new Shape(1, 1);

  private final Parameter weight;
  private final Parameter bias;
  private final Shape stride;

  Convolution(ParameterStore store, String name, int in, int out, int stride) {
    Initializer uniform = Initializer.uniformFanIn(in * KERNEL * KERNEL);
    weight = store.trainable(name + ".weight", new Shape(out, in, KERNEL, KERNEL), uniform);
    bias = store.trainable(name + ".bias", new Shape(out), uniform);
    this.stride = new Shape(stride, stride);
  }

  @Override
  public NDArray forward(NDArray x) {
    return Conv2d.conv2d(x, weight.array(), bias.array(), stride, BORDER).singletonOrThrow();
  }
}
