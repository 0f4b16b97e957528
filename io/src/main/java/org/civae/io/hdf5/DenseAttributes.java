package org.civae.io.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.civae.io.hdf5.Messages.Message;
import org.civae.io.hdf5.format.Checksum;

/**
 * Attributes that do not fit into an object header: a fractal heap of one block holds them, a
 * version-2 B-tree of one leaf finds them by name, and a second one by the order in which they were
 * made where the object remembers that (HDF5 File Format Specification, sections "Disk Format:
 * Level 1G - Fractal Heap" and "Level 1A2 - Version 2 B-trees").
 *
 * <p>The block is as large as it must be, so that no attribute is a "huge object", of which some
 * readers read one per object only.
 */
final class DenseAttributes {

  /** The longest attribute: its length has three bytes in a heap's identifier. */
  static final int LARGEST = (1 << 24) - 1;

  private static final int TABLE_WIDTH = 4;
  private static final int SMALLEST_BLOCK = 512;
  private static final int SMALLEST_NODE = 512;
  private static final int CHECKED_BLOCKS = 2;

  /** Offsets in the heap have 32 bits. */
  private static final int HEAP_BITS = 32;

  private static final int BLOCK_HEADER = 4 + 1 + 8 + HEAP_BITS / 8 + 4;
  private static final int HEAP_HEADER = 146;

  /** Types of B-tree, which are those of its records, and the records' sizes. */
  private static final int BY_NAME = 8;

  private static final int BY_NAME_RECORD = 17;
  private static final int BY_ORDER = 9;
  private static final int BY_ORDER_RECORD = 13;

  private final FileSpace space;

  DenseAttributes(FileSpace space) {
    this.space = space;
  }

  /** An attribute and where its message is in the heap. */
  private record Indexed(int hash, String name, int offset, Message message) {

    /** What both indices begin with: the object's identifier in the heap, and flags. */
    Bytes head(Bytes leaf) {
      return leaf.u8(0).u32(offset).number(message.body().length, 3).u8(message.flags());
    }
  }

  /**
   * Writes heap and B-trees.
   *
   * @param attributes messages by name
   * @param order flags of the header that say whether attributes are found by their order too
   * @param next place in the order of the next attribute to come
   * @return the message that tells where heap and B-trees are
   */
  Bytes write(Map<String, Message> attributes, int order, int next) throws IOException {
    long heap = space.allocate(HEAP_HEADER);
    Bytes content = new Bytes();
    List<Indexed> index = new ArrayList<>();
    attributes.forEach(
        (name, message) -> {
          byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
          int hash = Checksum.of(utf8, utf8.length);
          index.add(new Indexed(hash, name, BLOCK_HEADER + content.size(), message));
          content.add(message.body());
        });
    writeHeap(heap, content.toArray(), attributes.size());
    long names = writeNames(index);
    boolean ordered = (order & Messages.ATTRIBUTE_ORDER_INDEXED) != 0;
    long orders = ordered ? writeOrders(index) : Bytes.UNDEFINED;
    return Messages.attributeInfo(order, next, heap, names, orders);
  }

  private void writeHeap(long heap, byte[] content, int count) throws IOException {
    int blockSize = powerOfTwo(Math.max(SMALLEST_BLOCK, BLOCK_HEADER + content.length));
    byte[] block =
        new Bytes()
            .ascii("FHDB")
            .u8(0)
            .u64(heap)
            .number(0, HEAP_BITS / 8)
            .u32(0)
            .add(content)
            .padTo(blockSize)
            .toArray();
    // The checksum is of the whole block, with zeros where it stands itself.
    byte[] checksum = new Bytes().u32(Checksum.of(block, block.length)).toArray();
    System.arraycopy(checksum, 0, block, BLOCK_HEADER - 4, 4);
    long root = space.append(block);
    Bytes header =
        new Bytes()
            .ascii("FRHP")
            .u8(0)
            .u16(8)
            .u16(0)
            .u8(CHECKED_BLOCKS)
            .u32(LARGEST)
            .u64(0)
            .u64(Bytes.UNDEFINED)
            .u64(0)
            .u64(Bytes.UNDEFINED)
            .u64(blockSize)
            .u64(blockSize)
            .u64(blockSize)
            .u64(count)
            .padTo(HEAP_HEADER - 36)
            .u16(TABLE_WIDTH)
            .u64(blockSize)
            .u64(Math.max(blockSize, LARGEST + 1))
            .u16(HEAP_BITS)
            .u16(1)
            .u64(root)
            .u16(0)
            .checksum();
    space.write(heap, header.toArray(), header.size());
  }

  private long writeNames(List<Indexed> index) throws IOException {
    index.sort(
        Comparator.comparing(Indexed::hash, Integer::compareUnsigned).thenComparing(Indexed::name));
    Bytes leaf = new Bytes().ascii("BTLF").u8(0).u8(BY_NAME);
    for (Indexed attribute : index) {
      attribute.head(leaf).u32(attribute.message().order()).u32(attribute.hash());
    }
    return writeIndex(leaf, BY_NAME, BY_NAME_RECORD, index.size());
  }

  private long writeOrders(List<Indexed> index) throws IOException {
    index.sort(Comparator.comparing(attribute -> attribute.message().order()));
    Bytes leaf = new Bytes().ascii("BTLF").u8(0).u8(BY_ORDER);
    for (Indexed attribute : index) attribute.head(leaf).u32(attribute.message().order());
    return writeIndex(leaf, BY_ORDER, BY_ORDER_RECORD, index.size());
  }

  private long writeIndex(Bytes leaf, int type, int record, int count) throws IOException {
    int nodeSize = powerOfTwo(Math.max(SMALLEST_NODE, 10 + record * count));
    long root = space.append(leaf.checksum().padTo(nodeSize).toArray());
    Bytes header =
        new Bytes()
            .ascii("BTHD")
            .u8(0)
            .u8(type)
            .u32(nodeSize)
            .u16(record)
            .u16(0)
            .u8(100)
            .u8(40)
            .u64(root)
            .u16(count)
            .u64(count);
    return space.append(header.checksum().toArray());
  }

  private static int powerOfTwo(int atLeast) {
    return atLeast <= 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
  }
}
