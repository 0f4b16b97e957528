package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/**
 * Something to draw, which does not know on what: the same goes to pixels of any number and to the
 * shapes of an SVG file.
 *
 * @param width in units of the drawing; 1600 is what the sizes of fonts and lines are made for
 * @param height in the same units
 * @param strokes draws on a white ground of that size, whose upper left corner is (0, 0); may be
 *     called more than once
 */
public record Drawing(int width, int height, Consumer<Graphics2D> strokes) {

  /** A pixel per unit. */
  public BufferedImage image() {
    return image(width);
  }

  /** As wide in pixels as wanted, all sizes in proportion. */
  public BufferedImage image(int pixels) {
    double scale = (double) pixels / width;
    BufferedImage image =
        new BufferedImage(
            pixels, Math.max(1, (int) Math.round(height * scale)), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.scale(scale, scale);
      strokes.accept(g);
    } finally {
      g.dispose();
    }
    return image;
  }
}
