package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** A named array of a network: a view into the flat array of its {@link ParameterStore}. */
public final class Parameter {

  private final String name;
  private final Shape shape;
  private final boolean trainable;
  private final Initializer initializer;
  private final int offset;
  private NDArray array;
  private NDArray gradient;

  Parameter(String name, Shape shape, boolean trainable, Initializer initializer, int offset) {
    this.name = name;
    this.shape = shape;
    this.trainable = trainable;
    this.initializer = initializer;
    this.offset = offset;
  }

  public String name() {
    return name;
  }

  public Shape shape() {
    return shape;
  }

  /** False for running statistics, which no optimizer touches. */
  public boolean isTrainable() {
    return trainable;
  }

  public int size() {
    return Math.toIntExact(shape.size());
  }

  /** Place of the first value in the flat array. */
  public int offset() {
    return offset;
  }

  /**
   * The values.
   *
   * @throws IllegalStateException before {@link ParameterStore#allocate}
   */
  public NDArray array() {
    if (array == null) throw new IllegalStateException(name + ": used before allocate()");
    return array;
  }

  /**
   * The gradient of the last backward pass. Its memory stays the same from step to step: the engine
   * adds to it, so an optimizer sets it to zero when it has used it.
   */
  public NDArray gradient() {
    if (gradient == null) {
      gradient = array().getGradient();
      gradient.attach(array.getManager());
    }
    return gradient;
  }

  Initializer initializer() {
    return initializer;
  }

  void bind(NDArray view) {
    array = view;
  }
}
