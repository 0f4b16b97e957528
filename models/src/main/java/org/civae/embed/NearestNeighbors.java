package org.civae.embed;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The k nearest other points of each of some points, by Euclidean distance. Exact, all distances
 * being taken: n^2 width operations on all cores, memory n k.
 *
 * @param k neighbours of each, fewer than asked for where there are no more
 * @param indices n x k, row-major, nearest first; of equally far ones the first
 * @param squared their squared distances, likewise
 */
public record NearestNeighbors(int k, int[] indices, float[] squared) {

  private static final int BLOCK = 256;

  /**
   * @param points n x width, row-major
   * @param progress hears the share that is done
   */
  public static NearestNeighbors of(float[] points, int width, int k, DoubleConsumer progress) {
    int n = points.length / width;
    int size = Math.max(0, Math.min(k, n - 1));
    int[] indices = new int[Math.multiplyExact(n, size)];
    float[] squared = new float[n * size];
    for (int first = 0; first < n; first += BLOCK) {
      int end = Math.min(n, first + BLOCK);
      IntStream.range(first, end)
          .parallel()
          .forEach(i -> search(points, width, i, size, indices, squared));
      progress.accept(end / (double) n);
    }
    return new NearestNeighbors(size, indices, squared);
  }

  private static void search(
      float[] points, int width, int point, int size, int[] indices, float[] squared) {
    Nearest nearest = new Nearest(size, point * size, indices, squared);
    int n = points.length / width;
    int found = 0;
    for (int other = 0; other < n; other++) {
      if (other == point) continue;
      found = nearest.add(other, squaredDistance(points, width, point, other), found);
    }
  }

  /** The nearest so far, in order, in a part of two arrays. */
  private record Nearest(int size, int from, int[] indices, float[] squared) {

    /** How many are found, with this one. */
    int add(int other, float distance, int found) {
      if (size == 0 || found == size && distance >= squared[from + size - 1]) return found;
      int place = Math.min(found, size - 1);
      while (place > 0 && squared[from + place - 1] > distance) {
        squared[from + place] = squared[from + place - 1];
        indices[from + place] = indices[from + place - 1];
        place--;
      }
      squared[from + place] = distance;
      indices[from + place] = other;
      return Math.min(size, found + 1);
    }
  }

  static float squaredDistance(float[] points, int width, int a, int b) {
    return squaredDistance(points, a * width, points, b * width, width);
  }

  private static float squaredDistance(float[] left, int i, float[] right, int j, int width) {
    // Four sums, as an addition otherwise waits for the one before.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 3 < width; k += 4) {
      float d0 = left[i + k] - right[j + k];
      float d1 = left[i + k + 1] - right[j + k + 1];
      float d2 = left[i + k + 2] - right[j + k + 2];
      float d3 = left[i + k + 3] - right[j + k + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; k < width; k++) {
      float d = left[i + k] - right[j + k];
      s0 += d * d;
    }
    return s0 + s1 + s2 + s3;
  }

  /**
   * The k points nearest to row i of some others, nearest first.
   *
   * @param k at most as many as there are points
   */
  static int[] to(float[] others, int i, float[] points, int width, int k) {
    Nearest nearest = new Nearest(k, 0, new int[k], new float[k]);
    int n = points.length / width;
    int found = 0;
    for (int j = 0; j < n; j++) {
      found = nearest.add(j, squaredDistance(others, i * width, points, j * width, width), found);
    }
    return nearest.indices();
  }

  /** Neighbours of one point, nearest first. */
  public int[] of(int point) {
    return Arrays.copyOfRange(indices, point * k, (point + 1) * k);
  }
}
