package org.civae.nn;

import ai.djl.ndarray.NDArray;

/**
 * A layer of images, batch normalisation and dropout of whole channels, ReLU; y [n, channels,
 * height, width].
 */
record ConvBlock(Layer layer, BatchNorm norm, Dropout dropout) {

  ConvBlock(ParameterStore store, String name, Layer layer, int channels, double rate, long seed) {
    this(layer, new BatchNorm(store, name, channels), new Dropout(store, channels, rate, seed));
  }

  /** In the order of {@link DenseBlocks}, for the same reason. */
  NDArray forward(NDArray x, boolean training) {
    NDArray y = dropout.forward(norm.forward(layer.forward(x), training), training);
    return y.getNDArrayInternal().relu();
  }
}
