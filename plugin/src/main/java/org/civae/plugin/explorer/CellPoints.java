package org.civae.plugin.explorer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.civae.plugin.plot.Coloring;

/**
 * Cells as points. On the screen they are blended into an image pixel by pixel, a hundred thousand
 * in some hundredths of a second; on paper they are circles.
 */
final class CellPoints {

  /** So many circles still make an SVG file that editors can open. */
  private static final int MOST_CIRCLES = 20_000;

  /** How much of a cell's colour is left beside selected ones. */
  private static final double ASIDE = 0.28;

  private static final double OPAQUE = 0.9;

  private Projection projection;
  private int[] order = {};
  private Coloring colors;

  CellPoints(Projection projection) {
    this.projection = projection;
  }

  /** Where cells lie from now on. */
  void project(Projection other) {
    projection = other;
  }

  Coloring colors() {
    return colors;
  }

  void color(Coloring newColors) {
    colors = newColors;
    order = newColors.order();
  }

  /** Radius in pixels: smaller where cells are many, larger from near. */
  double radius(PlaneView view) {
    double perCell = 0.12 * Math.sqrt((double) view.area().width * view.area().height);
    double radius = perCell / Math.sqrt(Math.max(1, projection.n()));
    return Math.max(1.1, Math.min(4.5, radius * Math.sqrt(view.zoom()) * 1.6));
  }

  /**
   * All points in view on a white image of the size of the view's area.
   *
   * @param scale pixels of the image per unit of the view, as fine screens have more than one
   * @param selected rows that stand out; none for no difference
   */
  BufferedImage image(PlaneView view, double scale, int[] selected) {
    Rectangle area = view.area();
    int width = (int) Math.ceil(scale * area.width);
    int height = (int) Math.ceil(scale * area.height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    Arrays.fill(pixels, Look.GROUND.getRGB());
    Raster raster = new Raster(pixels, width, height);
    double radius = scale * radius(view);
    boolean aside = selected.length > 0;
    for (int cell : order) {
      double x = scale * (view.screenX(projection.x(cell)) - area.x);
      double y = scale * (view.screenY(projection.y(cell)) - area.y);
      raster.blend(x, y, radius, colors.color(cell).getRGB(), aside ? ASIDE : OPAQUE);
    }
    if (aside) {
      Graphics2D g = image.createGraphics();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.scale(scale, scale);
      g.translate(-area.x, -area.y);
      drawSelected(g, view, selected);
      g.dispose();
    }
    return image;
  }

  /** The same as shapes, or as an image where they are too many. */
  void draw(Graphics2D g, PlaneView view, int[] selected) {
    if (projection.n() > MOST_CIRCLES) {
      Rectangle area = view.area();
      g.drawImage(image(view, 2, selected), area.x, area.y, area.width, area.height, null);
      return;
    }
    Shape clip = g.getClip();
    g.clip(view.area());
    double radius = radius(view);
    for (int cell : order) {
      Color color = colors.color(cell);
      g.setColor(selected.length == 0 ? color : faded(color));
      g.fill(circle(view, cell, radius));
    }
    drawSelected(g, view, selected);
    g.setClip(clip);
  }

  private void drawSelected(Graphics2D g, PlaneView view, int[] selected) {
    double radius = radius(view) + 0.6;
    g.setStroke(new BasicStroke(selected.length > 500 ? 0.5f : 1f));
    for (int cell : selected) {
      g.setColor(colors.color(cell));
      g.fill(circle(view, cell, radius));
      g.setColor(Look.INK);
      g.draw(circle(view, cell, radius));
    }
  }

  private Ellipse2D circle(PlaneView view, int cell, double radius) {
    return new Ellipse2D.Double(
        view.screenX(projection.x(cell)) - radius,
        view.screenY(projection.y(cell)) - radius,
        2 * radius,
        2 * radius);
  }

  private static Color faded(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) (255 * ASIDE));
  }

  /** The cell nearest to a point of the screen; -1 if none is within some pixels. */
  int nearest(PlaneView view, double x, double y, double within) {
    int nearest = -1;
    double least = within * within;
    for (int cell = 0; cell < projection.n(); cell++) {
      double right = view.screenX(projection.x(cell)) - x;
      double down = view.screenY(projection.y(cell)) - y;
      double distance = right * right + down * down;
      if (distance <= least) {
        least = distance;
        nearest = cell;
      }
    }
    return nearest;
  }

  /** The cells inside a shape on the screen. */
  int[] inside(PlaneView view, Shape shape) {
    return IntStream.range(0, projection.n())
        .filter(
            cell ->
                shape.contains(view.screenX(projection.x(cell)), view.screenY(projection.y(cell))))
        .toArray();
  }

  /** Pixels to mix discs into. */
  private record Raster(int[] pixels, int width, int height) {

    /** Mixes in a disc with a soft edge. */
    void blend(double x, double y, double radius, int rgb, double strength) {
      int left = Math.max(0, (int) Math.floor(x - radius - 0.5));
      int right = Math.min(width - 1, (int) Math.ceil(x + radius + 0.5));
      int top = Math.max(0, (int) Math.floor(y - radius - 0.5));
      int bottom = Math.min(height - 1, (int) Math.ceil(y + radius + 0.5));
      for (int v = top; v <= bottom; v++) {
        double down = v + 0.5 - y;
        for (int u = left; u <= right; u++) {
          double across = u + 0.5 - x;
          double distance = Math.sqrt(across * across + down * down);
          double cover = Math.min(1, radius + 0.5 - distance) * strength;
          if (cover <= 0) continue;
          int k = v * width + u;
          pixels[k] = mixed(pixels[k], rgb, (int) (256 * cover));
        }
      }
    }

    private static int mixed(int under, int over, int share) {
      int red = channel(under, over, share, 16);
      int green = channel(under, over, share, 8);
      int blue = channel(under, over, share, 0);
      return red << 16 | green << 8 | blue;
    }

    private static int channel(int under, int over, int share, int shift) {
      int a = under >> shift & 0xFF;
      int b = over >> shift & 0xFF;
      return a + ((b - a) * share >> 8);
    }
  }
}
