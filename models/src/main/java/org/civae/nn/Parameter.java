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
   * The gradient of the last backward pass; zeros if that did not reach this array. The caller
   * closes it.
   */
  public NDArray gradient() {
    return array().getGradient();
  }

  /**
   * Forgets the gradient. A fresh view has none, so that the next backward pass hands over the one
   * it computes: adding it to an old one, and setting that to zero, costs two passes over memory.
   */
  public void dropGradient() {
    NDArray fresh = array().stopGradient();
    fresh.setRequiresGradient(true);
    array.close();
    array = fresh;
  }

  Initializer initializer() {
    return initializer;
  }

  void bind(NDArray view) {
    array = view;
  }
}
