package org.civae.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.civae.io.hdf5.format.Checksum;

/** Collects what HDF5's metadata is made of: little-endian numbers, texts and checksums. */
final class Bytes {

  /** The address of what is not there. */
  static final long UNDEFINED = -1;

  private byte[] bytes = new byte[64];
  private int size;

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  Bytes u8(int value) {
    return number(value, 1);
  }

  Bytes u16(int value) {
    return number(value, 2);
  }

  Bytes u32(long value) {
    return number(value, 4);
  }

  /** Also the form of an address or length. */
  Bytes u64(long value) {
    return number(value, 8);
  }

  /** The lowest {@code width} bytes of a number, lowest first. */
  Bytes number(long value, int width) {
    reserve(width);
    for (int i = 0; i < width; i++) bytes[size++] = (byte) (value >>> 8 * i);
    return this;
  }

  Bytes add(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  Bytes ascii(String text) {
    return add(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Zeros up to this size. */
  Bytes padTo(int length) {
    reserve(length - size);
    size = length;
    return this;
  }

  /** The checksum of all bytes so far. */
  Bytes checksum() {
    return u32(Checksum.of(bytes, size));
  }

  private void reserve(int more) {
    if (bytes.length - size >= more) return;
    bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
  }
}
