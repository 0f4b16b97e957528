package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/** Links or attributes that are too many for an object header: a heap, and a tree of ids in it. */
final class FractalHeapRecords {

  private FractalHeapRecords() {}

  /**
   * Visits the objects.
   *
   * @param message the addresses of heap and tree come next in it
   * @param before bytes of a record before the id; links have the hash of their name there
   * @param objects receives an object, and what follows the id in its record
   */
  static void visit(
      FileBytes file, ByteBuffer message, int before, BiConsumer<ByteBuffer, ByteBuffer> objects) {
    long heapAddress = file.address(message);
    long tree = file.address(message);
    if (heapAddress == FileBytes.UNDEFINED || tree == FileBytes.UNDEFINED) return;
    FractalHeap heap = new FractalHeap(file, heapAddress);
    BTree2.visit(
        file,
        tree,
        record -> {
          record.position(before);
          objects.accept(heap.object(FileBytes.part(record, heap.idLength())), record);
        });
  }
}
