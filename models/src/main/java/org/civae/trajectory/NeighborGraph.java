package org.civae.trajectory;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.embed.NearestNeighbors;

/**
 * The k-nearest-neighbour graph of points, and shortest paths along it (Isomap's geodesics:
 * Tenenbaum, de Silva and Langford 2000): every point is connected with its k nearest, in both
 * directions, and an edge is as long as the Euclidean distance of its ends.
 *
 * <p>Where the graph falls into parts, each part but the largest is connected with the nearest
 * point outside it, again and again until all is one: the shortest edges that do (Borůvka's rule).
 *
 * <p>Neighbours are exact, all distances being taken: n^2 nLatent operations on all cores, at most
 * {@value #MOST_POINTS} points.
 */
final class NeighborGraph {

  /** More points would take minutes. */
  static final int MOST_POINTS = 50_000;

  private static final int BLOCK = 256;

  private final float[] points;
  private final int nLatent;
  private final int n;

  /** Ends of the edges of each point, without repetition, ascending. */
  private final int[][] neighbors;

  private final int parts;

  /**
   * @param points n x nLatent, row-major
   * @param k neighbours of each, fewer where there are no more
   * @param progress hears the share that is done
   */
  NeighborGraph(float[] points, int nLatent, int k, DoubleConsumer progress) {
    this.points = points;
    this.nLatent = nLatent;
    n = points.length / nLatent;
    if (n > MOST_POINTS) {
      throw new IllegalArgumentException(
          String.format(
              "paths=graph: %d cells to walk through, expected at most %d, as distances between all"
                  + " of them are taken. Use paths=pairs, or a file with fewer cells.",
              n, MOST_POINTS));
    }
    NearestNeighbors nearest = NearestNeighbors.of(points, nLatent, k, progress);
    neighbors = symmetric(nearest);
    parts = join();
  }

  /** Into how many parts the graph fell before they were joined. */
  int parts() {
    return parts;
  }

  /** Neighbours of a point. */
  int[] neighbors(int point) {
    return neighbors[point].clone();
  }

  private double squaredDistance(int a, int b) {
    int i = a * nLatent;
    int j = b * nLatent;
    float sum = 0;
    for (int k = 0; k < nLatent; k++) {
      float difference = points[i + k] - points[j + k];
      sum += difference * difference;
    }
    return sum;
  }

  private int[][] symmetric(NearestNeighbors nearest) {
    List<IntStream.Builder> both =
        IntStream.range(0, n).mapToObj(i -> IntStream.builder()).toList();
    for (int i = 0; i < n; i++) {
      for (int j : nearest.of(i)) {
        both.get(i).add(j);
        both.get(j).add(i);
      }
    }
    return both.stream()
        .map(ends -> ends.build().sorted().distinct().toArray())
        .toArray(int[][]::new);
  }

  private int join() {
    int[] part = components();
    int found = Arrays.stream(part).max().orElse(-1) + 1;
    for (int left = found; left > 1; left = Arrays.stream(part).max().orElseThrow() + 1) {
      int[] sizes = new int[left];
      for (int p : part) sizes[p]++;
      int largest =
          IntStream.range(0, left).reduce((a, b) -> sizes[b] > sizes[a] ? b : a).orElse(0);
      for (int p = 0; p < left; p++) if (p != largest) connect(p, part);
      part = components();
    }
    return found;
  }

  /** The number of the part each point is in, parts being numbered by their first points. */
  private int[] components() {
    int[] part = new int[n];
    Arrays.fill(part, -1);
    int[] stack = new int[n];
    int parts = 0;
    for (int first = 0; first < n; first++) {
      if (part[first] >= 0) continue;
      int depth = 0;
      stack[depth++] = first;
      part[first] = parts;
      while (depth > 0) {
        for (int next : neighbors[stack[--depth]]) {
          if (part[next] >= 0) continue;
          part[next] = parts;
          stack[depth++] = next;
        }
      }
      parts++;
    }
    return part;
  }

  /** Adds the shortest edge that leaves a part. */
  private void connect(int p, int[] part) {
    record Edge(int inside, int outside, double length) {}
    Edge shortest =
        IntStream.range(0, n)
            .parallel()
            .filter(i -> part[i] == p)
            .mapToObj(
                i -> {
                  int nearest = -1;
                  double distance = Double.POSITIVE_INFINITY;
                  for (int j = 0; j < n; j++) {
                    if (part[j] == p) continue;
                    double length = squaredDistance(i, j);
                    if (nearest < 0 || length < distance) {
                      nearest = j;
                      distance = length;
                    }
                  }
                  return new Edge(i, nearest, distance);
                })
            .reduce((a, b) -> b.length < a.length ? b : a)
            .orElseThrow();
    neighbors[shortest.inside] = with(neighbors[shortest.inside], shortest.outside);
    neighbors[shortest.outside] = with(neighbors[shortest.outside], shortest.inside);
  }

  private static int[] with(int[] ends, int another) {
    return IntStream.concat(Arrays.stream(ends), IntStream.of(another))
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * Shortest paths by Dijkstra's rule, one search for each start.
   *
   * @param starts of the paths
   * @param ends of the paths
   * @param progress hears the share that is done
   * @return the points on each path, both ends included
   */
  List<int[]> shortestPaths(int[] starts, int[] ends, DoubleConsumer progress) {
    int[][] paths = new int[starts.length][];
    int[] distinct = Arrays.stream(starts).distinct().toArray();
    for (int first = 0; first < distinct.length; first += BLOCK) {
      int end = Math.min(distinct.length, first + BLOCK);
      IntStream.range(first, end)
          .parallel()
          .forEach(
              d -> {
                int[] wanted =
                    IntStream.range(0, starts.length)
                        .filter(i -> starts[i] == distinct[d])
                        .toArray();
                int[] previous = search(distinct[d], wanted, ends);
                for (int i : wanted) paths[i] = walkBack(ends[i], previous);
              });
      progress.accept(end / (double) distinct.length);
    }
    return List.of(paths);
  }

  /** The point before each point that was reached, until all ends wanted are; -1 at the start. */
  private int[] search(int start, int[] wanted, int[] ends) {
    record Reached(int point, double length) {}
    boolean[] awaited = new boolean[n];
    for (int i : wanted) awaited[ends[i]] = true;
    long left = IntStream.of(wanted).map(i -> ends[i]).distinct().count();
    int[] previous = new int[n];
    double[] lengths = new double[n];
    boolean[] settled = new boolean[n];
    Arrays.fill(previous, -1);
    Arrays.fill(lengths, Double.POSITIVE_INFINITY);
    lengths[start] = 0;
    PriorityQueue<Reached> queue =
        new PriorityQueue<>((a, b) -> Double.compare(a.length, b.length));
    queue.add(new Reached(start, 0));
    while (left > 0) {
      int point = queue.remove().point;
      if (settled[point]) continue;
      settled[point] = true;
      if (awaited[point]) left--;
      for (int next : neighbors[point]) {
        double length = lengths[point] + Math.sqrt(squaredDistance(point, next));
        if (length >= lengths[next]) continue;
        lengths[next] = length;
        previous[next] = point;
        queue.add(new Reached(next, length));
      }
    }
    return previous;
  }

  private static int[] walkBack(int end, int[] previous) {
    int length = 1;
    for (int p = end; previous[p] >= 0; p = previous[p]) length++;
    int[] path = new int[length];
    for (int p = end, i = length - 1; i >= 0; i--, p = previous[p]) path[i] = p;
    return path;
  }
}
