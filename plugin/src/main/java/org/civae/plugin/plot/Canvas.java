package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** A white picture to draw on in natural sizes, however wide it comes out. */
final class Canvas {

  private Canvas() {}

  /**
   * @param naturalHeight at {@link Style#NATURAL_WIDTH}
   * @param width of the picture in pixels
   */
  static BufferedImage draw(int naturalHeight, int width, Consumer<Graphics2D> drawing) {
    double scale = (double) width / Style.NATURAL_WIDTH;
    int height = (int) Math.round(naturalHeight * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, width, height);
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale(scale, scale);
      drawing.accept(g);
    } finally {
      g.dispose();
    }
    return image;
  }
}
