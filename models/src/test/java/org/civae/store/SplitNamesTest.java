package org.civae.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.civae.preprocess.Split;
import org.junit.jupiter.api.Test;

class SplitNamesTest {

  private static final List<String> CELLS = List.of("a", "b", "c", "d", "e");
  private static final SplitNames NAMES =
      SplitNames.of(new Split(new int[] {0, 3}, new int[] {1}, new int[] {2, 4}), CELLS);

  @Test
  void of_split_namesItsCells() {
    assertEquals(new SplitNames(List.of("a", "d"), List.of("b"), List.of("c", "e")), NAMES);
  }

  @Test
  void rowsIn_sameFileInAnotherOrder_findsThePartsByName() {
    Split split = NAMES.rowsIn(List.of("e", "d", "c", "b", "a"));
    assertArrayEquals(new int[] {1, 4}, split.training());
    assertArrayEquals(new int[] {3}, split.validation());
    assertArrayEquals(new int[] {0, 2}, split.test());
  }

  /** A cell that no weight was fitted to is held out, whether the model heard of it or not. */
  @Test
  void rowsIn_newCells_areTestCells() {
    Split split = NAMES.rowsIn(List.of("x", "a", "y"));
    assertArrayEquals(new int[] {1}, split.training());
    assertArrayEquals(new int[0], split.validation());
    assertArrayEquals(new int[] {0, 2}, split.test());
  }
}
