package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BalancedDrawPropertiesTest {

  private static final int EPOCHS = 4;

  /** As many draws as rows; each class as often as any other, to one draw; no class once each. */
  @Property
  void next_anyClasses_drawsThemEquallyOften(
      @ForAll @Size(min = 1, max = 100) List<@IntRange(min = -1, max = 4) Integer> list,
      @ForAll long seed) {
    int[] codes = list.stream().mapToInt(Integer::intValue).toArray();
    int[] rows = IntStream.range(0, codes.length).filter(i -> i % 4 != 3).toArray();
    BalancedDraw draw = new BalancedDraw(rows, codes);
    Random random = new Random(seed);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      int[] drawn = draw.next(random);
      assertEquals(rows.length, drawn.length);
      assertArrayEquals(Arrays.stream(drawn).sorted().toArray(), drawn);
      int[] without = Arrays.stream(rows).filter(row -> codes[row] < 0).toArray();
      assertArrayEquals(without, Arrays.stream(drawn).filter(row -> codes[row] < 0).toArray());
      IntSummaryStatistics ofClass =
          Arrays.stream(rows)
              .map(row -> codes[row])
              .filter(code -> code >= 0)
              .distinct()
              .map(code -> (int) Arrays.stream(drawn).filter(row -> codes[row] == code).count())
              .summaryStatistics();
      if (ofClass.getCount() > 0) assertTrue(ofClass.getMax() - ofClass.getMin() <= 1);
    }
  }

  /** None of a class comes again before all have come, over any number of epochs. */
  @Property
  void next_severalEpochs_usesTheCellsOfAClassAlike(
      @ForAll @IntRange(min = 1, max = 9) int small,
      @ForAll @IntRange(min = 10, max = 80) int large,
      @ForAll long seed) {
    int[] codes = IntStream.range(0, small + large).map(i -> i < small ? 0 : 1).toArray();
    int[] rows = IntStream.range(0, codes.length).toArray();
    BalancedDraw draw = new BalancedDraw(rows, codes);
    Random random = new Random(seed);
    int[] seen = new int[rows.length];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int row : draw.next(random)) seen[row]++;
    }
    assertTrue(spread(Arrays.copyOf(seen, small)) <= 1);
    assertTrue(spread(Arrays.copyOfRange(seen, small, seen.length)) <= 1);
    assertEquals(EPOCHS * rows.length, Arrays.stream(seen).sum());
  }

  private static int spread(int[] counts) {
    IntSummaryStatistics all = Arrays.stream(counts).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  @Property(tries = 20)
  void next_sameSeed_drawsTheSame(@ForAll long seed) {
    int[] codes = IntStream.range(0, 90).map(i -> i < 60 ? 0 : 1).toArray();
    int[] rows = IntStream.range(0, 90).toArray();
    int[] first = new BalancedDraw(rows, codes).next(new Random(seed));
    assertArrayEquals(first, new BalancedDraw(rows, codes).next(new Random(seed)));
  }

  /** What a matrix on disk needs: the draws in blocks, none lost. */
  @Property(tries = 50)
  void shuffled_drawnRows_areAllInTheMinibatches(
      @ForAll @IntRange(min = 1, max = 40) int blockRows, @ForAll long seed) {
    int[] codes = IntStream.range(0, 90).map(i -> i < 80 ? 0 : 1).toArray();
    Random random = new Random(seed);
    int[] drawn = new BalancedDraw(IntStream.range(0, 90).toArray(), codes).next(random);
    int[] fed =
        MinibatchFeed.shuffled(drawn, blockRows, 16, random).stream()
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();
    assertArrayEquals(drawn, fed);
  }
}
