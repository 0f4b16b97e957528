package org.civae.trajectory;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.io.matrix.RowBlock;
import org.civae.preprocess.Labels;
import org.civae.stats.FalseDiscoveryRate;

/**
 * Whether the model's change of a gene is more than it makes of cells whose states were mixed up:
 * all cells of both states are encoded and decoded, and the difference of the states' decoded means
 * is held against that of states permuted within the class, and within each donor where donors are
 * known
 *
 * <pre>
 *   p_j = (1 + number of permutations with |change_j* - c_j| >= |change_j - c_j|) / (1 + permutations)
 * </pre>
 *
 * with c_j the mean over permutations, which within donors need not be 0, adjusted over the model's
 * genes after Benjamini and Hochberg. Cells are what is permuted: where donors differ and are not
 * given, q is too small as p of cells is.
 */
final class ChangePermutation {

  private static final int MOST_PERMUTATIONS = 1000;

  /** Sums that are kept, one per permutation and gene, of 8 bytes. */
  private static final long MOST_SUMS = 1 << 23;

  /** Additions in all, which bound the time. */
  private static final double MOST_ADDITIONS = 2e10;

  private static final int FEWEST_PERMUTATIONS = 100;
  private static final int BLOCK = 512;

  private ChangePermutation() {}

  /**
   * Permutes the states of the cells.
   *
   * @param batch covariates each cell is decoded with: as on a path those of a start cell, drawn at
   *     random, or all in turn; its own would show what is the batch's as change where states were
   *     measured in different batches
   * @param progress hears the share that is done
   * @return q per gene of the model
   */
  static double[] q(
      LatentCells cells, Route.Batch batch, States states, long seed, DoubleConsumer progress) {
    int[] rows = states.rows();
    int nGenes = cells.nGenes();
    int permutations = permutations(rows.length, nGenes);
    boolean[][] isEnd = assignments(states, permutations, new Random(seed));
    double[][] ends = new double[permutations + 1][nGenes];
    float[] points = cells.points(rows);
    PathDecoder decoder = cells.decoder(batch, someOf(states.from, rows.length, seed));
    int nLatent = decoder.nLatent();
    int most = RowBlock.rows(BLOCK, nGenes);
    for (int first = 0; first < rows.length; first += most) {
      int from = first;
      int n = Math.min(most, rows.length - first);
      float[] z = Arrays.copyOfRange(points, from * nLatent, (from + n) * nLatent);
      float[] decoded = decoder.decode(z, from, n);
      IntStream.rangeClosed(0, permutations)
          .parallel()
          .forEach(b -> add(decoded, n, nGenes, ends[b], i -> isEnd[b][from + i]));
      progress.accept((first + n) / (double) rows.length);
    }
    return adjusted(ends);
  }

  /**
   * The real cells of two states.
   *
   * @param from rows of the state the path starts in
   * @param to rows of the state it ends in
   * @param donors of every cell of the file; {@code null} if unknown
   */
  record States(int[] from, int[] to, Labels donors) {
    int[] rows() {
      int[] rows = Arrays.copyOf(from, from.length + to.length);
      System.arraycopy(to, 0, rows, from.length, to.length);
      return rows;
    }
  }

  /** Rows drawn with replacement, by another generator than the one that permutes. */
  private static int[] someOf(int[] rows, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, n).map(i -> rows[random.nextInt(rows.length)]).toArray();
  }

  private static int permutations(int nCells, int nGenes) {
    double affordable = Math.min(MOST_SUMS, MOST_ADDITIONS / nCells) / nGenes;
    return (int) Math.max(FEWEST_PERMUTATIONS, Math.min(MOST_PERMUTATIONS, affordable));
  }

  private interface Choice {
    boolean takes(int cell);
  }

  private static void add(float[] decoded, int n, int nGenes, double[] sums, Choice choice) {
    for (int i = 0; i < n; i++) {
      if (!choice.takes(i)) continue;
      int start = i * nGenes;
      for (int j = 0; j < nGenes; j++) sums[j] += decoded[start + j];
    }
  }

  /** Which cells are in the end state: first as they are, then permuted within each stratum. */
  private static boolean[][] assignments(States states, int permutations, Random random) {
    int[] rows = states.rows();
    boolean[][] isEnd = new boolean[permutations + 1][rows.length];
    Arrays.fill(isEnd[0], states.from().length, rows.length, true);
    int[] strata =
        Arrays.stream(rows)
            .map(row -> states.donors == null ? 0 : states.donors.codes()[row])
            .toArray();
    int[][] members =
        Arrays.stream(strata)
            .distinct()
            .mapToObj(s -> IntStream.range(0, rows.length).filter(i -> strata[i] == s).toArray())
            .toArray(int[][]::new);
    for (int b = 1; b <= permutations; b++) {
      isEnd[b] = isEnd[0].clone();
      for (int[] cells : members) shuffle(isEnd[b], cells, random);
    }
    return isEnd;
  }

  private static void shuffle(boolean[] values, int[] places, Random random) {
    for (int i = places.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      boolean swapped = values[places[i]];
      values[places[i]] = values[places[k]];
      values[places[k]] = swapped;
    }
  }

  private static double[] adjusted(double[][] ends) {
    double[] p = new double[ends[0].length];
    for (int j = 0; j < p.length; j++) {
      // The change is a straight function of the sum over the end state, so sums are compared.
      double sum = 0;
      for (int b = 1; b < ends.length; b++) sum += ends[b][j];
      double expected = sum / (ends.length - 1);
      double observed = Math.abs(ends[0][j] - expected);
      int asLarge = 0;
      for (int b = 1; b < ends.length; b++) {
        // Sums of the same cells in another order differ by rounding.
        if (Math.abs(ends[b][j] - expected) >= observed * (1 - 1e-12)) asLarge++;
      }
      p[j] = (1.0 + asLarge) / ends.length;
    }
    return FalseDiscoveryRate.adjust(p);
  }
}
