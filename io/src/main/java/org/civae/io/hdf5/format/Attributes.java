package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.Map;

/** Small arrays in an object header (section "The Attribute Message"). */
final class Attributes {

  private Attributes() {}

  static void read(FileBytes file, ByteBuffer bytes, Map<String, StoredArray> attributes) {
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
    ByteBuffer type = part(bytes, typeSize, padded);
    ByteBuffer space = part(bytes, spaceSize, padded);
    if (version > 1 && (flags & 1) != 0) {
      type = ObjectHeader.shared(file, type, ObjectHeader.DATATYPE);
    }
    if (version > 1 && (flags & 2) != 0) {
      space = ObjectHeader.shared(file, space, ObjectHeader.DATASPACE);
    }
    attributes.put(
        name,
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
