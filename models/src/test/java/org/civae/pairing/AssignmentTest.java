package org.civae.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  /** Sums of float costs in double, in another order. */
  private static final double ROUNDING = 1e-9;

  @Property(tries = 100)
  void of_fewRows_costsAsLittleAsTheBestOfAllPermutations(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int n) {
    float[][] cost = cost(n, new Random(seed));
    int[] columns = Assignment.of(cost);
    assertPermutation(columns);
    assertEquals(least(cost, 0, new boolean[n]), sum(cost, columns), ROUNDING);
  }

  @Property(tries = 20)
  void of_manyRows_costsNoMoreThanAnyRandomOne(@ForAll long seed) {
    Random random = new Random(seed);
    float[][] cost = cost(60, random);
    int[] columns = Assignment.of(cost);
    assertPermutation(columns);
    List<Integer> shuffled = IntStream.range(0, 60).boxed().collect(Collectors.toList());
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(shuffled, random);
      int[] other = shuffled.stream().mapToInt(Integer::intValue).toArray();
      assertTrue(sum(cost, columns) <= sum(cost, other) + ROUNDING);
    }
  }

  /** The cheapest column of every row is the same; whoever gains least must give way. */
  @Test
  void of_rowsThatWantTheSameColumn_weighsThemAgainstEachOther() {
    float[][] cost = {{1, 2, 9}, {1, 5, 9}, {1, 9, 3}};
    assertArrayEquals(new int[] {1, 0, 2}, Assignment.of(cost));
  }

  @Test
  void of_equalCosts_isStillOneToOne() {
    assertPermutation(Assignment.of(new float[50][50]));
  }

  private static float[][] cost(int n, Random random) {
    float[][] cost = new float[n][n];
    for (float[] row : cost) for (int j = 0; j < n; j++) row[j] = 10 * random.nextFloat();
    return cost;
  }

  private static double sum(float[][] cost, int[] columns) {
    return IntStream.range(0, cost.length).mapToDouble(i -> cost[i][columns[i]]).sum();
  }

  private static double least(float[][] cost, int row, boolean[] taken) {
    if (row == cost.length) return 0;
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < cost.length; j++) {
      if (taken[j]) continue;
      taken[j] = true;
      best = Math.min(best, cost[row][j] + least(cost, row + 1, taken));
      taken[j] = false;
    }
    return best;
  }

  private static void assertPermutation(int[] columns) {
    assertArrayEquals(
        IntStream.range(0, columns.length).toArray(), Arrays.stream(columns).sorted().toArray());
  }
}
