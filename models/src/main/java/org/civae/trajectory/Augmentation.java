package org.civae.trajectory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleConsumer;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.RowBlock;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.pairing.AnchorPairs;

/**
 * New cells of one class: z = (1 - f) a + f b, decoded, where a and b are the posterior means of
 * two different real cells of the class and f is uniform in [0, 1] (CI-VAE paper, section 2.2).
 *
 * @param pairs rows of the two real cells behind each new one
 * @param fraction of the way from the first to the second, per new cell
 * @param cells n x nVars in the model's scale
 */
public record Augmentation(AnchorPairs pairs, double[] fraction, DenseMatrix cells) {

  private static final int BLOCK = 512;

  /** The longest array that every JVM makes. */
  private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

  /**
   * @param cells whose first cell of a pair gives the new one its covariates
   * @param rows real cells of the class, at least two
   * @param progress hears the share that is done
   * @throws IllegalArgumentException if there are too few real cells, or more values are asked for
   *     than an array can hold
   */
  public static Augmentation of(
      FittedModel model, ModelCells cells, int[] rows, int n, long seed, DoubleConsumer progress) {
    if (rows.length < 2) {
      throw new IllegalArgumentException(
          String.format(
              "%d real cell%s of the class, expected at least 2 to draw between. Choose another"
                  + " class.",
              rows.length, rows.length == 1 ? "" : "s"));
    }
    FittedModel.Decoder decoder = model.requireDecoder();
    int nVars = cells.matrix().nVars();
    float[] values = new float[checkedSize(n, nVars)];
    Embedding real = Embedding.of(model.requireEncoder(), cells, rows);
    int nLatent = decoder.nLatent();
    int[] from = new int[n];
    int[] to = new int[n];
    double[] fraction = new double[n];
    Random random = new Random(seed);
    int most = RowBlock.rows(BLOCK, nVars);
    for (int first = 0; first < n; first += most) {
      int size = Math.min(most, n - first);
      float[] z = new float[size * nLatent];
      for (int i = 0; i < size; i++) {
        int a = random.nextInt(rows.length);
        // Any other cell, all equally likely.
        int b = (a + 1 + random.nextInt(rows.length - 1)) % rows.length;
        double f = random.nextDouble();
        from[first + i] = rows[a];
        to[first + i] = rows[b];
        fraction[first + i] = f;
        for (int k = 0; k < nLatent; k++) {
          z[i * nLatent + k] =
              (float)
                  ((1 - f) * real.points()[a * nLatent + k] + f * real.points()[b * nLatent + k]);
        }
      }
      int[] starts = Arrays.copyOfRange(from, first, first + size);
      float[] decoded = decoder.decode(z, cells.covariates().oneHot(starts), size);
      System.arraycopy(decoded, 0, values, first * nVars, decoded.length);
      progress.accept((first + size) / (double) n);
    }
    return new Augmentation(new AnchorPairs(from, to), fraction, new DenseMatrix(n, nVars, values));
  }

  private static int checkedSize(int n, int nVars) {
    long size = (long) n * nVars;
    if (n < 1 || size > MOST_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "n=%d: expected 1 to %d cells of %,d genes each in one file. Write several with"
                  + " different seeds.",
              n,
              MOST_VALUES / Math.max(1, nVars),
              nVars));
    }
    return (int) size;
  }
}
