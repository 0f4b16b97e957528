package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one value is stored (section "The Datatype Message"). Texts are read as UTF-8 whatever they
 * call themselves, as it includes ASCII.
 *
 * @param size bytes of a value
 * @param signed whether an integer is
 * @param padding of a text: 0 ends at a zero byte, 1 is filled with zeros, 2 with spaces
 * @param base of an enumeration, a list or an array
 * @param dims of an array
 * @param members of a record
 * @param names of an enumeration's values
 */
public record Datatype(
    Kind kind,
    int size,
    ByteOrder order,
    boolean signed,
    int padding,
    Datatype base,
    int[] dims,
    List<Member> members,
    Map<Long, String> names) {

  /** What a value is. */
  public enum Kind {
    INTEGER,
    FLOAT,
    /** Bits of a number: how some writers store truth values. */
    BITS,
    /** Text of fixed length. */
    TEXT,
    /** Text of any length, kept in a heap. */
    LONG_TEXT,
    ENUMERATION,
    RECORD,
    ARRAY,
    /** Address of another object. */
    REFERENCE,
    OTHER
  }

  /**
   * A field of a record.
   *
   * @param at where it begins within the record
   */
  public record Member(String name, int at, Datatype type) {}

  static Datatype read(ByteBuffer bytes) {
    int classAndVersion = bytes.get();
    int type = classAndVersion & 0xF;
    int version = classAndVersion >> 4 & 0xF;
    int bits = (bytes.get() & 0xFF) | (bytes.get() & 0xFF) << 8 | (bytes.get() & 0xFF) << 16;
    int size = bytes.getInt();
    if (size <= 0) throw new DamagedException("values of " + (size & 0xFFFFFFFFL) + " bytes");
    ByteOrder order = (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    switch (type) {
      case 0:
        checkWhole(size, bytes.getShort(), bytes.getShort());
        return number(
            isIntegerSize(size) ? Kind.INTEGER : Kind.OTHER, size, order, (bits & 8) != 0);
      case 1:
        return real(bytes, size, order);
      case 3:
        return text(Kind.TEXT, size, bits & 0xF);
      case 4:
        bytes.getInt();
        return number(isIntegerSize(size) ? Kind.BITS : Kind.OTHER, size, order, false);
      case 6:
        return records(bytes, size, version, bits & 0xFFFF);
      case 7:
        return number((bits & 0xF) == 0 ? Kind.REFERENCE : Kind.OTHER, size, order, false);
      case 8:
        return enumeration(bytes, size, version, bits & 0xFFFF);
      case 9:
        read(bytes); // what texts or lists consist of
        return (bits & 0xF) == 1
            ? text(Kind.LONG_TEXT, size, 0)
            : number(Kind.OTHER, size, order, false);
      case 10:
        return array(bytes, size, version);
      case 2:
        bytes.getShort(); // precision of a time
        return number(Kind.OTHER, size, order, false);
      case 5:
        bytes.position(bytes.position() + (bits & 0xFF));
        return number(Kind.OTHER, size, order, false);
      default:
        throw new DamagedException("values of class " + type);
    }
  }

  private static boolean isIntegerSize(int size) {
    return size == 1 || size == 2 || size == 4 || size == 8;
  }

  private static void checkWhole(int size, int offset, int precision) {
    if (isIntegerSize(size) && (offset != 0 || precision != 8 * size)) {
      throw new DamagedException(
          "integers of " + precision + " bits at " + offset + " in " + size + " bytes");
    }
  }

  /** Only IEEE 754 numbers count as such. */
  private static Datatype real(ByteBuffer bytes, int size, ByteOrder order) {
    bytes.getInt(); // offset and precision
    bytes.get(); // exponent location
    int exponent = bytes.get();
    bytes.get(); // mantissa location
    int mantissa = bytes.get();
    bytes.getInt(); // bias
    boolean known =
        size == 2 && exponent == 5 && mantissa == 10
            || size == 4 && exponent == 8 && mantissa == 23
            || size == 8 && exponent == 11 && mantissa == 52;
    return number(known ? Kind.FLOAT : Kind.OTHER, size, order, true);
  }

  private static Datatype records(ByteBuffer bytes, int size, int version, int count) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = bytes.position();
      String name = FileBytes.text(bytes);
      if (version < 3) align(bytes, start);
      long at = version < 3 ? bytes.getInt() : FileBytes.unsigned(bytes, FileBytes.bytesFor(size));
      int dimensions = 0;
      int[] dims = new int[4];
      if (version == 1) {
        dimensions = bytes.get();
        bytes.position(bytes.position() + 11);
        for (int j = 0; j < 4; j++) dims[j] = bytes.getInt();
      }
      Datatype type = read(bytes);
      if (dimensions > 0) type = array(type, Arrays.copyOf(dims, Math.min(4, dimensions)));
      if (at < 0 || at + type.size > size) {
        throw new DamagedException("field '" + name + "' at " + at + " of a record of " + size);
      }
      members.add(new Member(name, (int) at, type));
    }
    return new Datatype(Kind.RECORD, size, null, false, 0, null, null, List.copyOf(members), null);
  }

  private static Datatype enumeration(ByteBuffer bytes, int size, int version, int count) {
    Datatype base = read(bytes);
    if (base.kind != Kind.INTEGER || base.size != size) {
      throw new DamagedException("enumeration of " + base.kind + ", expected integers");
    }
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      int start = bytes.position();
      texts[i] = FileBytes.text(bytes);
      if (version < 3) align(bytes, start);
    }
    Map<Long, String> names = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      names.put((long) Values.number(bytes.slice().order(base.order), 0, base), texts[i]);
      bytes.position(bytes.position() + size);
    }
    return new Datatype(
        Kind.ENUMERATION, size, base.order, base.signed, 0, base, null, null, names);
  }

  private static Datatype array(ByteBuffer bytes, int size, int version) {
    int[] dims = new int[bytes.get() & 0xFF];
    if (version < 3) bytes.position(bytes.position() + 3);
    for (int i = 0; i < dims.length; i++) dims[i] = bytes.getInt();
    if (version < 3) bytes.position(bytes.position() + 4 * dims.length);
    Datatype type = array(read(bytes), dims);
    if (type.size != size) {
      throw new DamagedException("array of " + type.size + " bytes, expected " + size);
    }
    return type;
  }

  private static Datatype array(Datatype base, int[] dims) {
    long size = base.size;
    for (int length : dims) {
      if (length <= 0) throw new DamagedException("array type with a length of " + length);
      size = Math.multiplyExact(size, length);
    }
    return new Datatype(Kind.ARRAY, Math.toIntExact(size), null, false, 0, base, dims, null, null);
  }

  private static Datatype number(Kind kind, int size, ByteOrder order, boolean signed) {
    return new Datatype(kind, size, order, signed, 0, null, null, null, null);
  }

  private static Datatype text(Kind kind, int size, int padding) {
    return new Datatype(
        kind, size, ByteOrder.LITTLE_ENDIAN, false, padding, null, null, null, null);
  }

  /** Names are filled up to a multiple of 8 bytes, as counted from their start. */
  private static void align(ByteBuffer bytes, int start) {
    int length = bytes.position() - start;
    bytes.position(start + (length + 7) / 8 * 8);
  }

  /** Whether an enumeration is what h5py makes of truth values. */
  public boolean isBoolean() {
    return kind == Kind.ENUMERATION
        && !names.isEmpty()
        && names.values().stream()
            .allMatch(name -> name.equalsIgnoreCase("TRUE") || name.equalsIgnoreCase("FALSE"));
  }
}
