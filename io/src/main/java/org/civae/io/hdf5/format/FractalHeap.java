package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The heap of newer files that keeps the links of a large group and large attributes (section "Disk
 * Format: Level 1E - Fractal Heap").
 */
final class FractalHeap {

  private final FileBytes file;
  private final int idLength;
  private final long hugeTree;
  private final int width;
  private final long firstBlockSize;
  private final long largestDirectBlock;
  private final int offsetBytes;
  private final int lengthBytes;

  /** Where the blocks are that objects lie in, by their offset in the heap. */
  private final NavigableMap<Long, Block> blocks = new TreeMap<>();

  private final Set<Long> visited = new HashSet<>();
  private final Map<Long, Block> huge = new HashMap<>();

  private record Block(long address, long size) {}

  FractalHeap(FileBytes file, long address) {
    this.file = file;
    int size = 26 + 12 * file.lengthSize() + 3 * file.offsetSize();
    ByteBuffer header = file.read(address, size);
    FileBytes.expect(header, "FRHP", 0);
    idLength = header.getShort() & 0xFFFF;
    if (header.getShort() != 0) throw new DamagedException("compressed heap, expected a plain one");
    Checksum.check(header, size, "heap");
    header.get(); // flags
    long largestManaged = header.getInt() & 0xFFFFFFFFL;
    skip(header, file.lengthSize()); // next huge id
    hugeTree = file.address(header);
    skip(header, file.lengthSize() + file.offsetSize()); // free space
    skip(header, 8 * file.lengthSize()); // statistics
    width = header.getShort() & 0xFFFF;
    firstBlockSize = file.length(header);
    largestDirectBlock = file.length(header);
    int heapBits = header.getShort() & 0xFFFF;
    offsetBytes = (heapBits + 7) / 8;
    lengthBytes = Math.min((log2(largestDirectBlock) + 7) / 8, FileBytes.bytesFor(largestManaged));
    header.getShort(); // rows to start with
    long root = file.address(header);
    int rows = header.getShort() & 0xFFFF;
    if (width == 0 || firstBlockSize <= 0 || largestDirectBlock < firstBlockSize) {
      throw new DamagedException("heap of " + width + " blocks of " + firstBlockSize);
    }
    if (root == FileBytes.UNDEFINED) return;
    if (rows == 0) {
      blocks.put(0L, new Block(root, firstBlockSize));
    } else {
      indirect(root, rows, 0);
    }
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }

  /** A block of pointers: rows of blocks, each row from the third on of twice the size. */
  private void indirect(long address, int rows, long offset) {
    if (!visited.add(address)) throw new DamagedException("heap that goes in circles");
    int prefix = 5 + file.offsetSize() + offsetBytes;
    ByteBuffer bytes = file.read(address, prefix + (long) rows * width * file.offsetSize());
    FileBytes.expect(bytes, "FHIB", 0);
    bytes.position(prefix);
    for (int row = 0; row < rows; row++) {
      long size = Math.multiplyExact(firstBlockSize, 1L << Math.min(62, Math.max(0, row - 1)));
      for (int column = 0; column < width; column++) {
        long child = file.address(bytes);
        if (child != FileBytes.UNDEFINED) {
          if (size <= largestDirectBlock) {
            blocks.put(offset, new Block(child, size));
          } else {
            indirect(child, 1 + log2(size) - log2(firstBlockSize * width), offset);
          }
        }
        offset = Math.addExact(offset, size);
      }
    }
  }

  private static int log2(long value) {
    return 63 - Long.numberOfLeadingZeros(value);
  }

  /** Bytes of an id. */
  int idLength() {
    return idLength;
  }

  /** The object that an id stands for. */
  ByteBuffer object(ByteBuffer id) {
    int kind = id.get() >> 4 & 3;
    return switch (kind) {
      case 0 -> managed(id);
      case 1 -> huge(id);
      case 2 -> FileBytes.part(id, Math.min(idLength - 1, (id.get(id.position() - 1) & 0xF) + 1));
      default -> throw new DamagedException("object of kind " + kind + " in a heap");
    };
  }

  private ByteBuffer managed(ByteBuffer id) {
    long offset = FileBytes.unsigned(id, offsetBytes);
    long length = FileBytes.unsigned(id, lengthBytes);
    Map.Entry<Long, Block> entry = blocks.floorEntry(offset);
    if (entry == null || offset - entry.getKey() + length > entry.getValue().size) {
      throw new DamagedException("object outside of its heap");
    }
    return file.read(entry.getValue().address + offset - entry.getKey(), length);
  }

  private ByteBuffer huge(ByteBuffer id) {
    if (idLength > file.offsetSize() + file.lengthSize()) {
      long address = file.address(id);
      return file.read(address, file.length(id));
    }
    if (huge.isEmpty()) {
      BTree2.visit(
          file,
          hugeTree,
          record -> {
            Block block = new Block(file.address(record), file.length(record));
            huge.put(file.length(record), block);
          });
    }
    Block block = huge.get(FileBytes.unsigned(id, Math.min(id.remaining(), file.lengthSize())));
    if (block == null) throw new DamagedException("object that is not in its heap");
    return file.read(block.address, block.size);
  }
}
