package org.civae.io.hdf5;

/** Half precision of IEEE 754: 1 bit sign, 5 exponent, 10 mantissa. */
final class Float16 {

  private static final int INFINITY = 0x7C00;

  private Float16() {}

  /** The nearest float16, ties to even; too large becomes infinity. */
  static short bits(float value) {
    int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
    float size = Math.abs(value);
    if (Float.isNaN(value)) return (short) (sign | INFINITY | 1 << 9);
    if (size >= 65520) return (short) (sign | INFINITY);
    // Below 2^-14 steps are of equal width: 2^-24.
    if (size < 0x1p-14f) return (short) (sign | (int) Math.rint(size * 0x1p24));
    int bits = Float.floatToRawIntBits(size);
    int mantissaOdd = bits >>> 13 & 1;
    int rounded = bits + 0xFFF + mantissaOdd;
    return (short) (sign | (rounded - (112 << 23)) >>> 13);
  }
}
