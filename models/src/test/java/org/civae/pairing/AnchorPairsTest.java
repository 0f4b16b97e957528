package org.civae.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnchorPairsTest {

  private static final int[] FROM = {3, 5, 8};
  private static final int[] TO = {1, 2};

  @Test
  void random_manyPairs_takesEveryCellAndNoOther() {
    AnchorPairs pairs = AnchorPairs.random(FROM, TO, 100, new Random(1));
    assertEquals(100, pairs.size());
    assertEquals(Set.of(3, 5, 8), distinct(pairs.from()));
    assertEquals(Set.of(1, 2), distinct(pairs.to()));
  }

  @Test
  void random_sameSeed_givesTheSamePairs() {
    AnchorPairs once = AnchorPairs.random(FROM, TO, 50, new Random(1));
    AnchorPairs twice = AnchorPairs.random(FROM, TO, 50, new Random(1));
    AnchorPairs other = AnchorPairs.random(FROM, TO, 50, new Random(2));
    assertArrayEquals(once.from(), twice.from());
    assertArrayEquals(once.to(), twice.to());
    assertFalse(Arrays.equals(once.from(), other.from()));
  }

  /** Both ends are drawn independently: every start meets every end. */
  @Test
  void random_manyPairs_meetsEveryCombination() {
    AnchorPairs pairs = AnchorPairs.random(FROM, TO, 200, new Random(1));
    Set<String> met =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(i -> pairs.from()[i] + "-" + pairs.to()[i])
            .collect(Collectors.toSet());
    assertEquals(6, met.size());
    assertTrue(met.contains("8-1"));
  }

  @Test
  void new_unequalNumbers_saysHowMany() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new AnchorPairs(FROM, TO));
    assertEquals("anchor pairs: 3 starts and 2 ends", e.getMessage());
  }

  private static Set<Integer> distinct(int[] rows) {
    return Arrays.stream(rows).boxed().collect(Collectors.toSet());
  }
}
