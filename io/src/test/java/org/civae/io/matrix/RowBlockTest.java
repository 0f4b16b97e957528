package org.civae.io.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RowBlockTest {

  @Test
  void rows_ofGenes_areAsManyAsAreWorthIt() {
    assertEquals(512, RowBlock.rows(512, 4_210));
    assertEquals(512, RowBlock.rows(512, 0));
  }

  @Test
  void rows_ofLargeImages_stayWithinSomeMemory() {
    assertEquals(85, RowBlock.rows(512, 3 * 256 * 256));
    assertEquals(1, RowBlock.rows(512, Integer.MAX_VALUE));
  }
}
