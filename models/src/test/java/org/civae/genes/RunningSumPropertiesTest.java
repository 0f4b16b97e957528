package org.civae.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RunningSumPropertiesTest {

  /** Sums of at most 200 terms of at most 1. */
  private static final double ROUNDING = 1e-12;

  /** Ranked scores, some of them equal, some 0. */
  private static double[] ranking(int n, Random random) {
    return IntStream.range(0, n)
        .mapToDouble(i -> -Math.rint(10 * random.nextGaussian()) / 5)
        .sorted()
        .map(score -> -score)
        .toArray();
  }

  private static int[] hits(int n, int m, Random random) {
    BitSet hits = new BitSet();
    while (hits.cardinality() < m) hits.set(random.nextInt(n));
    return hits.stream().toArray();
  }

  private static double[] sizes(double[] scores) {
    return Arrays.stream(scores).map(Math::abs).toArray();
  }

  /** As the paper writes it, gene after gene. */
  private static double[] sums(double[] scores, int[] hits) {
    double total = Arrays.stream(hits).mapToDouble(i -> Math.abs(scores[i])).sum();
    double[] sums = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      if (Arrays.binarySearch(hits, i) < 0) sum -= 1.0 / (scores.length - hits.length);
      else sum += total > 0 ? Math.abs(scores[i]) / total : 1.0 / hits.length;
      sums[i] = sum;
    }
    return sums;
  }

  @Property(tries = 500)
  void extreme_anySet_isThatOfTheSumGeneByGene(
      @ForAll @IntRange(min = 2, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 199) int size,
      @ForAll long seed) {
    Random random = new Random(seed);
    int m = Math.min(size, n);
    double[] scores = ranking(n, random);
    int[] hits = hits(n, m, random);
    double[] sums = sums(scores, hits);
    double high = Arrays.stream(sums).max().orElseThrow();
    double low = Math.min(0, Arrays.stream(sums).min().orElseThrow());
    RunningSum found = RunningSum.extreme(sizes(scores), hits);
    assertEquals(Math.max(high, -low), Math.abs(found.es()), ROUNDING);
    if (Math.abs(high + low) > ROUNDING) assertEquals(high > -low, found.es() > 0);
    assertTrue(Math.abs(found.es()) <= 1 + ROUNDING, "es " + found.es());
    int place = hits[found.hit()];
    double there = found.es() > 0 ? sums[place] : place == 0 ? 0 : sums[place - 1];
    assertEquals(found.es(), there, ROUNDING, "the hit is where the extreme is");
  }

  @Property(tries = 200)
  void extreme_rankingTurnedRound_isTheSameWithTheOtherSign(
      @ForAll @IntRange(min = 2, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 199) int size,
      @ForAll long seed) {
    Random random = new Random(seed);
    int m = Math.min(size, n);
    double[] weights = sizes(ranking(n, random));
    int[] hits = hits(n, m, random);
    double[] turned = IntStream.range(0, n).mapToDouble(i -> weights[n - 1 - i]).toArray();
    int[] turnedHits = IntStream.range(0, m).map(i -> n - 1 - hits[m - 1 - i]).toArray();
    double es = RunningSum.extreme(weights, hits).es();
    double back = RunningSum.extreme(turned, turnedHits).es();
    assertEquals(Math.abs(es), Math.abs(back), ROUNDING);
  }

  @Property(tries = 100)
  void extreme_scoresInOtherUnits_isTheSame(
      @ForAll @IntRange(min = 20, max = 200) int n, @ForAll long seed) {
    Random random = new Random(seed);
    double[] weights = sizes(ranking(n, random));
    int[] hits = hits(n, 10, random);
    double[] scaled = Arrays.stream(weights).map(w -> 1000 * w).toArray();
    RunningSum found = RunningSum.extreme(weights, hits);
    assertEquals(found.es(), RunningSum.extreme(scaled, hits).es(), ROUNDING);
  }
}
