package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MinibatchPropertiesTest {

  /** Every row once, none alone, none above the size but for the one that joined. */
  @Property
  void shuffled_anyRows_coversAllInMinibatchesOfAtLeastTwo(
      @ForAll @IntRange(min = 2, max = 100) int nRows,
      @ForAll @IntRange(min = 1, max = 400) int blockRows,
      @ForAll @IntRange(min = 2, max = 30) int size,
      @ForAll long seed) {
    int[] rows = IntStream.range(0, nRows).map(i -> 3 * i).toArray();
    List<int[]> minibatches = MinibatchFeed.shuffled(rows, blockRows, size, new Random(seed));
    for (int i = 0; i < minibatches.size(); i++) {
      int n = minibatches.get(i).length;
      boolean last = i == minibatches.size() - 1;
      assertTrue(last ? n >= 2 && n <= size + 1 : n == size, i + " has " + n);
    }
    assertArrayEquals(rows, minibatches.stream().flatMapToInt(Arrays::stream).sorted().toArray());
  }
}
