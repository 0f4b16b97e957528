package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tree of newer files that holds records, all of one size (section "Disk Format: Level 1A2 -
 * Version 2 B-trees").
 */
final class BTree2 {

  /** Signature, version, type and checksum of a node. */
  private static final int NODE_OVERHEAD = 10;

  private final FileBytes file;
  private final int nodeSize;
  private final int recordSize;
  private final Consumer<ByteBuffer> records;
  private final Set<Long> visited = new HashSet<>();

  /** Bytes for the number of records in a child, and for that in all below it, by level. */
  private final int countSize;

  private final int[] totalSizes;

  private BTree2(FileBytes file, ByteBuffer header, Consumer<ByteBuffer> records) {
    this.file = file;
    this.records = records;
    nodeSize = header.getInt();
    recordSize = header.getShort() & 0xFFFF;
    int depth = header.getShort() & 0xFFFF;
    header.getShort(); // when to split and merge
    if (recordSize == 0 || nodeSize < NODE_OVERHEAD + recordSize || depth > 64) {
      throw new DamagedException(
          "B-tree with records of " + recordSize + " in nodes of " + nodeSize);
    }
    long most = (nodeSize - NODE_OVERHEAD) / recordSize;
    countSize = FileBytes.bytesFor(most);
    totalSizes = new int[depth + 1];
    for (int level = 1; level <= depth; level++) {
      int pointer = pointerSize(level);
      long here = (nodeSize - NODE_OVERHEAD - pointer) / (recordSize + pointer);
      most = Math.addExact(Math.multiplyExact(here + 1, most), here);
      totalSizes[level] = FileBytes.bytesFor(most);
    }
  }

  /** Bytes of a pointer from a level to the one below. */
  private int pointerSize(int level) {
    return file.offsetSize() + countSize + totalSizes[level - 1];
  }

  /** Visits all records in order. */
  static void visit(FileBytes file, long address, Consumer<ByteBuffer> records) {
    // Behind the address of the root: its records, all records, the checksum.
    int size = 16 + file.offsetSize() + 2 + file.lengthSize() + 4;
    ByteBuffer header = file.read(address, size);
    FileBytes.expect(header, "BTHD", 0);
    Checksum.check(header, size, "B-tree");
    header.get(); // type
    BTree2 tree = new BTree2(file, header, records);
    long root = file.address(header);
    int count = header.getShort() & 0xFFFF;
    if (root != FileBytes.UNDEFINED) tree.node(root, count, tree.totalSizes.length - 1);
  }

  private void node(long address, int count, int level) {
    if (!visited.add(address)) throw new DamagedException("B-tree that goes in circles");
    ByteBuffer bytes = file.read(address, nodeSize);
    FileBytes.expect(bytes, level == 0 ? "BTLF" : "BTIN", 0);
    bytes.get(); // type
    int pointers = level == 0 ? 0 : (count + 1) * pointerSize(level);
    Checksum.check(bytes, NODE_OVERHEAD + count * recordSize + pointers, "B-tree node");
    ByteBuffer own = FileBytes.part(bytes, Math.multiplyExact(count, recordSize));
    for (int i = 0; i <= count; i++) {
      if (level > 0) {
        long child = file.address(bytes);
        int childCount = (int) FileBytes.unsigned(bytes, countSize);
        if (level > 1) FileBytes.unsigned(bytes, totalSizes[level - 1]);
        node(child, childCount, level - 1);
      }
      if (i < count) records.accept(FileBytes.part(own, recordSize));
    }
  }
}
