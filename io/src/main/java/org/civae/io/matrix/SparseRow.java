package org.civae.io.matrix;

import java.util.Arrays;

/** Brings the entries of one sparse row, which lie next to each other, into order. */
final class SparseRow {

  private SparseRow() {}

  /**
   * Sorts the entries {@code from} to {@code to - 1} by column and adds those of the same column.
   *
   * @return behind the last entry that is left
   */
  static int sort(int[] columns, float[] values, int from, int to) {
    boolean ascending = true;
    for (int k = from + 1; k < to && ascending; k++) ascending = columns[k - 1] < columns[k];
    if (ascending) return to;
    // Column in the high half, value bits in the low half: one primitive sort moves both.
    long[] keys = new long[to - from];
    for (int k = from; k < to; k++) {
      long bits = Float.floatToRawIntBits(values[k]) & 0xFFFFFFFFL;
      keys[k - from] = (long) columns[k] << 32 | bits;
    }
    Arrays.sort(keys);
    int last = from - 1;
    for (long key : keys) {
      int column = (int) (key >> 32);
      float value = Float.intBitsToFloat((int) key);
      if (last >= from && columns[last] == column) {
        values[last] += value;
      } else {
        columns[++last] = column;
        values[last] = value;
      }
    }
    return last + 1;
  }
}
