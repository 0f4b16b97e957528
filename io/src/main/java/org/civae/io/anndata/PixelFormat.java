package org.civae.io.anndata;

import java.util.Map;
import java.util.Optional;
import org.civae.io.matrix.CellMatrix;

/**
 * How images lie in a matrix, one a row: their shape, and which values are black and white. In a
 * file: {@code uns/image_shape}, [height, width] or [channels, height, width], and {@code
 * uns/image_range}, [low, high].
 *
 * @param low value shown as black, 0 for a model
 * @param high value shown as white, 1 for a model
 */
public record PixelFormat(ImageShape shape, double low, double high) {

  /** Keys in uns. */
  public static final String SHAPE = "image_shape";

  public static final String RANGE = "image_range";

  public PixelFormat {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "image range: found " + low + " to " + high + ", expected a low and a higher number.");
    }
  }

  /**
   * The format that a file states; without a range, from 0 or the smallest value below it to 1 or
   * the largest value above it. Empty where the file states no shape, or one that is not that of
   * its rows.
   *
   * @param uns entries of the file
   */
  public static Optional<PixelFormat> of(Map<String, Element> uns, CellMatrix matrix) {
    if (!(uns.get(SHAPE) instanceof Element.Array shape)) return Optional.empty();
    double[] sizes = shape.values();
    boolean flat = sizes.length == 2;
    if (!flat && sizes.length != 3) return Optional.empty();
    for (double size : sizes) if (size < 1 || size > matrix.nVars()) return Optional.empty();
    int first = flat ? 0 : 1;
    ImageShape image =
        new ImageShape(flat ? 1 : (int) sizes[0], (int) sizes[first], (int) sizes[first + 1]);
    if ((long) image.channels() * image.height() * image.width() != matrix.nVars()) {
      return Optional.empty();
    }
    if (uns.get(RANGE) instanceof Element.Array range && range.values().length == 2) {
      return Optional.of(new PixelFormat(image, range.values()[0], range.values()[1]));
    }
    return Optional.of(measured(image, matrix));
  }

  /** What uns has to hold for {@link #of} to find this. */
  public Map<String, Element> toUns() {
    double[] sizes = {shape.channels(), shape.height(), shape.width()};
    return Map.of(
        SHAPE, new Element.Array("int64", new int[] {3}, sizes),
        RANGE, new Element.Array("float64", new int[] {2}, new double[] {low, high}));
  }

  private static PixelFormat measured(ImageShape shape, CellMatrix matrix) {
    double[] ends = {0, 0};
    for (int i = 0; i < matrix.nObs(); i++) {
      matrix.forEachNonZero(
          i,
          (column, x) -> {
            // Whoever uses the values says which one is not finite.
            if (!Float.isFinite(x)) return;
            ends[0] = Math.min(ends[0], x);
            ends[1] = Math.max(ends[1], x);
          });
    }
    if (ends[0] < 0) return new PixelFormat(shape, ends[0], Math.max(ends[1], 0));
    return new PixelFormat(shape, 0, Math.max(ends[1], 1));
  }
}
