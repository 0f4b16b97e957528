package org.civae.pairing;

import java.util.random.RandomGenerator;

/**
 * Pairs of real cells, one in each state; entry i of both arrays is one pair.
 *
 * @param from rows of the state the path starts in
 * @param to rows of the state it ends in
 */
public record AnchorPairs(int[] from, int[] to) {

  public AnchorPairs {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "anchor pairs: " + from.length + " starts and " + to.length + " ends");
    }
  }

  /**
   * Random pairs: both ends drawn independently, so that a cell may take part more than once.
   *
   * @param fromRows cells to start from, at least one
   * @param toRows cells to end in, at least one
   */
  public static AnchorPairs random(
      int[] fromRows, int[] toRows, int pairs, RandomGenerator random) {
    int[] from = new int[pairs];
    int[] to = new int[pairs];
    for (int i = 0; i < pairs; i++) {
      from[i] = fromRows[random.nextInt(fromRows.length)];
      to[i] = toRows[random.nextInt(toRows.length)];
    }
    return new AnchorPairs(from, to);
  }

  public int size() {
    return from.length;
  }
}
