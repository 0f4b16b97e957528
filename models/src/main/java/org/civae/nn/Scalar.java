package org.civae.nn;

import ai.djl.ndarray.NDArray;

/** Numbers in a loss. */
public final class Scalar {

  private Scalar() {}

  /**
   * A number as an array that lives as long as the manager of x, to multiply x with or divide it
   * by.
   *
   * <p>The engine's {@code x.mul(number)} lets go of its copy of the number at once, but the
   * backward pass still reads it: where the garbage collector came in between, gradients are wrong
   * or not finite.
   */
  public static NDArray beside(NDArray x, double value) {
    return x.getManager().create((float) value);
  }
}
