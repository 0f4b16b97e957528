package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * All arrays of one network in one flat array on the device, with a view per layer, so that an
 * optimizer walks through memory once.
 *
 * <p>Layers declare what they need when they are made; {@link #allocate} then creates everything.
 * Trainable values come first, running statistics in an array of their own.
 */
public final class ParameterStore {

  private final NDManager manager;
  private final List<Parameter> parameters = new ArrayList<>();
  private int nTrainable;
  private int nFixed;
  private NDArray trainable;
  private NDArray fixed;

  /**
   * @param manager owns the arrays; its device is the network's
   */
  public ParameterStore(NDManager manager) {
    this.manager = manager;
  }

  /**
   * Declares an array that training changes.
   *
   * @throws IllegalArgumentException if the network becomes too large
   */
  public Parameter trainable(String name, Shape shape, Initializer initializer) {
    Parameter parameter = new Parameter(name, shape, true, initializer, nTrainable);
    if (nTrainable + shape.size() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: brings the network to %,d weights, expected at most %,d. Choose smaller widths= or"
                  + " latent=.",
              name,
              nTrainable + shape.size(),
              Integer.MAX_VALUE));
    }
    nTrainable += parameter.size();
    parameters.add(parameter);
    return parameter;
  }

  /** Declares an array that no gradient reaches, such as running statistics. */
  public Parameter fixed(String name, Shape shape, float initial) {
    Parameter parameter = new Parameter(name, shape, false, Initializer.constant(initial), nFixed);
    nFixed = Math.addExact(nFixed, parameter.size());
    parameters.add(parameter);
    return parameter;
  }

  /** Creates and fills all arrays, in the order of their declaration. */
  public void allocate(RandomGenerator random) {
    trainable = manager.zeros(new Shape(nTrainable));
    fixed = manager.zeros(new Shape(Math.max(1, nFixed)));
    for (Parameter parameter : parameters) {
      float[] values = new float[parameter.size()];
      parameter.initializer().fill(values, random);
      write(flat(parameter), parameter.offset(), values);
      try (NDArray part = flat(parameter).get(range(parameter.offset(), values.length))) {
        NDArray view = part.reshape(parameter.shape());
        view.attach(manager);
        if (parameter.isTrainable()) view.setRequiresGradient(true);
        parameter.bind(view);
      }
    }
  }

  public List<Parameter> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  public List<Parameter> trainableParameters() {
    return parameters.stream().filter(Parameter::isTrainable).toList();
  }

  /** Number of values that training changes. */
  public int trainableCount() {
    return nTrainable;
  }

  /** The flat array of all trainable values; a write to it is seen by every view. */
  public NDArray flat() {
    return trainable;
  }

  public NDManager manager() {
    return manager;
  }

  /** Copies one array to the heap. */
  public float[] read(Parameter parameter) {
    return parameter.array().toFloatArray();
  }

  /** Replaces the values of one array. */
  public void write(Parameter parameter, float[] values) {
    if (values.length != parameter.size()) {
      throw new IllegalArgumentException(
          parameter.name() + ": " + values.length + " values, expected " + parameter.size());
    }
    write(flat(parameter), parameter.offset(), values);
  }

  /** A copy of everything, for {@link #restore}. */
  public Snapshot snapshot() {
    return new Snapshot(trainable.toFloatArray(), fixed.toFloatArray());
  }

  /** Puts back what {@link #snapshot} copied. */
  public void restore(Snapshot snapshot) {
    write(trainable, 0, snapshot.trainable);
    write(fixed, 0, snapshot.fixed);
  }

  /** All values of a store at one moment. */
  public record Snapshot(float[] trainable, float[] fixed) {}

  private NDArray flat(Parameter parameter) {
    return parameter.isTrainable() ? trainable : fixed;
  }

  private static NDIndex range(int from, int size) {
    return new NDIndex("{}:{}", from, from + size);
  }

  /**
   * Writes into the memory that the views share. {@code NDArray.set(float[])} would give the array
   * memory of its own on every device, and a view with a gradient may not be written to while
   * gradients are collected.
   */
  private static void write(NDArray flat, int from, float[] values) {
    try (NDManager scope = flat.getManager().newSubManager()) {
      flat.set(range(from, values.length), scope.create(values));
    }
  }

  /** The memory of an array on CPU: a write through the buffer is a write to the array. */
  public static FloatBuffer buffer(NDArray array) {
    ByteBuffer bytes = array.toByteBuffer(true);
    return bytes.asFloatBuffer();
  }
}
