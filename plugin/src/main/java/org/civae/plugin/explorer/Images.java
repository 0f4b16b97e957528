package org.civae.plugin.explorer;

import java.awt.image.BufferedImage;
import org.civae.io.anndata.ImageShape;

/**
 * Values in [0, 1] as pictures: one channel as grey, three as RGB, two or four as colours mixed.
 */
final class Images {

  /** Of each channel: red, green, blue; then magenta, green; then all with grey. */
  private static final int[][] ONE = {{1, 1, 1}};

  private static final int[][] TWO = {{1, 0, 1}, {0, 1, 0}};
  private static final int[][] THREE = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final int[][] FOUR = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};

  private Images() {}

  /**
   * @param values channel by channel, row by row; cut to [0, 1]
   */
  static BufferedImage of(float[] values, ImageShape shape) {
    int[][] colors = colors(shape.channels());
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        image.setRGB(x, y, rgb(values, y * shape.width() + x, shape.plane(), colors));
      }
    }
    return image;
  }

  private static int[][] colors(int channels) {
    return switch (channels) {
      case 1 -> ONE;
      case 2 -> TWO;
      case 3 -> THREE;
      default -> FOUR;
    };
  }

  private static int rgb(float[] values, int pixel, int plane, int[][] colors) {
    double[] mixed = new double[3];
    for (int c = 0; c < Math.min(colors.length, values.length / plane); c++) {
      for (int k = 0; k < 3; k++) mixed[k] += colors[c][k] * values[c * plane + pixel];
    }
    int rgb = 0;
    for (double part : mixed) {
      rgb = rgb << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, part)));
    }
    return rgb;
  }
}
