package org.civae.io.matrix;

/** How many rows of a matrix are worked on at once. */
public final class RowBlock {

  /**
   * 64 MB of float32: rows of up to 16,000 genes come by the thousand, large images by the dozen.
   */
  private static final int MOST_VALUES = 1 << 24;

  private RowBlock() {}

  /**
   * The rows of one block, at least one.
   *
   * @param most rows that are worth it, however short they are
   * @param width values of a row
   */
  public static int rows(int most, int width) {
    return Math.max(1, Math.min(most, MOST_VALUES / Math.max(1, width)));
  }
}
