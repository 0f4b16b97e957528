package org.civae.evaluate;

import java.util.Arrays;
import org.civae.io.matrix.RowBlock;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;

/**
 * How far decoded cells are from the cells, per value in the card's scale: log1p of counts per
 * 10,000 where the model was given counts, 0 to 1 for pixels, never standardised. Decoded is each
 * cell's {@linkplain FittedModel.Posterior#representative() representative} point.
 *
 * @param mae mean of |x - xHat|
 * @param mse mean of (x - xHat)^2
 */
public record Reconstruction(double mae, double mse) {

  private static final int BLOCK = 512;

  public static Reconstruction of(
      FittedModel.Encoder encoder, FittedModel.Decoder decoder, ModelCells cells, int[] rows) {
    double absolute = 0;
    double squared = 0;
    int size = RowBlock.rows(BLOCK, cells.matrix().nVars());
    for (int from = 0; from < rows.length; from += size) {
      int[] block = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + size));
      float[] x = cells.values(block);
      float[] covariates = cells.covariates().oneHot(block);
      float[] z = encoder.posterior(x, covariates, block.length).representative();
      float[] xHat = decoder.decode(z, covariates, block.length);
      for (int i = 0; i < x.length; i++) {
        double difference = x[i] - xHat[i];
        absolute += Math.abs(difference);
        squared += difference * difference;
      }
    }
    double values = (double) rows.length * cells.matrix().nVars();
    return new Reconstruction(absolute / values, squared / values);
  }
}
