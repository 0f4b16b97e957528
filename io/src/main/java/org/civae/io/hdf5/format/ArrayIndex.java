package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;

/**
 * The two kinds of arrays that find the chunks of newer files by their number (sections "The Fixed
 * Array Index" and "The Extensible Array Index").
 */
final class ArrayIndex {

  private static final int CHECKSUM = 4;

  /** Receives the number of a chunk and the bytes that say where it is. */
  interface Elements {
    void accept(long index, ByteBuffer element);
  }

  private final FileBytes file;
  private final int elementSize;
  private final int pageBits;
  private final long count;
  private final Elements elements;
  private long index;

  private ArrayIndex(FileBytes file, int elementSize, int pageBits, long count, Elements elements) {
    this.file = file;
    this.elementSize = elementSize;
    this.pageBits = pageBits;
    this.count = count;
    this.elements = elements;
    if (elementSize < file.offsetSize() || pageBits < 0 || pageBits > 30) {
      throw new DamagedException("chunk index with elements of " + elementSize + " bytes");
    }
  }

  /** Visits the elements of an array whose length never changes. */
  static void fixed(FileBytes file, long address, Elements elements) {
    int size = 8 + file.lengthSize() + file.offsetSize() + CHECKSUM;
    ByteBuffer header = file.read(address, size);
    FileBytes.expect(header, "FAHD", 0);
    Checksum.check(header, size, "chunk index");
    header.get(); // whether chunks are filtered
    int elementSize = header.get();
    int pageBits = header.get();
    long count = file.length(header);
    long block = file.address(header);
    if (block == FileBytes.UNDEFINED) return;
    new ArrayIndex(file, elementSize, pageBits, count, elements).fixedBlock(block);
  }

  private void fixedBlock(long address) {
    int prefix = 6 + file.offsetSize();
    FileBytes.expect(file.read(address, prefix), "FADB", 0);
    long pageLength = 1L << pageBits;
    if (count <= pageLength) {
      page(address + prefix, count);
      return;
    }
    long pages = (count - 1) / pageLength + 1;
    ByteBuffer written = file.read(address + prefix, (pages + 7) / 8);
    long at = address + prefix + written.limit() + CHECKSUM;
    for (int page = 0; page < pages; page++) {
      long length = Math.min(pageLength, count - index);
      if (isSet(written, page)) {
        page(at, length);
      } else {
        index += length;
      }
      at += length * elementSize + CHECKSUM;
    }
  }

  /** Visits the elements of an array that may grow along one dimension. */
  static void extensible(FileBytes file, long address, Elements elements) {
    int size = 12 + 6 * file.lengthSize() + file.offsetSize() + CHECKSUM;
    ByteBuffer header = file.read(address, size);
    FileBytes.expect(header, "EAHD", 0);
    Checksum.check(header, size, "chunk index");
    header.get(); // whether chunks are filtered
    int elementSize = header.get();
    int countBits = header.get();
    int inIndexBlock = header.get() & 0xFF;
    int smallestBlock = header.get() & 0xFF;
    int fewestPointers = header.get() & 0xFF;
    int pageBits = header.get();
    for (int i = 0; i < 4; i++) file.length(header); // numbers and sizes of blocks
    long count = file.length(header);
    file.length(header); // elements there is room for
    long block = file.address(header);
    if (block == FileBytes.UNDEFINED) return;
    if (countBits < 0 || countBits > 64 || smallestBlock == 0 || fewestPointers == 0) {
      throw new DamagedException("extensible array that says nothing of its blocks");
    }
    new ArrayIndex(file, elementSize, pageBits, count, elements)
        .indexBlock(block, countBits, inIndexBlock, smallestBlock, fewestPointers);
  }

  private void indexBlock(
      long address, int countBits, int inIndexBlock, int smallestBlock, int fewestPointers) {
    int superBlocks = 1 + countBits - log2(smallestBlock);
    int direct = Math.min(superBlocks, 2 * log2(fewestPointers));
    int prefix = 6 + file.offsetSize();
    FileBytes.expect(file.read(address, prefix), "EAIB", 0);
    page(address + prefix, Math.min(count, inIndexBlock));
    long pointersAt = address + prefix + (long) inIndexBlock * elementSize;
    int offsetBytes = (countBits + 7) / 8;
    for (int s = 0; s < superBlocks && index < count; s++) {
      long blocks = 1L << s / 2;
      long blockLength = (1L << (s + 1) / 2) * smallestBlock;
      if (s < direct) {
        ByteBuffer pointers = file.read(pointersAt, blocks * file.offsetSize());
        pointersAt += pointers.limit();
        for (int b = 0; b < blocks && index < count; b++) {
          dataBlock(file.address(pointers), blockLength, offsetBytes, null, 0, 1);
        }
      } else {
        long superBlock = file.address(file.read(pointersAt, file.offsetSize()));
        pointersAt += file.offsetSize();
        superBlock(superBlock, blocks, blockLength, offsetBytes);
      }
    }
  }

  private void superBlock(long address, long blocks, long blockLength, int offsetBytes) {
    if (address == FileBytes.UNDEFINED) {
      index += blocks * blockLength;
      return;
    }
    int prefix = 6 + file.offsetSize() + offsetBytes;
    FileBytes.expect(file.read(address, prefix), "EASB", 0);
    long pages = pages(blockLength);
    long bitmapBytes = pages == 1 ? 0 : (pages + 7) / 8;
    long bitmapsAt = address + prefix;
    long pointersAt = bitmapsAt + blocks * bitmapBytes;
    // The bits of all blocks follow each other, though there is room for whole bytes for each.
    ByteBuffer written = file.read(bitmapsAt, blocks * bitmapBytes);
    for (int b = 0; b < blocks && index < count; b++) {
      ByteBuffer pointer = file.read(pointersAt + (long) b * file.offsetSize(), file.offsetSize());
      dataBlock(file.address(pointer), blockLength, offsetBytes, written, b * (int) pages, pages);
    }
  }

  /**
   * Visits a block of elements.
   *
   * @param written says by bits which pages of the block were, from the first bit on
   */
  private void dataBlock(
      long address, long length, int offsetBytes, ByteBuffer written, int firstBit, long pages) {
    if (address == FileBytes.UNDEFINED) {
      index += length;
      return;
    }
    int prefix = 6 + file.offsetSize() + offsetBytes;
    FileBytes.expect(file.read(address, prefix), "EADB", 0);
    if (pages <= 1) {
      page(address + prefix, length);
      return;
    }
    long at = address + prefix + CHECKSUM;
    long pageLength = length / pages;
    for (int page = 0; page < pages && index < count; page++) {
      if (isSet(written, firstBit + page)) {
        page(at, pageLength);
      } else {
        index += pageLength;
      }
      at += pageLength * elementSize + CHECKSUM;
    }
  }

  private long pages(long blockLength) {
    return Math.max(1, blockLength >> pageBits);
  }

  private void page(long address, long length) {
    ByteBuffer bytes = file.read(address, Math.multiplyExact(length, elementSize));
    for (long i = 0; i < length; i++, index++) {
      ByteBuffer element = FileBytes.part(bytes, elementSize);
      if (index < count) elements.accept(index, element);
    }
  }

  private static boolean isSet(ByteBuffer bits, int i) {
    return (bits.get(i / 8) & 0x80 >> i % 8) != 0;
  }

  private static int log2(int value) {
    return 31 - Integer.numberOfLeadingZeros(value);
  }
}
