package org.civae.io.hdf5;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.function.IntToDoubleFunction;

/** Turns arrays of whatever type a file stores into the types that we compute with. */
final class Numbers {

  private Numbers() {}

  static void copy(Object source, float[] target, int at) {
    if (source instanceof float[] values) {
      System.arraycopy(values, 0, target, at, values.length);
      return;
    }
    IntToDoubleFunction values = reader(source);
    for (int i = 0, n = length(source); i < n; i++)
      target[at + i] = (float) values.applyAsDouble(i);
  }

  static void copy(Object source, double[] target, int at) {
    IntToDoubleFunction values = reader(source);
    for (int i = 0, n = length(source); i < n; i++) target[at + i] = values.applyAsDouble(i);
  }

  static void copy(Object source, int[] target, int at) {
    if (source instanceof int[] values) {
      System.arraycopy(values, 0, target, at, values.length);
      return;
    }
    IntToDoubleFunction values = reader(source);
    for (int i = 0, n = length(source); i < n; i++) {
      double value = values.applyAsDouble(i);
      if (value != (int) value) {
        throw new IllegalArgumentException(
            String.format("%.0f at %d, expected an integer below 2^31", value, at + i));
      }
      target[at + i] = (int) value;
    }
  }

  /** Whether a name is one of the two that h5py gives the values of a boolean. */
  static boolean isTruth(String name) {
    return name.equalsIgnoreCase("TRUE") || name.equalsIgnoreCase("FALSE");
  }

  private static int length(Object array) {
    return Array.getLength(array);
  }

  private static IntToDoubleFunction reader(Object array) {
    if (array instanceof byte[] values) return i -> values[i];
    if (array instanceof short[] values) return i -> values[i];
    if (array instanceof int[] values) return i -> values[i];
    if (array instanceof long[] values) return i -> values[i];
    if (array instanceof float[] values) return i -> values[i];
    if (array instanceof double[] values) return i -> values[i];
    if (array instanceof BigInteger[] values) return i -> values[i].doubleValue();
    if (array instanceof boolean[] values) return i -> values[i] ? 1 : 0;
    if (array instanceof String[] values) return i -> values[i].equalsIgnoreCase("TRUE") ? 1 : 0;
    throw new IllegalArgumentException(array.getClass().getSimpleName() + ", expected numbers");
  }
}
