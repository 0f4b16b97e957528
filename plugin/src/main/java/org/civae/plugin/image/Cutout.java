package org.civae.plugin.image;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.List;

/** Objects cut out of planes and brought to one size. */
final class Cutout {

  /** Whether a pixel of the plane belongs to the object. */
  @FunctionalInterface
  interface Inside {
    boolean contains(int x, int y);
  }

  private final int size;
  private final double margin;

  /**
   * @param size of the square that comes out, in pixels
   * @param margin around the object, as a share of its longer side
   */
  Cutout(int size, double margin) {
    this.size = size;
    this.margin = margin;
  }

  /**
   * The square around an object, as large as its longer side and the margin, resized by bilinear
   * interpolation (averaging where it shrinks). Beyond the image its nearest pixel goes on.
   *
   * @param inside pixels to keep, all others become 0; null to keep all
   * @return channel by channel, row by row
   */
  float[] of(List<FloatProcessor> channels, Rectangle bounds, Inside inside) {
    int longer = Math.max(bounds.width, bounds.height);
    int side = Math.max(1, (int) Math.round(longer * (1 + 2 * margin)));
    int x0 = bounds.x + Math.floorDiv(bounds.width - side, 2);
    int y0 = bounds.y + Math.floorDiv(bounds.height - side, 2);
    float[] pixels = new float[channels.size() * size * size];
    for (int c = 0; c < channels.size(); c++) {
      float[] resized = resized(square(channels.get(c), x0, y0, side, inside), size, size);
      System.arraycopy(resized, 0, pixels, c * size * size, resized.length);
    }
    return pixels;
  }

  private static FloatProcessor square(
      FloatProcessor plane, int x0, int y0, int side, Inside inside) {
    FloatProcessor square = new FloatProcessor(side, side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int px = Math.max(0, Math.min(plane.getWidth() - 1, x0 + x));
        int py = Math.max(0, Math.min(plane.getHeight() - 1, y0 + y));
        boolean kept = inside == null || inside.contains(x0 + x, y0 + y);
        square.setf(x, y, kept ? plane.getf(px, py) : 0);
      }
    }
    return square;
  }

  /** The plane in another size. */
  static float[] resized(FloatProcessor plane, int width, int height) {
    if (plane.getWidth() == width && plane.getHeight() == height) {
      return (float[]) plane.getPixels();
    }
    if (width > plane.getWidth() || height > plane.getHeight()) {
      return enlarged(plane, width, height);
    }
    plane.setInterpolationMethod(ImageProcessor.BILINEAR);
    return (float[]) plane.resize(width, height, true).getPixels();
  }

  /**
   * The centre stays the centre. ImageJ's own enlarging moves images by up to a quarter of a pixel,
   * more or less with the factor, so that objects of different size would lie differently.
   */
  private static float[] enlarged(FloatProcessor plane, int width, int height) {
    double acrossStep = (double) plane.getWidth() / width;
    double downStep = (double) plane.getHeight() / height;
    plane.setInterpolationMethod(ImageProcessor.BILINEAR);
    float[] pixels = new float[width * height];
    for (int y = 0; y < height; y++) {
      double down = within((y + 0.5) * downStep - 0.5, plane.getHeight());
      for (int x = 0; x < width; x++) {
        double across = within((x + 0.5) * acrossStep - 0.5, plane.getWidth());
        pixels[y * width + x] = (float) plane.getInterpolatedValue(across, down);
      }
    }
    return pixels;
  }

  private static double within(double place, int size) {
    return Math.max(0, Math.min(size - 1.0, place));
  }
}
