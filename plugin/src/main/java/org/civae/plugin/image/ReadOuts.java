package org.civae.plugin.image;

import ij.process.AutoThresholder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.RowBlock;

/**
 * What is read off an image as a whole, for each channel, in the intensities of the data:
 *
 * <ul>
 *   <li>{@code mean_intensity}
 *   <li>{@code area}: share of the pixels above a threshold
 *   <li>{@code laplacian_variance}: of the sum of a pixel's four neighbours less four times itself,
 *       over all pixels but those of the border; texture and sharpness, in squared intensities
 *       (Pertuz, Puig and Garcia 2013, "Analysis of focus measure operators", LAPV)
 * </ul>
 */
public final class ReadOuts {

  private static final List<String> KINDS = List.of("mean_intensity", "area", "laplacian_variance");
  private static final List<String> COLORS = List.of("red", "green", "blue");
  private static final int BINS = 256;
  private static final int BLOCK = 512;
  private static final double BYTE = 255;

  private final PixelFormat format;
  private final ImageShape shape;
  private final double[] thresholds;

  /**
   * @param thresholds intensity per channel, above which a pixel counts as area
   */
  private ReadOuts(PixelFormat format, double[] thresholds) {
    this.format = format;
    this.shape = format.shape();
    this.thresholds = thresholds;
  }

  /** With the same threshold in all channels. */
  public static ReadOuts above(PixelFormat format, double threshold) {
    double[] all = new double[format.shape().channels()];
    Arrays.fill(all, threshold);
    return new ReadOuts(format, all);
  }

  /**
   * With the threshold that best parts the pixels of some real images in each channel (Otsu 1979),
   * of {@value #BINS} between black and white.
   *
   * @param cells images in the model's scale
   * @param rows those to look at
   */
  public static ReadOuts otsu(PixelFormat format, CellMatrix cells, int[] rows) {
    ImageShape shape = format.shape();
    int[][] counts = new int[shape.channels()][BINS];
    float[] image = new float[shape.size()];
    for (int row : rows) {
      cells.readRows(new int[] {row}, image);
      for (int k = 0; k < image.length; k++) {
        int bin = (int) Math.max(0, Math.min(BINS - 1, Math.floor(image[k] * BINS)));
        counts[k / shape.plane()][bin]++;
      }
    }
    double[] thresholds = new double[shape.channels()];
    for (int c = 0; c < thresholds.length; c++) {
      int bin = new AutoThresholder().getThreshold(AutoThresholder.Method.Otsu, counts[c]);
      thresholds[c] = format.low() + (bin + 1.0) / BINS * (format.high() - format.low());
    }
    return new ReadOuts(format, thresholds);
  }

  /** What counts as area, per channel. */
  public double[] thresholds() {
    return thresholds.clone();
  }

  /** All of them, channel by channel. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < shape.channels(); c++) {
      for (String kind : KINDS) names.add(shape.channels() == 1 ? kind : kind + "_" + channel(c));
    }
    return names;
  }

  private String channel(int c) {
    boolean rgb = shape.channels() == COLORS.size() && format.low() == 0 && format.high() == BYTE;
    return rgb ? COLORS.get(c) : "c" + (c + 1);
  }

  /**
   * Reads images.
   *
   * @param images n x pixels in the model's scale, row-major
   * @return n x {@link #names}
   */
  public float[] of(float[] images, int n) {
    int nReadOuts = KINDS.size() * shape.channels();
    float[] values = new float[n * nReadOuts];
    double range = format.high() - format.low();
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < shape.channels(); c++) {
        int start = i * shape.size() + c * shape.plane();
        int target = i * nReadOuts + c * KINDS.size();
        values[target] = (float) (format.low() + range * mean(images, start));
        double threshold = (thresholds[c] - format.low()) / range;
        values[target + 1] = (float) area(images, start, threshold);
        values[target + 2] = (float) (range * range * laplacianVariance(images, start));
      }
    }
    return values;
  }

  /** Reads all images of a file. */
  public DenseMatrix of(CellMatrix cells) {
    int n = cells.nObs();
    int nReadOuts = KINDS.size() * shape.channels();
    float[] values = new float[n * nReadOuts];
    int most = RowBlock.rows(BLOCK, cells.nVars());
    for (int first = 0; first < n; first += most) {
      int size = Math.min(most, n - first);
      int[] rows = new int[size];
      for (int i = 0; i < size; i++) rows[i] = first + i;
      float[] images = new float[size * cells.nVars()];
      cells.readRows(rows, images);
      System.arraycopy(of(images, size), 0, values, first * nReadOuts, size * nReadOuts);
    }
    return new DenseMatrix(n, nReadOuts, values);
  }

  private double mean(float[] images, int start) {
    double sum = 0;
    for (int k = 0; k < shape.plane(); k++) sum += images[start + k];
    return sum / shape.plane();
  }

  private double area(float[] images, int start, double threshold) {
    int above = 0;
    for (int k = 0; k < shape.plane(); k++) if (images[start + k] > threshold) above++;
    return (double) above / shape.plane();
  }

  /** 0 of an image without an inside. */
  private double laplacianVariance(float[] images, int start) {
    int width = shape.width();
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int y = 1; y < shape.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int k = start + y * width + x;
        double neighbours =
            (double) images[k - 1] + images[k + 1] + images[k - width] + images[k + width];
        double laplacian = neighbours - 4.0 * images[k];
        sum += laplacian;
        squares += laplacian * laplacian;
        n++;
      }
    }
    if (n == 0) return 0;
    double mean = sum / n;
    return Math.max(0, squares / n - mean * mean);
  }
}
