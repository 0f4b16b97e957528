package org.civae.io.hdf5.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes of a file by address. Nothing is mapped, so that a closed file may be replaced or
 * deleted on every system. Safe for use by several threads.
 */
public final class FileBytes implements Closeable {

  /** The address of what was never stored. */
  static final long UNDEFINED = -1;

  private static final int SMALL_BUFFER = 1 << 14;

  private final FileChannel channel;
  private final Superblock superblock;
  private final long size;

  private FileBytes(FileChannel channel, Superblock superblock) throws IOException {
    this.channel = channel;
    this.superblock = superblock;
    this.size = channel.size();
  }

  /** Opens a file whose HDF5 begins at the given byte. */
  public static FileBytes open(Path path, long start) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      return new FileBytes(channel, Superblock.read(channel, start));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Number of bytes in the file. */
  public long size() {
    return size;
  }

  /** Where the object header of the root group is. */
  long root() {
    return superblock.root();
  }

  int offsetSize() {
    return superblock.offsetSize();
  }

  int lengthSize() {
    return superblock.lengthSize();
  }

  /** Reads some bytes, little-endian. */
  ByteBuffer read(long address, long length) {
    checkInside(address, length);
    byte[] bytes = new byte[Math.toIntExact(length)];
    read(address, bytes, bytes.length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads at most so many bytes, fewer where the file ends. */
  ByteBuffer readUpTo(long address, long length) {
    checkInside(address, 0);
    return read(address, Math.min(length, size - superblock.base() - address));
  }

  /** Fills the beginning of an array. */
  void read(long address, byte[] target, int length) {
    read(address, ByteBuffer.wrap(target, 0, length));
  }

  /** Fills what remains of a buffer. */
  void read(long address, ByteBuffer target) {
    checkInside(address, target.remaining());
    long position = superblock.base() + address;
    try {
      while (target.hasRemaining()) {
        int n = channel.read(target, position);
        if (n < 0) throw new DamagedException("the file ends at " + position);
        position += n;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A buffer for many values; outside of Java's memory files are read into it without a copy. */
  static ByteBuffer buffer(int size) {
    ByteBuffer buffer =
        size < SMALL_BUFFER ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  void checkInside(long address, long length) {
    if (!holds(address, length)) {
      throw new DamagedException(
          String.format("%,d bytes at %,d, expected inside of %,d", length, address, size));
    }
  }

  boolean holds(long address, long length) {
    long end = size - superblock.base();
    return address >= 0 && length >= 0 && address <= end && length <= end - address;
  }

  /** The address that comes next in a buffer; {@link #UNDEFINED} if all its bits are set. */
  long address(ByteBuffer bytes) {
    return unsigned(bytes, offsetSize());
  }

  /** The length that comes next in a buffer. */
  long length(ByteBuffer bytes) {
    return unsigned(bytes, lengthSize());
  }

  /** Checks four letters that a structure begins with, and the version behind them. */
  static void expect(ByteBuffer bytes, String signature, int version) {
    byte[] found = new byte[4];
    bytes.get(found);
    String text = new String(found, StandardCharsets.ISO_8859_1);
    if (!text.equals(signature)) {
      throw new DamagedException("bytes that are no " + signature + " block");
    }
    int foundVersion = bytes.get();
    if (foundVersion != version) {
      throw new DamagedException(
          signature + " block of version " + foundVersion + ", expected " + version);
    }
  }

  /** A number of 1 to 8 bytes; -1 if all bits of 8 are set. */
  static long unsigned(ByteBuffer bytes, int size) {
    long value = 0;
    boolean allSet = true;
    for (int i = 0; i < size; i++) {
      int b = bytes.get() & 0xFF;
      allSet &= b == 0xFF;
      if (i < 8) value |= (long) b << 8 * i;
    }
    if (allSet && size >= 4) return UNDEFINED;
    if (value < 0) throw new DamagedException("number beyond 2^63");
    return value;
  }

  /** Bytes that a number up to a limit takes. */
  static int bytesFor(long limit) {
    return Math.max(1, (64 - Long.numberOfLeadingZeros(limit) + 7) / 8);
  }

  /** The part of a buffer that comes next, as a buffer of its own. */
  static ByteBuffer part(ByteBuffer bytes, int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new DamagedException(
          String.format("part of %,d bytes, expected at most %,d", length, bytes.remaining()));
    }
    ByteBuffer part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return part;
  }

  /** A text that ends with a zero byte. */
  static String text(ByteBuffer bytes) {
    int from = bytes.position();
    while (bytes.get() != 0) {}
    byte[] text = new byte[bytes.position() - 1 - from];
    bytes.get(from, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** A text of known length, cut at a zero byte. */
  static String text(ByteBuffer bytes, int length) {
    ByteBuffer part = part(bytes, length);
    int n = 0;
    while (n < length && part.get(n) != 0) n++;
    byte[] text = new byte[n];
    part.get(0, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
