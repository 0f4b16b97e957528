package org.civae.plugin.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Scatters side by side, each with its legend. Points are shapes as long as they are few; more than
 * {@value #MOST_SHAPES} are one picture within the frame, so that a file of 100,000 points opens.
 */
public final class ScatterFigure {

  static final int MOST_SHAPES = 3000;

  private static final int WIDTH = 800;
  private static final int HEIGHT = 640;
  private static final int COLUMNS = 2;
  private static final int TOP = 48;
  private static final int LEFT = 44;
  private static final int SIDE = 548;
  private static final int GAP = 18;

  /** Pixels of the picture of points per unit. */
  private static final int FINER = 3;

  private static final double LARGEST_RADIUS = 4;
  private static final double SMALLEST_RADIUS = 0.8;
  private static final double RADIUS_OF_ONE = 120;
  private static final float PATH_WIDTH = 3;
  private static final double END = 6;

  private ScatterFigure() {}

  /** Draws the scatters in rows of two. */
  public static Drawing of(List<LatentScatter> scatters) {
    int columns = Math.min(COLUMNS, scatters.size());
    int rows = (scatters.size() + columns - 1) / columns;
    return new Drawing(
        columns * WIDTH,
        rows * HEIGHT,
        g -> {
          for (int i = 0; i < scatters.size(); i++) {
            AffineTransform before = g.getTransform();
            g.translate(i % columns * WIDTH, i / columns * HEIGHT);
            draw(g, scatters.get(i));
            g.setTransform(before);
          }
        });
  }

  /** The more points, the smaller. */
  static double radius(int n) {
    double radius = RADIUS_OF_ONE / Math.sqrt(Math.max(1, n));
    return Math.min(LARGEST_RADIUS, Math.max(SMALLEST_RADIUS, radius));
  }

  private static void draw(Graphics2D g, LatentScatter scatter) {
    g.setFont(Style.TEXT.deriveFont(Font.BOLD));
    g.setColor(Style.INK);
    g.drawString(scatter.coloring().title(), LEFT, TOP - 14);
    AffineTransform before = g.getTransform();
    g.translate(LEFT, TOP);
    points(g, scatter);
    scatter.path().ifPresent(path -> path(g, scatter.frame().pixels(path, SIDE)));
    g.setColor(Style.INK);
    g.setStroke(new BasicStroke(1));
    g.draw(new Rectangle2D.Double(0, 0, SIDE, SIDE));
    labels(g, scatter);
    Rectangle2D beside = new Rectangle2D.Double(SIDE + GAP, 0, WIDTH - LEFT - SIDE - 2 * GAP, SIDE);
    new ScatterLegend(g, beside).draw(scatter.coloring());
    g.setTransform(before);
  }

  private static void points(Graphics2D g, LatentScatter scatter) {
    double radius = radius(scatter.n());
    PlaneFrame frame = scatter.frame();
    if (scatter.n() <= MOST_SHAPES) {
      float[] pixels = frame.pixels(scatter.places(), SIDE);
      for (int i : scatter.coloring().order()) {
        g.setColor(scatter.coloring().color(i));
        double x = pixels[2 * i] - radius;
        double y = pixels[2 * i + 1] - radius;
        g.fill(new Ellipse2D.Double(x, y, 2 * radius, 2 * radius));
      }
      return;
    }
    int side = FINER * SIDE;
    BufferedImage raster =
        PointRaster.draw(
            frame.pixels(scatter.places(), side), scatter.coloring(), side, side, FINER * radius);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(raster, 0, 0, SIDE, SIDE, null);
  }

  /** Open where it starts, filled where it ends. */
  private static void path(Graphics2D g, float[] points) {
    Path2D line = new Path2D.Double();
    line.moveTo(points[0], points[1]);
    for (int k = 2; k < points.length; k += 2) line.lineTo(points[k], points[k + 1]);
    stroke(g, line, Color.WHITE, 2 * PATH_WIDTH);
    stroke(g, line, Style.INK, PATH_WIDTH);
    Ellipse2D start = circle(points[0], points[1]);
    g.setColor(Color.WHITE);
    g.fill(start);
    g.setColor(Style.INK);
    g.draw(start);
    g.fill(circle(points[points.length - 2], points[points.length - 1]));
  }

  private static void stroke(Graphics2D g, Path2D line, Color color, float width) {
    g.setColor(color);
    g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(line);
  }

  private static Ellipse2D circle(double x, double y) {
    return new Ellipse2D.Double(x - END, y - END, 2 * END, 2 * END);
  }

  private static void labels(Graphics2D g, LatentScatter scatter) {
    g.setFont(Style.TICK);
    int width = g.getFontMetrics().stringWidth(scatter.xLabel());
    g.drawString(scatter.xLabel(), (SIDE - width) / 2, SIDE + 26);
    AffineTransform before = g.getTransform();
    g.rotate(-Math.PI / 2);
    int height = g.getFontMetrics().stringWidth(scatter.yLabel());
    g.drawString(scatter.yLabel(), -(SIDE + height) / 2, -14);
    g.setTransform(before);
  }
}
