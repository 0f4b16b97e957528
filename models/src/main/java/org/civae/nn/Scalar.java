package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

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

  /**
   * A scalar of any type in float32, with its gradient, which the engine's own conversion of types
   * lets not through: beside an array of one dimension the type of a scalar gives way.
   */
  public static NDArray inFloat32(NDArray scalar) {
    return scalar.getManager().ones(new Shape(1), DataType.FLOAT32).mul(scalar).sum();
  }
}
