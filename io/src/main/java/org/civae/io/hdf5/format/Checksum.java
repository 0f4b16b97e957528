package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;

/**
 * The checksum of HDF5's structures: Bob Jenkins' lookup3 hash of the bytes, starting from zero
 * (section "Appendix A: Definitions").
 */
public final class Checksum {

  private Checksum() {}

  /**
   * Checks that the last four of some bytes are the checksum of those before.
   *
   * @param bytes little-endian, from 0 to {@code length}
   */
  static void check(ByteBuffer bytes, int length, String name) {
    if (of(bytes, length - 4) != bytes.getInt(length - 4)) {
      throw new DamagedException(name + " that fails its checksum");
    }
  }

  /** The checksum of the first bytes of an array. */
  public static int of(byte[] bytes, int length) {
    return of(ByteBuffer.wrap(bytes), length);
  }

  private static int of(ByteBuffer bytes, int length) {
    int a = 0xDEADBEEF + length;
    int b = a;
    int c = a;
    int at = 0;
    // The last one to twelve bytes are mixed differently.
    for (; length - at > 12; at += 12) {
      a += word(bytes, at, length);
      b += word(bytes, at + 4, length);
      c += word(bytes, at + 8, length);
      a = (a - c) ^ Integer.rotateLeft(c, 4);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 6);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 8);
      b += a;
      a = (a - c) ^ Integer.rotateLeft(c, 16);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 19);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 4);
      b += a;
    }
    if (length == 0) return c;
    a += word(bytes, at, length);
    b += word(bytes, at + 4, length);
    c += word(bytes, at + 8, length);
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }

  /** Four bytes as a number, zeros behind the end. */
  private static int word(ByteBuffer bytes, int at, int length) {
    int word = 0;
    for (int i = Math.min(4, length - at) - 1; i >= 0; i--) {
      word = word << 8 | bytes.get(at + i) & 0xFF;
    }
    return word;
  }
}
