package org.civae.preprocess;

import java.util.Arrays;
import java.util.Optional;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;

/** How the values of a file are brought to the scale a model works in. */
public enum Normalization {
  /**
   * Counts become log1p of counts per {@value #TARGET_SUM}, pixels go from 0 to 1; everything else
   * stays.
   */
  AUTO,
  /** log(1 + x * 10,000 / sum of the cell), whatever the values look like. */
  LOG1P,
  /** Values are used as they are. */
  NONE;

  /** Library size that counts are brought to, over all genes of the file. */
  public static final double TARGET_SUM = 1e4;

  /** Whether values of this scale become log(1 + x * 10,000 / sum of the cell). */
  public boolean takesLogarithm(Scale found) {
    return this == LOG1P || (this == AUTO && found == Scale.COUNTS);
  }

  /**
   * The values every gene of the file has in a model's scale.
   *
   * @param matrix nObs x nVars
   * @param exposure library size per cell, or a number in proportion to it; NaN where nothing tells
   */
  public record Normalized(CellMatrix matrix, Scale scale, double[] exposure) {}

  /**
   * Checks and normalises all genes of a file: x' = log(1 + x 10,000 / sum_j x_j) where asked for,
   * x' = (x - low) / (high - low) of pixels.
   *
   * @throws IllegalArgumentException naming the cell and gene of a value that is not finite, or
   *     negative where counts or their logarithms are expected; if logarithms of pixels are asked
   *     for
   */
  public Normalized apply(CellData data) {
    return data.pixels().isPresent() ? ofPixels(data, pixels(data).orElseThrow()) : ofGenes(data);
  }

  /**
   * The format that turns a file's pixels into the model's: its own, or 0 to 1 where values are
   * used as they are.
   */
  public Optional<PixelFormat> pixels(CellData data) {
    return this == NONE
        ? data.pixels().map(pixels -> new PixelFormat(pixels.shape(), 0, 1))
        : data.pixels();
  }

  private Normalized ofPixels(CellData data, PixelFormat format) {
    if (this == LOG1P) {
      throw new IllegalArgumentException(
          String.format(
              "%s: normalize=log1p: found images, expected auto or none for them.",
              data.source().getFileName()));
    }
    double[] exposure = LibrarySizes.of(data, checkedSums(data, false));
    CellMatrix matrix = this == NONE ? data.matrix() : PixelScaling.scaled(data, format);
    return new Normalized(matrix, data.scale(), exposure);
  }

  private Normalized ofGenes(CellData data) {
    boolean logarithm = takesLogarithm(data.scale());
    double[] sums = checkedSums(data, logarithm);
    double[] exposure = LibrarySizes.of(data, sums);
    if (!logarithm) return new Normalized(data.matrix(), data.scale(), exposure);
    CellMatrix matrix =
        data.matrix()
            .mapNonZeros((row, column, x) -> (float) Math.log1p(x * TARGET_SUM / sums[row]));
    return new Normalized(matrix, Scale.LOG1P, exposure);
  }

  /** Whether values of the found scale are brought to log1p for a model of the given scale. */
  public boolean takesLogarithm(Scale model, Scale found) {
    return !hasArrived(model, found) && takesLogarithm(found);
  }

  private boolean hasArrived(Scale model, Scale found) {
    return this == AUTO && found == model;
  }

  /**
   * Brings new data to the scale a model was trained in; data that are in it already stay. Pixels
   * are scaled as those of the training file were.
   *
   * @throws IllegalArgumentException if there is no way from the one to the other
   */
  public Normalized applyFor(Preprocessing model, CellData data) {
    if (model.pixels().isEmpty()) return applyFor(model.scale(), data);
    PixelScaling.requireShape(model.pixels().get(), data);
    return ofPixels(data, model.pixels().get());
  }

  /** Of data that are no images; see {@link #applyFor(Preprocessing, CellData)}. */
  Normalized applyFor(Scale model, CellData data) {
    Normalized normalized = (hasArrived(model, data.scale()) ? NONE : this).apply(data);
    if (normalized.scale != model && this == AUTO) {
      data.pixels().ifPresent(images -> refuse(data, images));
      throw new IllegalArgumentException(
          String.format(
              "%s: values look %s, the model was trained on %s values. Choose another layer=, or"
                  + " raw=true, or state normalize=log1p or normalize=none.",
              data.source().getFileName(), data.scale().label(), model.label()));
    }
    return new Normalized(normalized.matrix, model, normalized.exposure);
  }

  private static void refuse(CellData data, PixelFormat images) {
    throw new IllegalArgumentException(
        String.format(
            "%s: found images of %s, expected values of genes, as the model was trained on. Use"
                + " cells of genes, or train a model on images.",
            data.source().getFileName(), images.shape()));
  }

  private static double[] checkedSums(CellData data, boolean counts) {
    CellMatrix matrix = data.matrix();
    double[] sums = new double[matrix.nObs()];
    boolean[] allIntegers = {true};
    int[] firstNegative = {-1, -1};
    for (int i = 0; i < sums.length; i++) {
      int row = i;
      matrix.forEachNonZero(
          i,
          (column, x) -> {
            if (!Float.isFinite(x)) {
              throw badValue(data, row, column, x, "a finite number", "Remove or impute it.");
            }
            if (x != Math.rint(x)) allIntegers[0] = false;
            if (x < 0 && firstNegative[0] < 0) {
              firstNegative[0] = row;
              firstNegative[1] = column;
            }
            sums[row] += x;
          });
    }
    boolean nonNegative =
        data.scale() != Scale.INTENSITIES
            && (counts || allIntegers[0] || data.scale() == Scale.LOG1P);
    if (firstNegative[0] >= 0 && nonNegative) {
      float[] row = new float[matrix.nVars()];
      matrix.readRows(new int[] {firstNegative[0]}, row);
      throw badValue(
          data,
          firstNegative[0],
          firstNegative[1],
          row[firstNegative[1]],
          "counts or their logarithms, at least 0",
          "Choose another layer= or raw=true, or repair the file.");
    }
    return sums;
  }

  private static IllegalArgumentException badValue(
      CellData data, int row, int column, float found, String expected, String advice) {
    return new IllegalArgumentException(
        String.format(
            "%s: X at cell '%s', gene '%s': %s, expected %s. %s",
            data.source().getFileName(),
            data.obs().names().get(row),
            data.var().names().get(column),
            found,
            expected,
            advice));
  }

  /** Median library size of some cells; NaN if it is unknown for any of them. */
  public static double medianExposure(double[] exposure, int[] rows) {
    double[] chosen = Arrays.stream(rows).mapToDouble(row -> exposure[row]).sorted().toArray();
    int n = chosen.length;
    // NaN sorts last.
    if (n > 0 && Double.isNaN(chosen[n - 1])) return Double.NaN;
    return n == 0 ? Double.NaN : (chosen[(n - 1) / 2] + chosen[n / 2]) / 2;
  }
}
