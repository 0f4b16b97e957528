package org.civae.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContingencyTest {

  @Test
  void of_classesAndClusters_countsThoseThatHaveBoth() {
    Contingency found =
        Contingency.of(
            List.of("T", "B"),
            new int[] {0, 0, 1, 1, -1, 1},
            List.of("1", "2", "3"),
            new int[] {2, 2, 0, 2, 1, -1});
    assertArrayEquals(new int[] {0, 0, 2}, found.counts()[0]);
    assertArrayEquals(new int[] {1, 0, 1}, found.counts()[1]);
    assertEquals(List.of("1", "2", "3"), found.clusters());
  }
}
