package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads texts of one array: of fixed length, of any length, or names of an enumeration. */
public final class Texts {

  private final GlobalHeap heap;

  public Texts(StoredArray array) {
    heap = new GlobalHeap(array.file());
  }

  /** The text at a place in a buffer. */
  public String text(ByteBuffer bytes, int at, Datatype type) {
    switch (type.kind()) {
      case TEXT:
        return Values.text(bytes, at, type);
      case LONG_TEXT:
        return heap.text(bytes, at);
      case ENUMERATION:
        long value = (long) Values.number(bytes.order(type.order()), at, type);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        String name = type.names().get(value);
        return name == null ? String.valueOf(value) : name;
      default:
        throw new DamagedException(type.kind() + ", expected texts");
    }
  }
}
