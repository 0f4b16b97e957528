package org.civae.plugin.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Many points as discs in one picture: pixels are written, no shape is made. */
final class PointRaster {

  private static final int OPAQUE = 0xFF000000;

  private PointRaster() {}

  /**
   * @param places n x 2, row-major, in pixels of the picture
   * @param radius of the discs, in pixels
   * @return transparent where no point is
   */
  static BufferedImage draw(
      float[] places, Coloring coloring, int width, int height, double radius) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int reach = (int) Math.ceil(radius);
    // Half the width of the disc in each of its rows.
    int[] half = new int[2 * reach + 1];
    for (int dy = -reach; dy <= reach; dy++) {
      double squared = radius * radius - dy * dy;
      half[dy + reach] = squared < 0 ? -1 : (int) Math.floor(Math.sqrt(squared));
    }
    for (int point : coloring.order()) {
      int color = OPAQUE | coloring.color(point).getRGB();
      int x = Math.round(places[2 * point]);
      int y = Math.round(places[2 * point + 1]);
      for (int dy = -reach; dy <= reach; dy++) {
        int row = y + dy;
        if (row < 0 || row >= height) continue;
        int end = Math.min(width - 1, x + half[dy + reach]);
        for (int column = Math.max(0, x - half[dy + reach]); column <= end; column++) {
          pixels[row * width + column] = color;
        }
      }
    }
    return image;
  }
}
