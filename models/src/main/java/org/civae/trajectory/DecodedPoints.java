package org.civae.trajectory;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.RowBlock;
import org.civae.model.FittedModel;
import org.civae.preprocess.Covariates;

/** Any points of latent space as cells. */
public final class DecodedPoints {

  private static final int BLOCK = 512;

  /** The longest array that every JVM makes. */
  private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

  private DecodedPoints() {}

  /**
   * Decodes points, each with covariates of its own.
   *
   * @param z n x nLatent, row-major
   * @param covariates of each point, of the columns of the model's card
   * @param progress hears the share that is done
   * @return n x nVars in the model's scale
   * @throws IllegalArgumentException if the cells are too many for one array
   */
  public static DenseMatrix of(
      FittedModel model, float[] z, Covariates covariates, DoubleConsumer progress) {
    FittedModel.Decoder decoder = model.requireDecoder();
    int n = z.length / decoder.nLatent();
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return decoded(
        model, z, PathDecoder.fixed(decoder, covariates.oneHot(all), Math.max(1, n)), progress);
  }

  /**
   * Decodes points with each combination of the levels of the model's covariates, and averages; see
   * {@link #of}.
   */
  public static DenseMatrix averaged(FittedModel model, float[] z, DoubleConsumer progress) {
    return decoded(
        model,
        z,
        PathDecoder.averaged(
            model.requireDecoder(), Covariates.combinations(model.card().covariates())),
        progress);
  }

  private static DenseMatrix decoded(
      FittedModel model, float[] z, PathDecoder decoder, DoubleConsumer progress) {
    int nLatent = decoder.nLatent();
    int nVars = model.card().preprocessing().genes().size();
    int n = z.length / nLatent;
    float[] values = new float[checkedSize(n, nVars)];
    int most = RowBlock.rows(BLOCK, nVars);
    for (int first = 0; first < n; first += most) {
      int size = Math.min(most, n - first);
      float[] block = Arrays.copyOfRange(z, first * nLatent, (first + size) * nLatent);
      float[] cells = decoder.decode(block, first, size);
      System.arraycopy(cells, 0, values, first * nVars, cells.length);
      progress.accept((first + size) / (double) n);
    }
    return new DenseMatrix(n, nVars, values);
  }

  private static int checkedSize(int n, int nVars) {
    long size = (long) n * nVars;
    if (size > MOST_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%,d points of %,d genes each, expected at most %,d points at once. Decode them in"
                  + " parts.",
              n,
              nVars,
              MOST_VALUES / Math.max(1, nVars)));
    }
    return (int) size;
  }
}
