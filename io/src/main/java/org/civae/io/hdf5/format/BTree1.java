package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The tree of old files that finds a group's entries or an array's chunks (section "Disk Format:
 * Level 1A1 - Version 1 B-trees").
 */
final class BTree1 {

  static final int GROUP = 0;
  static final int CHUNKS = 1;

  private final FileBytes file;
  private final int kind;
  private final int keySize;
  private final BiConsumer<ByteBuffer, Long> leaves;
  private final Set<Long> visited = new HashSet<>();

  private BTree1(FileBytes file, int kind, int keySize, BiConsumer<ByteBuffer, Long> leaves) {
    this.file = file;
    this.kind = kind;
    this.keySize = keySize;
    this.leaves = leaves;
  }

  /**
   * Visits the leaves in order.
   *
   * @param leaves receives the key before each leaf and its address
   */
  static void visit(
      FileBytes file, int kind, int keySize, long root, BiConsumer<ByteBuffer, Long> leaves) {
    new BTree1(file, kind, keySize, leaves).node(root, -1);
  }

  private void node(long address, int expectedLevel) {
    if (!visited.add(address)) throw new DamagedException("B-tree that goes in circles");
    ByteBuffer head = file.read(address, 8 + 2L * file.offsetSize());
    if (head.getInt() != ('T' | 'R' << 8 | 'E' << 16 | 'E' << 24)) {
      throw new DamagedException("bytes that are no TREE block");
    }
    int foundKind = head.get();
    int level = head.get() & 0xFF;
    if (foundKind != kind || expectedLevel >= 0 && level != expectedLevel) {
      throw new DamagedException(
          "B-tree of kind " + foundKind + " at level " + level + ", expected " + kind);
    }
    int count = head.getShort() & 0xFFFF;
    ByteBuffer entries =
        file.read(address + head.limit(), (long) count * (keySize + file.offsetSize()));
    for (int i = 0; i < count; i++) {
      ByteBuffer key = FileBytes.part(entries, keySize);
      long child = file.address(entries);
      if (level == 0) {
        leaves.accept(key, child);
      } else {
        node(child, level - 1);
      }
    }
  }
}
