package org.civae.io.hdf5;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where the chunks of an array are. All of them are known before the tree is written, so it is
 * built from the leaves up (HDF5 File Format Specification, section "Disk Format: Level 1A1 -
 * Version 1 B-trees", node type 1).
 */
final class ChunkIndex {

  /** Children of a node: twice the rank that a superblock without a word about it implies. */
  private static final int CHILDREN = 64;

  private static final int NODE_HEADER = 24;

  private long[] addresses = new long[16];
  private int[] sizes = new int[16];
  private int count;

  int count() {
    return count;
  }

  /** Adds the next chunk in the order of rows. */
  void add(long address, int size) {
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    addresses[count] = address;
    sizes[count++] = size;
  }

  /**
   * Writes the tree; returns where its root is.
   *
   * @param rank number of dimensions; chunks follow each other along the first
   * @param chunkRows length of a chunk along it
   */
  long write(FileSpace space, int rank, long chunkRows) throws IOException {
    int keySize = 8 + 8 * (rank + 1);
    int nodeSize = NODE_HEADER + (CHILDREN + 1) * keySize + CHILDREN * 8;
    long[] children = Arrays.copyOf(addresses, count);
    long chunksPerChild = 1;
    for (int level = 0; ; level++) {
      int nodes = (children.length + CHILDREN - 1) / CHILDREN;
      long start = space.allocate((long) nodes * nodeSize);
      for (int n = 0; n < nodes; n++) {
        int from = n * CHILDREN;
        int to = Math.min(from + CHILDREN, children.length);
        Bytes node = new Bytes().ascii("TREE").u8(1).u8(level).u16(to - from);
        node.u64(n == 0 ? Bytes.UNDEFINED : start + (long) (n - 1) * nodeSize);
        node.u64(n == nodes - 1 ? Bytes.UNDEFINED : start + (long) (n + 1) * nodeSize);
        for (int i = from; i < to; i++) {
          key(node, i * chunksPerChild, rank, chunkRows);
          node.u64(children[i]);
        }
        key(node, Math.min(count, to * chunksPerChild), rank, chunkRows);
        space.write(start + (long) n * nodeSize, node.padTo(nodeSize).toArray(), nodeSize);
      }
      if (nodes == 1) return start;
      children = new long[nodes];
      for (int n = 0; n < nodes; n++) children[n] = start + (long) n * nodeSize;
      chunksPerChild *= CHILDREN;
    }
  }

  /** Size and place of the first chunk below a child; behind the last, where a next would be. */
  private void key(Bytes node, long chunk, int rank, long chunkRows) {
    node.u32(chunk < count ? sizes[(int) chunk] : 0).u32(0).u64(chunk * chunkRows);
    for (int i = 0; i < rank; i++) node.u64(0);
  }
}
