package org.civae.io.hdf5.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Sizes and places that hold for the whole file (section "Disk Format: Level 0A - Format Signature
 * and Superblock").
 *
 * @param base where addresses count from
 * @param end how many bytes the file should have
 * @param root address of the root group's object header
 */
public record Superblock(int offsetSize, int lengthSize, long base, long end, long root) {

  private static final int LONGEST = 128;

  /**
   * Reads the superblock.
   *
   * @param start where the signature is
   */
  public static Superblock read(FileChannel channel, long start) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {}
    bytes.flip().position(8);
    int version = bytes.get();
    Superblock superblock =
        switch (version) {
          case 0, 1 -> old(bytes, version);
          case 2, 3 -> current(bytes);
          default -> throw new DamagedException("superblock of version " + version);
        };
    // A user block may have been put before the file or taken away: addresses follow the signature.
    return new Superblock(
        superblock.offsetSize,
        superblock.lengthSize,
        start,
        superblock.end - superblock.base + start,
        superblock.root);
  }

  private static Superblock old(ByteBuffer bytes, int version) {
    bytes.position(13);
    int offsetSize = checkedSize(bytes.get());
    int lengthSize = checkedSize(bytes.get());
    bytes.position(version == 0 ? 24 : 28);
    long base = FileBytes.unsigned(bytes, offsetSize);
    FileBytes.unsigned(bytes, offsetSize); // free space
    long end = FileBytes.unsigned(bytes, offsetSize);
    FileBytes.unsigned(bytes, offsetSize); // driver
    FileBytes.unsigned(bytes, offsetSize); // offset of the root's name
    return new Superblock(offsetSize, lengthSize, base, end, FileBytes.unsigned(bytes, offsetSize));
  }

  private static Superblock current(ByteBuffer bytes) {
    int offsetSize = checkedSize(bytes.get());
    int lengthSize = checkedSize(bytes.get());
    bytes.get(); // flags
    long base = FileBytes.unsigned(bytes, offsetSize);
    FileBytes.unsigned(bytes, offsetSize); // extension
    long end = FileBytes.unsigned(bytes, offsetSize);
    return new Superblock(offsetSize, lengthSize, base, end, FileBytes.unsigned(bytes, offsetSize));
  }

  private static int checkedSize(int size) {
    if (size != 2 && size != 4 && size != 8) {
      throw new DamagedException("addresses of " + size + " bytes, expected 2, 4 or 8");
    }
    return size;
  }
}
