package org.civae.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a stored array consists of (HDF5 File Format Specification, section "The Datatype Message").
 * Numbers are little-endian.
 */
public final class Hdf5Type {

  public static final Hdf5Type INT8 = integer(1, true);
  public static final Hdf5Type INT16 = integer(2, true);
  public static final Hdf5Type INT32 = integer(4, true);
  public static final Hdf5Type INT64 = integer(8, true);
  public static final Hdf5Type UINT8 = integer(1, false);
  public static final Hdf5Type UINT16 = integer(2, false);
  public static final Hdf5Type UINT32 = integer(4, false);
  public static final Hdf5Type UINT64 = integer(8, false);
  public static final Hdf5Type FLOAT16 = floating(2, 5, 10);
  public static final Hdf5Type FLOAT32 = floating(4, 8, 23);
  public static final Hdf5Type FLOAT64 = floating(8, 11, 52);

  /** Truth as h5py stores it: an enumeration of int8, FALSE 0 and TRUE 1. */
  public static final Hdf5Type BOOLEAN = truth();

  /** UTF-8 of any length. */
  public static final Hdf5Type TEXT = text();

  private static final Map<String, Hdf5Type> NUMPY =
      Map.ofEntries(
          Map.entry("bool", BOOLEAN),
          Map.entry("int8", INT8),
          Map.entry("int16", INT16),
          Map.entry("int32", INT32),
          Map.entry("int64", INT64),
          Map.entry("uint8", UINT8),
          Map.entry("uint16", UINT16),
          Map.entry("uint32", UINT32),
          Map.entry("uint64", UINT64),
          Map.entry("float16", FLOAT16),
          Map.entry("float32", FLOAT32),
          Map.entry("float64", FLOAT64));

  /** How values are turned into bytes. */
  enum Kind {
    SIGNED,
    UNSIGNED,
    FLOAT,
    BOOLEAN,
    TEXT,
    FIXED_TEXT,
    RECORD
  }

  /** A named part of a record. */
  public record Field(String name, Hdf5Type type) {}

  private final Kind kind;
  private final int size;
  private final byte[] message;
  private final List<Field> fields;

  private Hdf5Type(Kind kind, int size, Bytes message, List<Field> fields) {
    this.kind = kind;
    this.size = size;
    this.message = message.toArray();
    this.fields = fields;
  }

  /**
   * The type that NumPy calls so.
   *
   * @throws IllegalArgumentException if that is none of bool, int8 to int64, uint8 to uint64,
   *     float16 to float64
   */
  public static Hdf5Type named(String dtype) {
    Hdf5Type type = NUMPY.get(dtype);
    if (type != null) return type;
    throw new IllegalArgumentException(
        "type '"
            + dtype
            + "': not one that is written, expected one of "
            + String.join(", ", NUMPY.keySet().stream().sorted().toList()));
  }

  /**
   * UTF-8 of up to {@code bytes} bytes, filled with zeros.
   *
   * @throws IllegalArgumentException if there is not even one byte
   */
  public static Hdf5Type fixedText(int bytes) {
    if (bytes < 1) throw new IllegalArgumentException("text of " + bytes + " bytes");
    Bytes message = head(1, 3, 0x11, bytes);
    return new Hdf5Type(Kind.FIXED_TEXT, bytes, message, List.of());
  }

  /**
   * Records with these fields, one behind the other.
   *
   * @throws IllegalArgumentException if there are no fields, too many, or records in records
   */
  public static Hdf5Type record(List<Field> fields) {
    int size = fields.stream().mapToInt(field -> field.type().size()).sum();
    if (fields.isEmpty() || fields.size() > 0xFFFF) {
      throw new IllegalArgumentException("record of " + fields.size() + " fields");
    }
    Bytes message = head(3, 6, fields.size(), size);
    int offset = 0;
    int offsetBytes = (39 - Integer.numberOfLeadingZeros(size)) / 8;
    for (Field field : fields) {
      if (field.type().kind == Kind.RECORD) {
        throw new IllegalArgumentException(field.name() + ": a record in a record");
      }
      message.add(name(field.name())).number(offset, offsetBytes).add(field.type().message);
      offset += field.type().size;
    }
    return new Hdf5Type(Kind.RECORD, size, message, List.copyOf(fields));
  }

  /** Bytes of one value. */
  public int size() {
    return size;
  }

  Kind kind() {
    return kind;
  }

  byte[] message() {
    return message;
  }

  List<Field> fields() {
    return fields;
  }

  private static Hdf5Type integer(int size, boolean signed) {
    Bytes message = head(1, 0, signed ? 8 : 0, size).u16(0).u16(8 * size);
    return new Hdf5Type(signed ? Kind.SIGNED : Kind.UNSIGNED, size, message, List.of());
  }

  /** IEEE 754: sign, exponent, mantissa with an implied leading bit. */
  private static Hdf5Type floating(int size, int exponentBits, int mantissaBits) {
    int signAt = 8 * size - 1;
    Bytes message =
        head(1, 1, 0x20 | signAt << 8, size)
            .u16(0)
            .u16(8 * size)
            .u8(mantissaBits)
            .u8(exponentBits)
            .u8(0)
            .u8(mantissaBits)
            .u32((1 << exponentBits - 1) - 1);
    return new Hdf5Type(Kind.FLOAT, size, message, List.of());
  }

  private static Hdf5Type truth() {
    Bytes message = head(3, 8, 2, 1).add(INT8.message).add(name("FALSE")).add(name("TRUE"));
    return new Hdf5Type(Kind.BOOLEAN, 1, message.u8(0).u8(1), List.of());
  }

  /** A sequence of characters: length, address and index of where the global heap has them. */
  private static Hdf5Type text() {
    Bytes message = head(1, 9, 0x101, 16).add(UINT8.message);
    return new Hdf5Type(Kind.TEXT, 16, message, List.of());
  }

  private static Bytes head(int version, int typeClass, int bits, int size) {
    return new Bytes().u8(version << 4 | typeClass).number(bits, 3).u32(size);
  }

  private static byte[] name(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("'" + name + "': not a name in HDF5");
    }
    return new Bytes().add(name.getBytes(StandardCharsets.UTF_8)).u8(0).toArray();
  }
}
