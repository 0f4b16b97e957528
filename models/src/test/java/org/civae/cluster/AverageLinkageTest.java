package org.civae.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.civae.cluster.AverageLinkage.Merge;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {

  private record Oracle(double[][] rows, double[] distances, int[] sizes) {}

  /** Against SciPy (oracle_linkage.py); both add the same float64 numbers in another order. */
  @Test
  void ofCorrelation_randomRows_mergesAsSciPyDoes() throws IOException {
    Oracle oracle;
    try (Reader json =
        new InputStreamReader(
            AverageLinkageTest.class.getResourceAsStream("linkage.json"), StandardCharsets.UTF_8)) {
      oracle = new Gson().fromJson(json, Oracle.class);
    }
    List<Merge> merges = AverageLinkage.ofCorrelation(oracle.rows()).merges();
    assertArrayEquals(
        oracle.distances(), merges.stream().mapToDouble(Merge::distance).toArray(), 1e-12);
    assertArrayEquals(oracle.sizes(), merges.stream().mapToInt(Merge::size).toArray());
  }

  @Test
  void of_thingsOnALine_putsThoseOfEveryClusterTogether() {
    double[] places = {0, 10, 1, 11, 5};
    double[][] distances = new double[5][5];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) distances[i][j] = Math.abs(places[i] - places[j]);
    }
    AverageLinkage linkage = AverageLinkage.of(distances);
    assertArrayEquals(new int[] {0, 2, 4, 1, 3}, linkage.order());
    assertEquals(
        List.of(new Merge(1, 2), new Merge(1, 2), new Merge(4.5, 3), new Merge(8.5, 5)),
        linkage.merges());
  }

  @Test
  void ofCorrelation_rowWithoutVariance_isAtDistanceOne() {
    double[][] rows = {{1, 2, 3}, {5, 5, 5}, {2, 4, 6}};
    AverageLinkage linkage = AverageLinkage.ofCorrelation(rows);
    assertArrayEquals(new int[] {0, 2, 1}, linkage.order());
    assertEquals(1, linkage.merges().get(1).distance());
  }

  @Test
  void of_oneThingOrNone_mergesNothing() {
    assertArrayEquals(new int[] {0}, AverageLinkage.of(new double[1][1]).order());
    assertArrayEquals(new int[0], AverageLinkage.of(new double[0][0]).order());
  }
}
