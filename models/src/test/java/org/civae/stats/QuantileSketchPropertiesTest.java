package org.civae.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class QuantileSketchPropertiesTest {

  private static final double[] PROBABILITIES = {0, 0.01, 0.25, 0.5, 0.75, 0.99, 1};

  /** The order in which values come must not matter to the bound. */
  enum Course {
    SORTED,
    REVERSED,
    RANDOM,
    CONSTANT,
    MANY_TIES,
    /** Small and large values by turns: what a sketch that drops every second value could lose. */
    ALTERNATING
  }

  /** Type 7 of Hyndman and Fan: R's and NumPy's default. */
  @Property(tries = 200)
  void quantiles_upToCapacity_areExact(
      @ForAll Course course, @ForAll @IntRange(min = 1, max = 1024) int n, @ForAll long seed) {
    float[] stream = stream(course, n, seed);
    QuantileSketch sketch = sketch(stream);
    float[] sorted = sorted(stream);
    double[] expected = new double[PROBABILITIES.length];
    for (int q = 0; q < expected.length; q++) {
      double place = PROBABILITIES[q] * (n - 1);
      int below = (int) Math.floor(place);
      int above = Math.min(n - 1, below + 1);
      expected[q] = sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }
    assertEquals(0, sketch.levels());
    assertArrayEquals(expected, sketch.quantiles(PROBABILITIES));
  }

  /** Off by at most (levels + 1) / (2 * capacity) of the ranks, as the class promises. */
  @Property(tries = 150)
  void quantiles_beyondCapacity_keepTheRankBound(
      @ForAll Course course,
      @ForAll @IntRange(min = 1025, max = 100_000) int n,
      @ForAll long seed) {
    float[] stream = stream(course, n, seed);
    QuantileSketch sketch = sketch(stream);
    double allowed = (sketch.levels() + 1.0) / (2 * QuantileSketch.CAPACITY) * n;
    float[] sorted = sorted(stream);
    double[] answers = sketch.quantiles(PROBABILITIES);
    for (int q = 0; q < answers.length; q++) {
      double wanted = PROBABILITIES[q] * n;
      double off = rankDistance(sorted, (float) answers[q], wanted);
      assertTrue(
          off <= allowed, course + ": rank off by " + off + ", allowed " + allowed + " at " + q);
    }
  }

  /** 100,000 values need seven levels: half a percent of the ranks. */
  @Property(tries = 20)
  void levels_grow_withTheLogarithmOfTheNumberOfValues(
      @ForAll @IntRange(min = 1, max = 200_000) int n) {
    int full = (n - 1) / QuantileSketch.CAPACITY;
    int expected = 32 - Integer.numberOfLeadingZeros(full);
    assertEquals(expected, sketch(stream(Course.RANDOM, n, 1)).levels());
  }

  @Property(tries = 50)
  void clear_usedBefore_isAsNew(@ForAll @IntRange(min = 1, max = 5_000) int n, @ForAll long seed) {
    float[] stream = stream(Course.RANDOM, n, seed);
    QuantileSketch used = sketch(stream(Course.SORTED, 7_777, 1));
    used.clear();
    for (float value : stream) used.add(value);
    assertArrayEquals(sketch(stream).quantiles(PROBABILITIES), used.quantiles(PROBABILITIES));
  }

  /** How far the wanted rank lies outside the ranks that this value has among all. */
  private static double rankDistance(float[] sorted, float answer, double wanted) {
    int below = firstAtLeast(sorted, answer);
    int upTo = firstAtLeast(sorted, Math.nextUp(answer));
    assertTrue(upTo > below, answer + " was never added");
    return Math.max(0, Math.max(below - wanted, wanted - upTo));
  }

  private static int firstAtLeast(float[] sorted, float value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private static QuantileSketch sketch(float[] stream) {
    QuantileSketch sketch = new QuantileSketch();
    for (float value : stream) sketch.add(value);
    return sketch;
  }

  private static float[] sorted(float[] stream) {
    float[] sorted = stream.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static float[] stream(Course course, int n, long seed) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] =
          switch (course) {
            case SORTED -> i;
            case REVERSED -> -i;
            case RANDOM -> (float) random.nextGaussian();
            case CONSTANT -> 3;
            case MANY_TIES -> random.nextInt(4);
            case ALTERNATING -> i % 2 == 0 ? i : -i;
          };
    }
    return values;
  }
}
