package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Turns stored bytes into the types that we compute with. */
public final class Values {

  private Values() {}

  /**
   * Where values lie in a buffer.
   *
   * @param at where the first is
   * @param stride bytes from one to the next
   * @param type of each: a number, bits, or an enumeration of integers
   */
  public record Run(ByteBuffer bytes, int at, int stride, Datatype type, int count) {
    /** At most so many of the values, from the i-th on. */
    public Run part(int i, int most) {
      return new Run(bytes, at + i * stride, stride, type, Math.min(most, count - i));
    }

    private boolean isDense() {
      return stride == type.size();
    }

    private ByteBuffer ordered() {
      return bytes.slice(at, count * stride).order(type.order());
    }
  }

  /** Copies values as float32. */
  public static void copy(Run run, float[] target, int to) {
    if (run.type.kind() == Datatype.Kind.FLOAT && run.type.size() == 4 && run.isDense()) {
      run.ordered().asFloatBuffer().get(target, to, run.count);
      return;
    }
    ByteBuffer bytes = run.bytes.order(run.type.order());
    for (int i = 0, at = run.at; i < run.count; i++, at += run.stride) {
      target[to + i] = (float) number(bytes, at, run.type);
    }
  }

  /** Copies values as float64. */
  public static void copy(Run run, double[] target, int to) {
    ByteBuffer bytes = run.bytes.order(run.type.order());
    for (int i = 0, at = run.at; i < run.count; i++, at += run.stride) {
      target[to + i] = number(bytes, at, run.type);
    }
  }

  /** Copies values as int32; one outside of its range fails. */
  public static void copy(Run run, int[] target, int to) {
    if (run.type.kind() == Datatype.Kind.INTEGER
        && run.type.size() == 4
        && run.type.signed()
        && run.isDense()) {
      run.ordered().asIntBuffer().get(target, to, run.count);
      return;
    }
    ByteBuffer bytes = run.bytes.order(run.type.order());
    for (int i = 0, at = run.at; i < run.count; i++, at += run.stride) {
      double value = number(bytes, at, run.type);
      if (value != (int) value) {
        throw new DamagedException(
            String.format("%.0f at %d, expected an integer below 2^31", value, to + i));
      }
      target[to + i] = (int) value;
    }
  }

  /** Copies integers as int64; one from 2^63 on fails. */
  public static void copy(Run run, long[] target, int to) {
    ByteBuffer bytes = run.bytes.order(run.type.order());
    for (int i = 0, at = run.at; i < run.count; i++, at += run.stride) {
      if (run.type.size() == 8 && run.type.kind() != Datatype.Kind.FLOAT) {
        target[to + i] = bytes.getLong(at);
        if (target[to + i] < 0 && !run.type.signed()) {
          throw new DamagedException("an integer at " + (to + i) + ", expected below 2^63");
        }
      } else {
        target[to + i] = (long) number(bytes, at, run.type);
      }
    }
  }

  /** Copies values as truth. */
  public static void copy(Run run, boolean[] target, int to) {
    ByteBuffer bytes = run.bytes.order(run.type.order());
    for (int i = 0, at = run.at; i < run.count; i++, at += run.stride) {
      target[to + i] = number(bytes, at, run.type) != 0;
    }
  }

  /** One number; the buffer has the type's byte order. */
  static double number(ByteBuffer bytes, int at, Datatype type) {
    if (type.kind() == Datatype.Kind.FLOAT) {
      return switch (type.size()) {
        case 2 -> half(bytes.getShort(at));
        case 4 -> bytes.getFloat(at);
        default -> bytes.getDouble(at);
      };
    }
    if (type.signed()) {
      return switch (type.size()) {
        case 1 -> bytes.get(at);
        case 2 -> bytes.getShort(at);
        case 4 -> bytes.getInt(at);
        default -> bytes.getLong(at);
      };
    }
    return switch (type.size()) {
      case 1 -> bytes.get(at) & 0xFF;
      case 2 -> bytes.getShort(at) & 0xFFFF;
      case 4 -> bytes.getInt(at) & 0xFFFFFFFFL;
      default -> unsigned(bytes.getLong(at));
    };
  }

  private static double unsigned(long bits) {
    // Halved without losing whether a rounded-off bit was set, then doubled.
    return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2;
  }

  /** A number of IEEE 754's binary16. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int mantissa = bits & 0x3FF;
    float size =
        switch (exponent) {
          case 0 -> mantissa * 0x1p-24f;
          case 31 -> mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat((exponent + 112) << 23 | mantissa << 13);
        };
    return bits < 0 ? -size : size;
  }

  /** One text of fixed length. */
  static String text(ByteBuffer bytes, int at, Datatype type) {
    int length = 0;
    if (type.padding() == 0) {
      while (length < type.size() && bytes.get(at + length) != 0) length++;
    } else {
      byte filling = (byte) (type.padding() == 2 ? ' ' : 0);
      length = type.size();
      while (length > 0 && bytes.get(at + length - 1) == filling) length--;
    }
    if (length == 0) return "";
    byte[] text = new byte[length];
    bytes.get(at, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
