package org.civae.preprocess;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;

/**
 * What was done to the cells before a model saw them; kept in the model and replayed on new data.
 *
 * @param scale of the model's input and output
 * @param genes in the order of the model's features
 * @param center mean of each gene over the training cells
 * @param sd standard deviation of each gene over the training cells (n - 1)
 * @param standardized whether the network itself sees (x - center) / divisor, the divisor being sd,
 *     but at least {@value #MIN_SD} where nothing is clipped, and 1 for sd 0 where it is
 * @param maxValue what the network sees is clipped to [-maxValue, maxValue], as scanpy's {@code
 *     pp.scale(max_value)} does; 0 for no limit
 * @param quality of the cells and genes it was trained on
 * @param pixels how images lie in the genes, if they are pixels: the model's scale is (value - low)
 *     / (high - low), from 0 to 1 where values are used as they are
 */
public record Preprocessing(
    Scale scale,
    List<String> genes,
    double[] center,
    double[] sd,
    boolean standardized,
    double maxValue,
    QualityFilter quality,
    Optional<PixelFormat> pixels) {

  /**
   * Below this a gene is as good as constant and is not blown up. Where values are clipped nothing
   * can be, and scanpy's own rule holds: sd as it is, 1 for 0.
   */
  public static final double MIN_SD = 1e-2;

  public Preprocessing {
    genes = List.copyOf(genes);
    // Models from before there were limits name none.
    if (quality == null) quality = QualityFilter.NONE;
    if (pixels == null) pixels = Optional.empty();
  }

  /** Of all cells and without a limit to the values. */
  public Preprocessing(
      Scale scale, List<String> genes, double[] center, double[] sd, boolean standardized) {
    this(scale, genes, center, sd, standardized, 0, QualityFilter.NONE, Optional.empty());
  }

  /** Measures the genes over the training cells. */
  public static Preprocessing fit(
      Scale scale, List<String> genes, CellMatrix cells, int[] trainingRows, boolean standardize) {
    GeneMoments moments = GeneMoments.of(cells, trainingRows);
    return new Preprocessing(scale, genes, moments.mean(), moments.sd(), standardize);
  }

  /** The same with a limit to the values that the network sees; 0 for none. */
  public Preprocessing withMaxValue(double newMaxValue) {
    return new Preprocessing(scale, genes, center, sd, standardized, newMaxValue, quality, pixels);
  }

  /** The same of cells and genes within limits. */
  public Preprocessing withQuality(QualityFilter newQuality) {
    return new Preprocessing(scale, genes, center, sd, standardized, maxValue, newQuality, pixels);
  }

  /** The same of images. */
  public Preprocessing withPixels(Optional<PixelFormat> newPixels) {
    return new Preprocessing(scale, genes, center, sd, standardized, maxValue, quality, newPixels);
  }

  /** Which cells and genes were left out and what was clipped, in sentences; empty for neither. */
  public String limitsInWords() {
    StringBuilder text = new StringBuilder();
    if (quality.filtersCells()) {
      text.append(
          String.format(
              Locale.ROOT,
              "Cells showing fewer than %d genes or with a mitochondrial share above %s were left"
                  + " out. ",
              quality.minGenes(),
              quality.maxMitochondrial()));
    }
    if (quality.minCells() > 0) {
      text.append(
          String.format(
              Locale.ROOT, "Modelled genes are seen in at least %d cells. ", quality.minCells()));
    }
    if (maxValue > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "The network saw standardised values clipped to %s on both sides. ",
              maxValue));
    }
    return text.toString().strip();
  }

  /** The model's genes of normalised data, in the model's order. */
  public CellMatrix select(CellMatrix normalized, CellData data, MissingGenes missing) {
    return normalized.selectVars(columns(data, missing));
  }

  /**
   * Where the model's genes are in a file, by name; those of images by their place.
   *
   * @return a column for each gene of the model, or -1 if it is missing and that is allowed
   * @throws IllegalArgumentException if genes are missing, or images are not of the model's shape
   */
  public int[] columns(CellData data, MissingGenes missing) {
    if (pixels.isEmpty()) {
      return GeneMatcher.match(genes, data.var().names(), missing, data.source());
    }
    PixelScaling.requireShape(pixels.get(), data);
    return IntStream.range(0, data.nVars()).toArray();
  }

  /** Turns n rows in the model's scale into what the network sees, in place. */
  public void standardize(float[] rows, int n) {
    if (!standardized) return;
    int nGenes = center.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < nGenes; j++) {
        int k = i * nGenes + j;
        double x = (rows[k] - center[j]) / divisor(j);
        rows[k] = (float) (maxValue == 0 ? x : Math.max(-maxValue, Math.min(maxValue, x)));
      }
    }
  }

  /**
   * Turns n rows as the network gives them into the model's scale, in place. What was clipped stays
   * clipped; with clipping, a gene that was constant in training is decoded as that constant.
   */
  public void unstandardize(float[] rows, int n) {
    if (!standardized) return;
    int nGenes = center.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < nGenes; j++) {
        int k = i * nGenes + j;
        double factor = maxValue == 0 ? divisor(j) : sd[j];
        rows[k] = (float) (rows[k] * factor + center[j]);
      }
    }
  }

  private double divisor(int gene) {
    if (maxValue == 0) return Math.max(sd[gene], MIN_SD);
    return sd[gene] == 0 ? 1 : sd[gene];
  }
}
