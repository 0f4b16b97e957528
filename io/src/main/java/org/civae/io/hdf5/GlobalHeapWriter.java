package org.civae.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Keeps texts of variable length in collections (HDF5 File Format Specification, section "Disk
 * Format: Level 1E - Global Heap").
 *
 * <p>The space of a collection is taken before it is filled, so that a text's address is known at
 * once. Collections grow from 4 KB, the least that HDF5 reads, to 16 KB.
 */
final class GlobalHeapWriter {

  private static final int SMALLEST = 4096;
  private static final int LARGEST = 1 << 14;

  /** Header of a collection, and of an object in it. */
  private static final int HEADER = 16;

  private final FileSpace space;
  private int capacity = SMALLEST;
  private ByteBuffer open;
  private long address;
  private int count;

  GlobalHeapWriter(FileSpace space) {
    this.space = space;
  }

  /** Keeps a text and writes the reference to it: length, address of the collection, index. */
  void put(byte[] text, ByteBuffer reference) throws IOException {
    int needed = HEADER + padded(text.length);
    reference.putInt(text.length);
    if (needed > LARGEST / 2) {
      int size = Math.max(SMALLEST, HEADER + needed);
      ByteBuffer own = collection(size);
      putObject(own, 1, text);
      reference.putLong(write(space.allocate(size), own)).putInt(1);
      return;
    }
    if (open == null || open.remaining() < needed) {
      flush();
      open = collection(Math.max(capacity, HEADER + needed));
      address = space.allocate(open.capacity());
      capacity = Math.min(LARGEST, 2 * capacity);
      count = 0;
    }
    putObject(open, ++count, text);
    reference.putLong(address).putInt(count);
  }

  /** Writes the collection that is open. */
  void flush() throws IOException {
    if (open != null) write(address, open);
    open = null;
  }

  private static ByteBuffer collection(int size) {
    ByteBuffer collection = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    return collection.put(new byte[] {'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(size);
  }

  private static void putObject(ByteBuffer collection, int index, byte[] text) {
    collection.putShort((short) index).putShort((short) 0).putInt(0).putLong(text.length);
    int end = collection.position() + padded(text.length);
    collection.put(text).position(end);
  }

  private long write(long where, ByteBuffer collection) throws IOException {
    // What is left is object 0, whose size counts its header; less than a header goes unnamed.
    if (collection.remaining() >= HEADER) {
      collection.putLong(collection.position() + Long.BYTES, collection.remaining());
    }
    space.write(where, collection.array(), collection.capacity());
    return where;
  }

  private static int padded(int length) {
    return Math.addExact(length, 7) / 8 * 8;
  }
}
