package org.civae.plugin.image;

import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;
import org.civae.io.anndata.ImageShape;
import org.civae.plugin.plot.DivergingScale;

/** Pixels in a model's scale as pictures to look at. */
public final class Pictures {

  private static final int WHITE = 255;
  private static final int RGB = 3;

  /** Of two, four or more channels: told apart with every kind of colour vision. */
  private static final int[][] COLORS = {{1, 0, 1}, {0, 1, 0}, {0, 1, 1}, {1, 1, 1}};

  private Pictures() {}

  /**
   * Black at 0, white at 1; three channels are red, green and blue.
   *
   * @param image channel by channel, row by row
   */
  public static BufferedImage of(float[] image, ImageShape shape) {
    double[] values = new double[image.length];
    for (int k = 0; k < values.length; k++) values[k] = image[k];
    return of(values, shape, 1);
  }

  /**
   * The same, white at another value.
   *
   * @param white above 0
   */
  static BufferedImage of(double[] image, ImageShape shape, double white) {
    int plane = shape.plane();
    return picture(
        shape,
        k -> {
          double[] rgb = new double[RGB];
          for (int c = 0; c < shape.channels(); c++) {
            double x = Math.max(0, Math.min(1, image[c * plane + k] / white));
            for (int i = 0; i < RGB; i++) rgb[i] += x * weight(shape.channels(), c, i);
          }
          return level(rgb[0]) << 16 | level(rgb[1]) << 8 | level(rgb[2]);
        });
  }

  private static int weight(int channels, int channel, int color) {
    if (channels == 1) return 1;
    if (channels == RGB) return channel == color ? 1 : 0;
    return COLORS[channel % COLORS.length][color];
  }

  private static int level(double x) {
    return (int) Math.round(WHITE * Math.min(1, x));
  }

  /** One channel of differences, blue below 0 and orange above. */
  static BufferedImage difference(double[] change, ImageShape shape, int channel, double limit) {
    DivergingScale scale = new DivergingScale(limit);
    return picture(shape, k -> scale.color(change[channel * shape.plane() + k]).getRGB());
  }

  private static BufferedImage picture(ImageShape shape, IntUnaryOperator color) {
    BufferedImage picture =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    for (int k = 0; k < shape.plane(); k++) {
      picture.setRGB(k % shape.width(), k / shape.width(), color.applyAsInt(k));
    }
    return picture;
  }
}
