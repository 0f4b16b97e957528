package org.civae.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Energy distance of two distributions of cells, 2 E|x - y| - E|x - x'| - E|y - y'|, with |.| the
 * Euclidean norm (Szekely and Rizzo 2013, Journal of Statistical Planning and Inference 143). It is
 * 0 where and only where the distributions are the same.
 *
 * <p>Estimated by U-statistics: each mean is over pairs of independent cells, so that its
 * expectation does not depend on how many there are; between alike distributions it is below 0 as
 * often as above.
 */
public final class EnergyDistance {

  private EnergyDistance() {}

  /** Of two samples; NaN if one of them has no two independent cells. */
  public static double of(CellSample x, CellSample y) {
    return 2 * between(x, y) - within(x) - within(y);
  }

  /** Mean distance of a cell of one sample to a cell of the other. */
  public static double between(CellSample x, CellSample y) {
    double[] sums =
        IntStream.range(0, x.n())
            .parallel()
            .mapToDouble(
                i -> {
                  double sum = 0;
                  for (int j = 0; j < y.n(); j++) sum += x.distance(i, y, j);
                  return sum;
                })
            .toArray();
    return sum(sums) / ((double) x.n() * y.n());
  }

  /** Mean distance of two independent cells of a sample; NaN if there are no two. */
  public static double within(CellSample x) {
    double[] sums = new double[x.n()];
    long[] pairs = new long[x.n()];
    IntStream.range(0, x.n())
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < i; j++) {
                if (!x.independent(i, j)) continue;
                sums[i] += x.distance(i, x, j);
                pairs[i]++;
              }
            });
    return sum(sums) / Arrays.stream(pairs).sum();
  }

  /**
   * How far apart two samples of one distribution come to lie by chance: distances between random
   * parts of some independent cells.
   *
   * @param first cells in the first part; the others are in the second
   * @param splits how often to part them
   * @return one distance per split, ascending
   */
  public static double[] ofRandomParts(CellSample x, int first, int splits, long seed) {
    float[][] distances = new float[x.n()][];
    IntStream.range(0, x.n())
        .parallel()
        .forEach(
            i -> {
              distances[i] = new float[i];
              for (int j = 0; j < i; j++) distances[i][j] = (float) x.distance(i, x, j);
            });
    SplittableRandom random = new SplittableRandom(seed);
    double[] found = new double[splits];
    for (int s = 0; s < splits; s++) found[s] = ofParts(distances, part(x.n(), first, random));
    Arrays.sort(found);
    return found;
  }

  /** True for as many random places as asked for. */
  private static boolean[] part(int n, int size, SplittableRandom random) {
    boolean[] chosen = new boolean[n];
    int left = size;
    for (int i = 0; i < n; i++) {
      chosen[i] = random.nextInt(n - i) < left;
      if (chosen[i]) left--;
    }
    return chosen;
  }

  private static double ofParts(float[][] distances, boolean[] first) {
    double[] sums = new double[3];
    long[] pairs = new long[3];
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < i; j++) {
        int kind = first[i] != first[j] ? 0 : first[i] ? 1 : 2;
        sums[kind] += distances[i][j];
        pairs[kind]++;
      }
    }
    return 2 * sums[0] / pairs[0] - sums[1] / pairs[1] - sums[2] / pairs[2];
  }

  /** One after another, so that the same cells give the same number. */
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }
}
