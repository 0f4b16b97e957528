package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The entries of a group in old files: a B-tree of blocks that point to names in a heap (sections
 * "Symbol Table Node", "Local Heaps").
 */
final class SymbolTable {

  private static final int SOFT_LINK = 2;

  private SymbolTable() {}

  static void read(FileBytes file, ByteBuffer message, Map<String, Link> links) {
    long tree = file.address(message);
    ByteBuffer names = heap(file, file.address(message));
    BTree1.visit(
        file,
        BTree1.GROUP,
        file.lengthSize(),
        tree,
        (key, address) -> block(file, address, names, links));
  }

  private static ByteBuffer heap(FileBytes file, long address) {
    ByteBuffer head = file.read(address, 8 + 2L * file.lengthSize() + file.offsetSize());
    FileBytes.expect(head, "HEAP", 0);
    head.position(8);
    long size = file.length(head);
    head.position(8 + 2 * file.lengthSize()); // list of free space
    return file.read(file.address(head), size);
  }

  private static void block(
      FileBytes file, long address, ByteBuffer names, Map<String, Link> links) {
    ByteBuffer head = file.read(address, 8);
    FileBytes.expect(head, "SNOD", 1);
    head.get();
    int count = head.getShort() & 0xFFFF;
    ByteBuffer entries = file.read(address + 8, count * (2L * file.offsetSize() + 24));
    for (int i = 0; i < count; i++) {
      String name = name(names, file.address(entries));
      long target = file.address(entries);
      int kind = entries.getInt();
      entries.getInt();
      ByteBuffer scratch = FileBytes.part(entries, 16);
      links.put(
          name,
          kind == SOFT_LINK
              ? new Link.Soft(name(names, scratch.getInt() & 0xFFFFFFFFL))
              : new Link.Hard(target));
    }
  }

  private static String name(ByteBuffer names, long at) {
    if (at < 0 || at >= names.limit()) throw new DamagedException("name outside of its heap");
    names.position((int) at);
    return FileBytes.text(names);
  }
}
