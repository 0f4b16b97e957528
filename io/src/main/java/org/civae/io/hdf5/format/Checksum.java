package org.civae.io.hdf5.format;

import java.nio.ByteBuffer;

/** The checksum of HDF5's structures: Bob Jenkins' lookup3 (section "Appendix A: Definitions"). */
final class Checksum {

  private int a;
  private int b;
  private int c;

  private Checksum(int length) {
    a = b = c = 0xDEADBEEF + length;
  }

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

  private static int of(ByteBuffer bytes, int length) {
    Checksum sum = new Checksum(length);
    if (length == 0) return sum.c;
    int at = 0;
    for (; length - at > 12; at += 12) {
      sum.add(bytes, at, 12);
      sum.mix();
    }
    sum.add(bytes, at, length - at);
    return sum.finish();
  }

  private void add(ByteBuffer bytes, int at, int count) {
    for (int i = 0; i < count; i++) {
      int part = (bytes.get(at + i) & 0xFF) << 8 * (i % 4);
      if (i < 4) {
        a += part;
      } else if (i < 8) {
        b += part;
      } else {
        c += part;
      }
    }
  }

  private void mix() {
    a = a - c ^ Integer.rotateLeft(c, 4);
    c += b;
    b = b - a ^ Integer.rotateLeft(a, 6);
    a += c;
    c = c - b ^ Integer.rotateLeft(b, 8);
    b += a;
    a = a - c ^ Integer.rotateLeft(c, 16);
    c += b;
    b = b - a ^ Integer.rotateLeft(a, 19);
    a += c;
    c = c - b ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  private int finish() {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }
}
