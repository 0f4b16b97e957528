package org.civae.genes;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Enrichment scores of random sets of one size: what a set scores whose genes have nothing to do
 * with the ranking.
 *
 * @param scores ascending
 * @param negative number of scores below 0
 * @param meanBelow mean size of those; NaN if there are none
 * @param meanAbove mean of the others; NaN if there are none
 */
record PermutedSets(double[] scores, int negative, double meanBelow, double meanAbove) {

  /** Sets of random genes; the same seed and size give the same. */
  static PermutedSets draw(double[] weights, int size, int permutations, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + size);
    double[] scores = new double[permutations];
    int[] hits = new int[size];
    BitSet chosen = new BitSet(weights.length);
    for (int b = 0; b < permutations; b++) {
      choose(chosen, weights.length, size, random);
      for (int i = 0, k = chosen.nextSetBit(0); k >= 0; k = chosen.nextSetBit(k + 1)) hits[i++] = k;
      scores[b] = RunningSum.extreme(weights, hits).es();
    }
    return of(scores);
  }

  static PermutedSets of(double... scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int negative = below(sorted, 0);
    return new PermutedSets(
        sorted,
        negative,
        -Arrays.stream(sorted, 0, negative).average().orElse(Double.NaN),
        Arrays.stream(sorted, negative, sorted.length).average().orElse(Double.NaN));
  }

  /** Any {@code size} of {@code n} with equal chance, in as many draws (Floyd's algorithm). */
  private static void choose(BitSet chosen, int n, int size, SplittableRandom random) {
    chosen.clear();
    for (int last = n - size; last < n; last++) {
      int drawn = random.nextInt(last + 1);
      chosen.set(chosen.get(drawn) ? last : drawn);
    }
  }

  /** Number of scores on the side of 0 that a score is on. */
  int onSide(double score) {
    return score < 0 ? negative : scores.length - negative;
  }

  /** Number of scores at least as far from 0 on the side of a score. */
  int asExtreme(double score) {
    if (score < 0) return below(scores, Math.nextUp(score));
    return scores.length - below(scores, score);
  }

  /** Mean size of the scores on the side of 0 that a score is on; NaN if there are none. */
  double meanSize(double score) {
    return score < 0 ? meanBelow : meanAbove;
  }

  /** Number of ascending values that are less than a limit. */
  private static int below(double[] values, double limit) {
    int from = 0;
    int to = values.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (values[middle] < limit) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
