package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Doubles height and width, as a transposed convolution of stride 2 does: a {@link Convolution} to
 * 4 out channels, which are then laid out as squares of 2 x 2 pixels (sub-pixel convolution, Shi et
 * al. 2016, section 2.2); x [n, in, ceil(height / 2), ceil(width / 2)], y [n, out, height, width],
 * what is too much of an odd side being cut off.
 *
 * <p>The engine's own transposed convolution is not there in Java.
 */
final class Upsampling implements Layer {

  private final Convolution convolution;
  private final int out;
  private final int height;
  private final int width;

  /**
   * @param height of y
   * @param width of y
   */
  Upsampling(ParameterStore store, String name, int in, int out, int height, int width) {
    convolution = new Convolution(store, name, in, 4 * out, 1);
    this.out = out;
    this.height = height;
    this.width = width;
  }

  @Override
  public NDArray forward(NDArray x) {
    NDArray y = convolution.forward(x);
    long n = y.getShape().get(0);
    long h = y.getShape().get(2);
    long w = y.getShape().get(3);
    NDArray doubled =
        y.reshape(new Shape(n, out, 2, 2, h, w))
            .transpose(0, 1, 4, 2, 5, 3)
            .reshape(new Shape(n, out, 2 * h, 2 * w));
    if (2 * h == height && 2 * w == width) return doubled;
    return doubled.get(new NDIndex(":, :, 0:{}, 0:{}", height, width));
  }
}
