package org.civae.model;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.civae.io.matrix.RowBlock;
import org.civae.model.FittedModel.Posterior;

/**
 * One latent point per cell.
 *
 * @param points n x nLatent, row-major
 */
public record Embedding(int n, int nLatent, float[] points) {

  private static final int BLOCK = 1024;

  /**
   * Encodes some cells block by block.
   *
   * @param rows cells to encode, in this order
   */
  public static Embedding of(FittedModel.Encoder encoder, ModelCells cells, int[] rows) {
    return of(encoder, cells, rows, share -> {});
  }

  /**
   * Encodes some cells; see {@link #of(FittedModel.Encoder, ModelCells, int[])}.
   *
   * @param progress hears the share that is done
   */
  public static Embedding of(
      FittedModel.Encoder encoder, ModelCells cells, int[] rows, DoubleConsumer progress) {
    return of(encoder, cells, rows, Posterior::representative, progress);
  }

  /** Draws one latent point per cell; see {@link Posterior#sample}. */
  public static Embedding sampled(
      FittedModel.Encoder encoder, ModelCells cells, int[] rows, RandomGenerator random) {
    return of(encoder, cells, rows, posterior -> posterior.sample(random), share -> {});
  }

  private static Embedding of(
      FittedModel.Encoder encoder,
      ModelCells cells,
      int[] rows,
      Function<Posterior, float[]> point,
      DoubleConsumer progress) {
    int nLatent = encoder.nLatent();
    float[] points = new float[Math.multiplyExact(rows.length, nLatent)];
    int size = RowBlock.rows(BLOCK, cells.matrix().nVars());
    for (int from = 0; from < rows.length; from += size) {
      int[] block = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size));
      float[] encoded = point.apply(cells.posterior(encoder, block));
      System.arraycopy(encoded, 0, points, from * nLatent, encoded.length);
      progress.accept((from + block.length) / (double) rows.length);
    }
    return new Embedding(rows.length, nLatent, points);
  }

  /** The points of some entries, in this order, row-major. */
  public float[] select(int[] entries) {
    float[] selected = new float[entries.length * nLatent];
    for (int i = 0; i < entries.length; i++) {
      System.arraycopy(points, entries[i] * nLatent, selected, i * nLatent, nLatent);
    }
    return selected;
  }

  /** The mean point of some entries, at least one. */
  public float[] mean(int[] entries) {
    double[] sums = new double[nLatent];
    for (int entry : entries) {
      for (int k = 0; k < nLatent; k++) sums[k] += points[entry * nLatent + k];
    }
    float[] mean = new float[nLatent];
    for (int k = 0; k < nLatent; k++) mean[k] = (float) (sums[k] / entries.length);
    return mean;
  }
}
