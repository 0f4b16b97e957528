package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.Map;

/** Small arrays in an object header (section "The Attribute Message"). */
final class Attributes {

  private Attributes() {}

  /** What stands before type, shape and values. */
  private record Head(
      int version, int flags, int typeSize, int spaceSize, String name, boolean padded) {
    static Head read(ByteBuffer bytes) {
      int version = bytes.get();
      if (version < 1 || version > 3) {
        throw new DamagedException("attribute of version " + version);
      }
      int flags = bytes.get();
      int nameSize = bytes.getShort() & 0xFFFF;
      int typeSize = bytes.getShort() & 0xFFFF;
      int spaceSize = bytes.getShort() & 0xFFFF;
      if (version == 3) bytes.get(); // character set: UTF-8 includes ASCII
      boolean padded = version == 1;
      String name = FileBytes.text(part(bytes, nameSize, padded), nameSize);
      return new Head(version, flags, typeSize, spaceSize, name, padded);
    }
  }

  /** What the attribute is called. */
  static String name(ByteBuffer bytes) {
    return Head.read(bytes).name;
  }

  static void read(FileBytes file, ByteBuffer bytes, Map<String, StoredArray> attributes) {
    Head head = Head.read(bytes);
    ByteBuffer type = part(bytes, head.typeSize, head.padded);
    ByteBuffer space = part(bytes, head.spaceSize, head.padded);
    if (head.version > 1 && (head.flags & 1) != 0) {
      type = ObjectHeader.shared(file, type, ObjectHeader.DATATYPE);
    }
    if (head.version > 1 && (head.flags & 2) != 0) {
      space = ObjectHeader.shared(file, space, ObjectHeader.DATASPACE);
    }
    attributes.put(
        head.name,
        StoredArray.of(
            file,
            Datatype.read(type),
            Dataspace.read(file, space),
            FileBytes.part(bytes, bytes.remaining())));
  }

  private static ByteBuffer part(ByteBuffer bytes, int size, boolean padded) {
    return FileBytes.part(bytes, padded ? (size + 7) / 8 * 8 : size);
  }
}
