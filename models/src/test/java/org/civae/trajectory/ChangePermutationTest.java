package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.GeneSpaceModel;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.model.ModelCells;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Labels;
import org.junit.jupiter.api.Test;

/** With a model that decodes cells as they are, the test is one of the cells themselves. */
class ChangePermutationTest {

  private static final int N_GENES = SmallCells.N_GENES;
  private static final int N = 60;
  private static final ChangePermutation.States STATES =
      new ChangePermutation.States(
          IntStream.range(0, N / 2).toArray(), IntStream.range(N / 2, N).toArray(), null);

  private final GeneSpaceModel model =
      new GeneSpaceModel(SmallCells.card(new CiVaeFactory(), SmallCells.options(1, 1)));

  /** Noise, to which a shift is added in the first genes of the second state. */
  private static CellMatrix cells(long seed, int shifted, double shift, int[] donors) {
    Random random = new Random(seed);
    float[] values = new float[N * N_GENES];
    double[][] own = new double[6][N_GENES];
    for (double[] donor : own) Arrays.setAll(donor, j -> 3 * random.nextGaussian());
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N_GENES; j++) {
        double x = random.nextGaussian() + own[donors[i]][j];
        values[i * N_GENES + j] = (float) (i >= N / 2 && j < shifted ? x + shift : x);
      }
    }
    return new DenseMatrix(N, N_GENES, values);
  }

  private static final int[] ONE_DONOR = new int[N];

  @Test
  void q_someGenesShifted_findsThem() {
    double[] q = q(cells(1, 10, 2, ONE_DONOR), STATES, 1);
    for (int j = 0; j < 10; j++) assertTrue(q[j] < 0.05, "gene " + j + ": " + q[j]);
    assertTrue(below(q, 10) <= 2, Arrays.toString(q));
  }

  /** Over 20 null data sets at most a few may call a gene: the expectation at 0.05 is one. */
  @Test
  void q_nothingShifted_staysSilent() {
    int runs = 0;
    for (int seed = 1; seed <= 20; seed++) {
      double[] q = q(cells(seed, 0, 0, ONE_DONOR), STATES, seed);
      if (below(q, 0) > 0) runs++;
    }
    assertTrue(runs <= 4, runs + " of 20 runs with a call");
  }

  /**
   * Donors who differ much, four of five cells of a donor in one state: permuted over all cells,
   * what is the donors' own looks like change; within donors it does not.
   */
  @Test
  void q_donorsDiffer_isSilentWithinDonors() {
    int[] donors = new int[N];
    for (int i = 0; i < N; i++) {
      int other = i % 5 == 0 ? 3 : 0;
      donors[i] = (i / (N / 2) * 3 + other + i % 3) % 6;
    }
    Labels labels = new Labels("donor", List.of("a", "b", "c", "d", "e", "f"), donors);
    CellMatrix cells = cells(1, 0, 0, donors);
    double[] all = q(cells, STATES, 1);
    double[] within = q(cells, new ChangePermutation.States(STATES.from(), STATES.to(), labels), 1);
    assertTrue(below(all, 0) > 5, below(all, 0) + " genes without donors");
    assertEquals(0, below(within, 0), "within donors");
  }

  /** Each state in a batch of its own, which the decoder adds 10 for: no path changes its batch. */
  @Test
  void q_batchesDiffer_isSilent() {
    int[] batches = new int[N];
    Arrays.fill(batches, N / 2, N, 1);
    Covariates told =
        new Covariates(
            List.of(new Covariates.Covariate("batch", List.of("a", "b"))), new int[][] {batches});
    GeneSpaceModel batches10Apart =
        new GeneSpaceModel(
            model.card(),
            (cells, covariates, n) -> {
              int genes = cells.length / n;
              for (int k = 0; k < cells.length; k++) cells[k] += 10 * covariates[k / genes * 2 + 1];
            });
    LatentCells latent =
        new LatentCells(batches10Apart, new ModelCells(cells(1, 0, 0, ONE_DONOR), told));
    double[] q = ChangePermutation.q(latent, Route.Batch.START, STATES, 1, share -> {});
    assertEquals(0, below(q, 0));
  }

  @Test
  void q_sameSeed_isTheSame() {
    CellMatrix cells = cells(1, 3, 1, ONE_DONOR);
    assertArrayEquals(q(cells, STATES, 5), q(cells, STATES, 5));
  }

  private double[] q(CellMatrix cells, ChangePermutation.States states, long seed) {
    LatentCells latent = new LatentCells(model, new ModelCells(cells));
    return ChangePermutation.q(latent, Route.Batch.START, states, seed, share -> {});
  }

  private static long below(double[] q, int from) {
    return Arrays.stream(q, from, q.length).filter(x -> x < 0.05).count();
  }
}
