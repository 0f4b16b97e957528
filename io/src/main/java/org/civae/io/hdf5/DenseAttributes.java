package org.civae.io.hdf5;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.civae.io.hdf5.format.Checksum;

/**
 * Attributes that do not fit into an object header: a fractal heap of one block holds them, a
 * version-2 B-tree of one leaf finds them by name (HDF5 File Format Specification, sections "Disk
 * Format: Level 1G - Fractal Heap" and "Level 1A2 - Version 2 B-trees").
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
  private static final int RECORD = 17;

  private final FileSpace space;

  DenseAttributes(FileSpace space) {
    this.space = space;
  }

  /** An attribute's name and its message. */
  record Named(String name, byte[] message) {}

  private record Indexed(int hash, String name, int offset, int length, int order) {}

  /** Writes heap and B-tree; returns the message that tells where they are. */
  Bytes write(List<Named> attributes) throws IOException {
    long heap = space.allocate(HEAP_HEADER);
    Bytes content = new Bytes();
    List<Indexed> index = new ArrayList<>();
    for (Named attribute : attributes) {
      byte[] name = attribute.name().getBytes(StandardCharsets.UTF_8);
      int hash = Checksum.of(name, name.length);
      int offset = BLOCK_HEADER + content.size();
      index.add(
          new Indexed(hash, attribute.name(), offset, attribute.message().length, index.size()));
      content.add(attribute.message());
    }
    writeHeap(heap, content.toArray(), attributes.size());
    index.sort(
        Comparator.comparing(Indexed::hash, Integer::compareUnsigned).thenComparing(Indexed::name));
    return Messages.attributeInfo(heap, writeIndex(index));
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

  private long writeIndex(List<Indexed> index) throws IOException {
    int nodeSize = powerOfTwo(Math.max(SMALLEST_NODE, 10 + RECORD * index.size()));
    Bytes leaf = new Bytes().ascii("BTLF").u8(0).u8(8);
    for (Indexed attribute : index) {
      leaf.u8(0)
          .u32(attribute.offset())
          .number(attribute.length(), 3)
          .u8(0)
          .u32(attribute.order())
          .u32(attribute.hash());
    }
    long root = space.append(leaf.checksum().padTo(nodeSize).toArray());
    Bytes header =
        new Bytes()
            .ascii("BTHD")
            .u8(0)
            .u8(8)
            .u32(nodeSize)
            .u16(RECORD)
            .u16(0)
            .u8(100)
            .u8(40)
            .u64(root)
            .u16(index.size())
            .u64(index.size());
    return space.append(header.checksum().toArray());
  }

  private static int powerOfTwo(int atLeast) {
    return atLeast <= 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
  }
}
