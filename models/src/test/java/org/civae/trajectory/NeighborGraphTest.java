package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighborGraphTest {

  private static final int LATENT = 3;

  private final List<Double> progress = new ArrayList<>();

  private NeighborGraph graph(float[] points, int k) {
    return new NeighborGraph(points, LATENT, k, progress::add);
  }

  @Test
  void neighbors_randomPoints_areThoseOfAFullSortInBothDirections() {
    int n = 300;
    int k = 5;
    float[] points = random(n, 1);
    boolean[][] expected = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      int point = i;
      IntStream.range(0, n)
          .filter(j -> j != point)
          .boxed()
          .sorted(Comparator.comparingDouble(j -> distance(points, point, j)))
          .limit(k)
          .forEach(
              j -> {
                expected[point][j] = true;
                expected[j][point] = true;
              });
    }
    NeighborGraph graph = graph(points, k);
    assertEquals(1, graph.parts(), "or edges were added");
    for (int i = 0; i < n; i++) {
      int point = i;
      assertArrayEquals(
          IntStream.range(0, n).filter(j -> expected[point][j]).toArray(), graph.neighbors(i));
    }
    assertEquals(1.0, progress.get(progress.size() - 1));
  }

  @Test
  void shortestPaths_randomPoints_areAsShortAsFloydAndWarshallFindThem() {
    int n = 60;
    float[] points = random(n, 2);
    NeighborGraph graph = graph(points, 4);
    double[][] shortest = allShortest(graph, points, n);
    int[] starts = IntStream.range(0, n * n).map(i -> i / n).toArray();
    int[] ends = IntStream.range(0, n * n).map(i -> i % n).toArray();
    List<int[]> paths = graph.shortestPaths(starts, ends, share -> {});
    for (int i = 0; i < n * n; i++) {
      int[] path = paths.get(i);
      assertEquals(starts[i], path[0]);
      assertEquals(ends[i], path[path.length - 1]);
      double length = 0;
      for (int v = 1; v < path.length; v++) {
        assertTrue(Arrays.binarySearch(graph.neighbors(path[v - 1]), path[v]) >= 0, "an edge");
        length += distance(points, path[v - 1], path[v]);
      }
      // Squared distances are summed in float.
      assertEquals(shortest[starts[i]][ends[i]], length, 1e-5);
    }
  }

  /** Three clouds far from each other on a line: the outer ones are joined with the middle one. */
  @Test
  void new_cloudsFarApart_joinsThemWhereTheyAreNearest() {
    int each = 20;
    float[] points = random(3 * each, 3);
    for (int i = 0; i < 3 * each; i++) points[i * LATENT] += 100 * (i / each);
    NeighborGraph graph = graph(points, 3);
    assertEquals(3, graph.parts());
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < 3 * each; i++) {
      for (int j : graph.neighbors(i)) if (j / each > i / each) edges.add(new int[] {i, j});
    }
    assertEquals(2, edges.size());
    for (int c = 0; c < 2; c++) {
      int cloud = c;
      double nearest =
          IntStream.range(cloud * each, (cloud + 1) * each)
              .boxed()
              .flatMapToDouble(
                  i ->
                      IntStream.range((cloud + 1) * each, (cloud + 2) * each)
                          .mapToDouble(j -> distance(points, i, j)))
              .min()
              .orElseThrow();
      assertEquals(nearest, distance(points, edges.get(c)[0], edges.get(c)[1]), 1e-9);
    }
    int[] path = graph.shortestPaths(new int[] {0}, new int[] {3 * each - 1}, s -> {}).get(0);
    assertEquals(
        List.of(0, 1, 2), Arrays.stream(path).map(v -> v / each).distinct().boxed().toList());
  }

  @Test
  void new_moreNeighboursThanPoints_connectsAll() {
    NeighborGraph graph = graph(random(4, 4), 15);
    for (int i = 0; i < 4; i++) assertEquals(3, graph.neighbors(i).length);
  }

  @Test
  void shortestPaths_fromAPointToItself_isThatPoint() {
    int[] path =
        graph(random(10, 5), 2).shortestPaths(new int[] {7}, new int[] {7}, s -> {}).get(0);
    assertArrayEquals(new int[] {7}, path);
  }

  @Test
  void new_tooManyPoints_saysHowMany() {
    float[] points = new float[LATENT * (NeighborGraph.MOST_POINTS + 1)];
    assertEquals(
        "paths=graph: 50001 cells to walk through, expected at most 50000, as distances between all"
            + " of them are taken. Use paths=pairs, or a file with fewer cells.",
        assertThrows(IllegalArgumentException.class, () -> graph(points, 15)).getMessage());
  }

  private static double[][] allShortest(NeighborGraph graph, float[] points, int n) {
    double[][] length = new double[n][n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(length[i], Double.POSITIVE_INFINITY);
      length[i][i] = 0;
      for (int j : graph.neighbors(i)) length[i][j] = distance(points, i, j);
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          length[i][j] = Math.min(length[i][j], length[i][k] + length[k][j]);
        }
      }
    }
    return length;
  }

  private static float[] random(int n, long seed) {
    Random random = new Random(seed);
    float[] points = new float[n * LATENT];
    for (int i = 0; i < points.length; i++) points[i] = (float) random.nextGaussian();
    return points;
  }

  private static double distance(float[] points, int a, int b) {
    double squares = 0;
    for (int k = 0; k < LATENT; k++) {
      squares += Math.pow(points[a * LATENT + k] - (double) points[b * LATENT + k], 2);
    }
    return Math.sqrt(squares);
  }
}
