package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Lengths of an array's dimensions (section "The Dataspace Message").
 *
 * @param shape none for a single value
 * @param most how far dimensions may grow, -1 for without limit
 * @param isNull whether there is no value at all
 */
record Dataspace(long[] shape, long[] most, boolean isNull) {

  private static final int MOST_DIMENSIONS = 32;

  static Dataspace read(FileBytes file, ByteBuffer bytes) {
    int version = bytes.get();
    int dimensions = bytes.get() & 0xFF;
    boolean hasMost = (bytes.get() & 1) != 0;
    int type = bytes.get();
    if (version == 1) bytes.position(bytes.position() + 4);
    if (version < 1 || version > 2 || dimensions > MOST_DIMENSIONS) {
      throw new DamagedException(
          "dataspace of version " + version + " with " + dimensions + " dimensions");
    }
    long[] shape = new long[dimensions];
    for (int i = 0; i < dimensions; i++) {
      shape[i] = file.length(bytes);
      if (shape[i] < 0) throw new DamagedException("dimension without length");
    }
    long[] most = shape;
    if (hasMost) {
      most = new long[dimensions];
      for (int i = 0; i < dimensions; i++) most[i] = file.length(bytes);
    }
    return new Dataspace(shape, most, version == 2 && type == 2);
  }

  /** Number of values. */
  long size() {
    return isNull ? 0 : product(shape);
  }

  static long product(long[] lengths) {
    if (LongStream.of(lengths).anyMatch(length -> length == 0)) return 0;
    try {
      return LongStream.of(lengths).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new DamagedException("shape " + Arrays.toString(lengths) + ", expected less than 2^63");
    }
  }
}
