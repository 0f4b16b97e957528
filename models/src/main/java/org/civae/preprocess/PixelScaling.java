package org.civae.preprocess;

import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;

/** Brings intensities from low to high of a format to 0 to 1: x' = (x - low) / (high - low). */
final class PixelScaling {

  private PixelScaling() {}

  /**
   * Values in the model's scale.
   *
   * @param format whose low and high are meant
   */
  static CellMatrix scaled(CellData data, PixelFormat format) {
    double low = format.low();
    double range = format.high() - low;
    CellMatrix matrix = data.matrix();
    if (low == 0) {
      return range == 1 ? matrix : matrix.mapNonZeros((row, pixel, x) -> (float) (x / range));
    }
    // Zeros do not stay zeros, so that nothing is left of a sparse matrix.
    if ((long) matrix.nObs() * matrix.nVars() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %d images of %s with black at %s do not fit into one matrix. Store them with"
                  + " black at 0, or fewer of them.",
              data.source().getFileName(), matrix.nObs(), format.shape(), low));
    }
    float[] values = new float[matrix.nObs() * matrix.nVars()];
    matrix.readRows(IntStream.range(0, matrix.nObs()).toArray(), values);
    for (int k = 0; k < values.length; k++) values[k] = (float) ((values[k] - low) / range);
    return new DenseMatrix(matrix.nObs(), matrix.nVars(), values);
  }

  /**
   * @throws IllegalArgumentException if the data are not images of the model's shape
   */
  static void requireShape(PixelFormat model, CellData data) {
    if (data.pixels().map(PixelFormat::shape).filter(model.shape()::equals).isPresent()) return;
    throw new IllegalArgumentException(
        String.format(
            "%s: found %s, expected images of %s, as the model was trained on. %s",
            data.source().getFileName(),
            data.pixels().map(pixels -> "images of " + pixels.shape()).orElse("no images"),
            model.shape(),
            data.pixels().isPresent()
                ? "Bring them to that size."
                : "Use a file that states uns/image_shape."));
  }
}
