package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;

/** Where the bytes of an array are (section "The Data Layout Message"). */
sealed interface Layout {

  /** In the object header itself. */
  record Compact(ByteBuffer bytes) implements Layout {}

  /** In one piece. */
  record Contiguous(long address) implements Layout {}

  /**
   * In chunks of equal shape, found by an index.
   *
   * @param dims shape of a chunk
   * @param single where the only chunk is, for an index of kind SINGLE
   */
  record Chunked(long[] dims, Index index, long address, Chunk single) implements Layout {}

  /** Kinds of indexes of chunks, in the order of the format's numbers. */
  enum Index {
    B_TREE_1,
    SINGLE,
    IMPLICIT,
    FIXED_ARRAY,
    EXTENSIBLE_ARRAY,
    B_TREE_2
  }

  /**
   * A chunk as stored.
   *
   * @param at index of its first value in each dimension
   * @param size in bytes as stored
   * @param skipped bit i says that filter i was not applied
   */
  record Chunk(long[] at, long address, long size, int skipped) {}

  static Layout read(FileBytes file, ByteBuffer bytes) {
    int version = bytes.get();
    return switch (version) {
      case 1, 2 -> old(file, bytes);
      case 3, 4, 5 -> current(file, bytes, version);
      default -> throw new DamagedException("data layout of version " + version);
    };
  }

  private static Layout old(FileBytes file, ByteBuffer bytes) {
    int n = bytes.get();
    int kind = bytes.get();
    bytes.position(bytes.position() + 5);
    long address = kind == 0 ? FileBytes.UNDEFINED : file.address(bytes);
    long[] dims = new long[kind == 2 ? Math.max(0, n - 1) : n];
    for (int i = 0; i < dims.length; i++) dims[i] = bytes.getInt() & 0xFFFFFFFFL;
    return switch (kind) {
      case 0 -> new Compact(FileBytes.part(bytes, bytes.getInt()));
      case 1 -> new Contiguous(address);
      case 2 -> new Chunked(checked(dims), Index.B_TREE_1, address, null);
      default -> throw new DamagedException("data layout of kind " + kind);
    };
  }

  private static Layout current(FileBytes file, ByteBuffer bytes, int version) {
    int kind = bytes.get();
    return switch (kind) {
      case 0 -> new Compact(FileBytes.part(bytes, bytes.getShort() & 0xFFFF));
      case 1 -> new Contiguous(file.address(bytes));
      case 2 -> version == 3 ? chunked(file, bytes) : indexed(file, bytes);
      case 3 -> throw new DamagedException("a virtual array, made of other files' arrays");
      default -> throw new DamagedException("data layout of kind " + kind);
    };
  }

  private static Layout chunked(FileBytes file, ByteBuffer bytes) {
    int n = bytes.get() - 1; // the last is the size of a value
    long address = file.address(bytes);
    long[] dims = new long[Math.max(0, n)];
    for (int i = 0; i < dims.length; i++) dims[i] = bytes.getInt() & 0xFFFFFFFFL;
    return new Chunked(checked(dims), Index.B_TREE_1, address, null);
  }

  private static Layout indexed(FileBytes file, ByteBuffer bytes) {
    boolean filtered = (bytes.get() & 2) != 0;
    int n = bytes.get() - 1; // the last is the size of a value
    int size = bytes.get();
    long[] dims = new long[Math.max(0, n)];
    for (int i = 0; i < dims.length; i++) dims[i] = FileBytes.unsigned(bytes, size);
    FileBytes.unsigned(bytes, size);
    int kind = bytes.get();
    if (kind < 1 || kind > 5) throw new DamagedException("chunk index of kind " + kind);
    Index index = Index.values()[kind];
    long chunkSize = -1;
    int skipped = 0;
    switch (index) {
      case SINGLE:
        if (filtered) {
          chunkSize = file.length(bytes);
          skipped = bytes.getInt();
        }
        break;
      case FIXED_ARRAY:
        bytes.get();
        break;
      case EXTENSIBLE_ARRAY:
        bytes.position(bytes.position() + 5);
        break;
      case B_TREE_2:
        bytes.position(bytes.position() + 6);
        break;
      default:
        break;
    }
    long address = file.address(bytes);
    Chunk single = new Chunk(new long[dims.length], address, chunkSize, skipped);
    return new Chunked(checked(dims), index, address, single);
  }

  private static long[] checked(long[] dims) {
    for (long length : dims) {
      if (length <= 0) throw new DamagedException("chunks with a side of " + length);
    }
    return dims;
  }
}
