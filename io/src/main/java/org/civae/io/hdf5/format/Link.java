package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;

/** What a name in a group stands for (section "The Link Message"). */
public sealed interface Link {

  /** An object of this file. */
  record Hard(long address) implements Link {}

  /** A path in this file. */
  record Soft(String path) implements Link {}

  /** A path in another file. */
  record External(String file, String path) implements Link {}

  /** A kind of link that some program defined for itself. */
  record Other(int kind) implements Link {}

  /** A link with its name. */
  record Named(String name, Link link) {}

  static Named read(FileBytes file, ByteBuffer bytes) {
    int version = bytes.get();
    if (version != 1) throw new DamagedException("link of version " + version + ", expected 1");
    int flags = bytes.get();
    int kind = (flags & 8) == 0 ? 0 : bytes.get() & 0xFF;
    if ((flags & 4) != 0) bytes.getLong(); // order of creation
    if ((flags & 16) != 0) bytes.get(); // character set: UTF-8 includes ASCII
    long length = FileBytes.unsigned(bytes, 1 << (flags & 3));
    String name = FileBytes.text(bytes, Math.toIntExact(length));
    return new Named(name, target(file, bytes, kind));
  }

  private static Link target(FileBytes file, ByteBuffer bytes, int kind) {
    switch (kind) {
      case 0:
        return new Hard(file.address(bytes));
      case 1:
        return new Soft(FileBytes.text(bytes, bytes.getShort() & 0xFFFF));
      case 64:
        bytes.getShort(); // length of both
        bytes.get(); // flags
        return new External(FileBytes.text(bytes), FileBytes.text(bytes));
      default:
        return new Other(kind);
    }
  }
}
