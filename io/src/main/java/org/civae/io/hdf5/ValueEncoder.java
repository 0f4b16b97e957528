package org.civae.io.hdf5;

import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Turns Java's values into the bytes of a stored type; what does not fit is refused. */
final class ValueEncoder {

  /** 2^64, beyond the largest uint64. */
  private static final double UINT64_END = 0x1p64;

  private final GlobalHeapWriter heap;

  ValueEncoder(GlobalHeapWriter heap) {
    this.heap = heap;
  }

  /**
   * Encodes the values {@code from} to {@code to - 1}.
   *
   * @param values float[], double[], int[], long[], boolean[] or String[]; for records an Object[]
   *     with such an array per field
   * @throws IllegalArgumentException naming the value that the type cannot hold
   */
  void encode(Hdf5Type type, Object values, int from, int to, ByteBuffer target)
      throws IOException {
    switch (type.kind()) {
      case TEXT, FIXED_TEXT -> {
        String[] texts = (String[]) expect(String[].class, values, "texts");
        for (int i = from; i < to; i++) putText(type, texts[i], i, target);
      }
      case BOOLEAN -> {
        boolean[] flags = (boolean[]) expect(boolean[].class, values, "truth values");
        for (int i = from; i < to; i++) target.put((byte) (flags[i] ? 1 : 0));
      }
      case RECORD -> records(type, values, from, to, target);
      default -> numbers(type, values, from, to, target);
    }
  }

  /** Number of values that an array holds, or that each field's array holds. */
  static int length(Object values) {
    if (values instanceof Object[] fields && !(values instanceof String[])) {
      return fields.length == 0 ? 0 : Array.getLength(fields[0]);
    }
    return Array.getLength(values);
  }

  private void records(Hdf5Type type, Object values, int from, int to, ByteBuffer target)
      throws IOException {
    Object[] columns = (Object[]) expect(Object[].class, values, "records");
    if (columns.length != type.fields().size()) {
      throw new IllegalArgumentException(
          String.format("records of %d fields, expected %d", columns.length, type.fields().size()));
    }
    int start = target.position();
    int offset = 0;
    for (int f = 0; f < columns.length; f++) {
      Hdf5Type field = type.fields().get(f).type();
      if (length(columns[f]) != length(values)) {
        throw new IllegalArgumentException(
            String.format(
                "field '%s' of %d values, expected %d as the first has",
                type.fields().get(f).name(), length(columns[f]), length(values)));
      }
      byte[] column = new byte[Math.multiplyExact(to - from, field.size())];
      encode(field, columns[f], from, to, littleEndian(column));
      for (int i = 0; i < to - from; i++) {
        target.put(start + i * type.size() + offset, column, i * field.size(), field.size());
      }
      offset += field.size();
    }
    target.position(start + (to - from) * type.size());
  }

  private static void numbers(Hdf5Type type, Object values, int from, int to, ByteBuffer target) {
    if (values instanceof float[] floats && type == Hdf5Type.FLOAT32) {
      target.asFloatBuffer().put(floats, from, to - from);
      target.position(target.position() + (to - from) * Float.BYTES);
    } else if (values instanceof double[] doubles && type == Hdf5Type.FLOAT64) {
      target.asDoubleBuffer().put(doubles, from, to - from);
      target.position(target.position() + (to - from) * Double.BYTES);
    } else if (values instanceof int[] ints && type == Hdf5Type.INT32) {
      target.asIntBuffer().put(ints, from, to - from);
      target.position(target.position() + (to - from) * Integer.BYTES);
    } else if (values instanceof long[] longs) {
      for (int i = from; i < to; i++) putLong(type, longs[i], i, target);
    } else if (values instanceof int[] ints) {
      for (int i = from; i < to; i++) putLong(type, ints[i], i, target);
    } else if (values instanceof double[] doubles) {
      for (int i = from; i < to; i++) putDouble(type, doubles[i], i, target);
    } else if (values instanceof float[] floats) {
      for (int i = from; i < to; i++) putDouble(type, floats[i], i, target);
    } else {
      throw unexpected(values, "numbers");
    }
  }

  private static void putLong(Hdf5Type type, long value, int i, ByteBuffer target) {
    int unused = Long.SIZE - 8 * type.size();
    switch (type.kind()) {
      case SIGNED -> {
        if (value << unused >> unused != value) throw outside(type, String.valueOf(value), i);
        putLowest(value, type.size(), target);
      }
      case UNSIGNED -> {
        if (value < 0 || value << unused >>> unused != value) {
          throw outside(type, String.valueOf(value), i);
        }
        putLowest(value, type.size(), target);
      }
      default -> putDouble(type, value, i, target);
    }
  }

  private static void putDouble(Hdf5Type type, double value, int i, ByteBuffer target) {
    if (type.kind() == Hdf5Type.Kind.FLOAT) {
      switch (type.size()) {
        case Double.BYTES -> target.putDouble(value);
        case Float.BYTES -> target.putFloat((float) value);
        default -> target.putShort(Float16.bits((float) value));
      }
    } else if (type == Hdf5Type.UINT64 && value >= 0x1p63 && value < UINT64_END) {
      target.putLong(new BigDecimal(value).toBigInteger().longValue());
    } else if (value != Math.rint(value) || value < -0x1p63 || value >= 0x1p63) {
      throw outside(type, String.valueOf(value), i);
    } else {
      putLong(type, (long) value, i, target);
    }
  }

  private static void putLowest(long value, int width, ByteBuffer target) {
    switch (width) {
      case Byte.BYTES -> target.put((byte) value);
      case Short.BYTES -> target.putShort((short) value);
      case Integer.BYTES -> target.putInt((int) value);
      default -> target.putLong(value);
    }
  }

  private void putText(Hdf5Type type, String text, int i, ByteBuffer target) throws IOException {
    byte[] bytes = utf8(text, i);
    if (type.kind() == Hdf5Type.Kind.TEXT) {
      heap.put(bytes, target);
      return;
    }
    if (bytes.length > type.size()) {
      throw new IllegalArgumentException(
          String.format("text at %d: %d bytes, expected at most %d", i, bytes.length, type.size()));
    }
    target.put(bytes).put(new byte[type.size() - bytes.length]);
  }

  private static byte[] utf8(String text, int i) {
    if (text == null) {
      throw new IllegalArgumentException("text at " + i + ": is missing, expected a text");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "text at " + i + ": has a NUL character, where a text would end in HDF5");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Half a pair of surrogates is no character and becomes a question mark.
    long marks = count('?', bytes);
    if (marks > 0 && marks != text.chars().filter(c -> c == '?').count()) {
      throw new IllegalArgumentException("text at " + i + ": has half a character, not Unicode");
    }
    return bytes;
  }

  private static long count(char ascii, byte[] bytes) {
    long count = 0;
    for (byte b : bytes) if (b == ascii) count++;
    return count;
  }

  private static Object expect(Class<?> array, Object values, String what) {
    if (array.isInstance(values)) return values;
    throw unexpected(values, what);
  }

  private static IllegalArgumentException unexpected(Object values, String what) {
    return new IllegalArgumentException(
        "found " + values.getClass().getSimpleName() + ", expected " + what);
  }

  private static IllegalArgumentException outside(Hdf5Type type, String value, int i) {
    return new IllegalArgumentException(
        String.format(
            "value %s at %d: expected %s integer of %d bits",
            value, i, type.kind() == Hdf5Type.Kind.SIGNED ? "an" : "an unsigned", 8 * type.size()));
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
