package org.civae.plugin.explorer;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory.Step;

/**
 * One gene along the path: decoded mean, band of quartiles, observed means of the states as points,
 * and the position.
 */
final class TrendChart {

  private static final int LEFT = 40;
  private static final int RIGHT = 10;
  private static final int TOP = 36;
  private static final int BOTTOM = 20;
  private static final int BAND_ALPHA = 55;
  private static final double POINT = 4;

  private final ExploredPath path;
  private final GeneTrend trend;
  private final double[] mean;
  private final double[] q25;
  private final double[] q75;
  private final Map<String, Double> between;
  private final double low;
  private final double high;
  private final double tick;

  private Rectangle area;

  TrendChart(ExploredPath path, String gene) {
    this.path = path;
    trend = path.trend(gene);
    mean = path.along(gene, Step::mean);
    q25 = path.along(gene, Step::q25);
    q75 = path.along(gene, Step::q75);
    between = path.between(gene);
    double least = least(0, q25, mean);
    double most = -least(0, negative(q75), negative(mean));
    for (double observed : new double[] {trend.observedFrom(), trend.observedTo()}) {
      if (Double.isNaN(observed)) continue;
      least = Math.min(least, observed);
      most = Math.max(most, observed);
    }
    for (double observed : between.values()) {
      least = Math.min(least, observed);
      most = Math.max(most, observed);
    }
    if (most - least < 1e-9) most = least + 1;
    tick = tick(most - least);
    low = Math.floor(least / tick + 1e-9) * tick;
    high = Math.ceil(most / tick - 1e-9) * tick;
  }

  private static double least(double first, double[]... values) {
    double least = first;
    for (double[] some : values) least = Math.min(least, Arrays.stream(some).min().orElse(first));
    return least;
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(x -> -x).toArray();
  }

  /** Two to four ticks: 1, 2 or 5 times a power of ten. */
  static double tick(double range) {
    double power = Math.pow(10, Math.floor(Math.log10(range / 2)));
    for (double factor : new double[] {5, 2, 1}) {
      if (range / (factor * power) >= 2) return factor * power;
    }
    return power;
  }

  /**
   * @param remark beside the gene's name, such as how fast it changes here
   */
  void draw(Graphics2D g, Rectangle bounds, double fraction, boolean chosen, String remark) {
    area =
        new Rectangle(
            bounds.x + LEFT,
            bounds.y + TOP,
            Math.max(10, bounds.width - LEFT - RIGHT),
            Math.max(10, bounds.height - TOP - BOTTOM));
    Color color = trend.change() >= 0 ? Look.RISING : Look.FALLING;
    if (chosen) {
      g.setColor(Look.CHOSEN);
      g.fillRoundRect(bounds.x + 2, bounds.y + 2, bounds.width - 4, bounds.height - 4, 8, 8);
    }
    drawAxes(g);
    drawPath(g, color);
    drawObserved(g);
    drawPosition(g, fraction);
    g.setFont(Look.GENE);
    g.setColor(color);
    g.drawString(Look.fitted(g, trend.gene(), area.width), area.x, bounds.y + 17);
    g.setFont(Look.SMALL);
    g.setColor(Look.QUIET);
    g.drawString(Look.fitted(g, remark, bounds.width - LEFT), area.x, bounds.y + 31);
  }

  private void drawAxes(Graphics2D g) {
    g.setFont(Look.SMALL);
    g.setStroke(Look.THIN);
    FontMetrics metrics = g.getFontMetrics();
    for (double value = low; value <= high + tick / 2; value += tick) {
      double y = y(value);
      g.setColor(Look.FAINT);
      g.draw(new Line2D.Double(area.x, y, area.x + area.width, y));
      g.setColor(Look.QUIET);
      String label = label(value);
      g.drawString(label, area.x - metrics.stringWidth(label) - 5, (int) Math.round(y) + 4);
    }
    int baseline = area.y + area.height + metrics.getAscent() + 3;
    g.setColor(Look.QUIET);
    for (double at : new double[] {0, 0.5, 1}) {
      String label = at == 0.5 ? "0.5" : at == 0 ? "0" : "1";
      g.drawString(label, (int) Math.round(x(at)) - metrics.stringWidth(label) / 2, baseline);
    }
  }

  private String label(double value) {
    double rounded = Math.abs(value) < tick / 2 ? 0 : value;
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(tick) - 1e-9));
    if (decimals > 4) return Look.number(rounded);
    return String.format(Locale.ROOT, "%." + decimals + "f", rounded);
  }

  private void drawPath(Graphics2D g, Color color) {
    Path2D band = new Path2D.Double();
    Path2D line = new Path2D.Double();
    int last = mean.length - 1;
    for (int i = 0; i <= last; i++) {
      double x = x(i / (double) last);
      if (i == 0) {
        band.moveTo(x, y(q25[i]));
        line.moveTo(x, y(mean[i]));
      } else {
        band.lineTo(x, y(q25[i]));
        line.lineTo(x, y(mean[i]));
      }
    }
    for (int i = last; i >= 0; i--) band.lineTo(x(i / (double) last), y(q75[i]));
    band.closePath();
    g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA));
    g.fill(band);
    g.setColor(color);
    g.setStroke(Look.LINE);
    g.draw(line);
  }

  /** Real cells: circles at the ends, diamonds for the states between, evenly spaced. */
  private void drawObserved(Graphics2D g) {
    dot(g, x(0), y(trend.observedFrom()));
    dot(g, x(1), y(trend.observedTo()));
    int i = 0;
    for (double observed : between.values()) {
      i++;
      diamond(g, x(i / (between.size() + 1.0)), y(observed));
    }
  }

  private static void dot(Graphics2D g, double x, double y) {
    if (Double.isNaN(y)) return;
    Ellipse2D dot = new Ellipse2D.Double(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
    g.setColor(Look.INK);
    g.fill(dot);
    g.setColor(Color.WHITE);
    g.setStroke(Look.THIN);
    g.draw(dot);
  }

  private static void diamond(Graphics2D g, double x, double y) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(x, y - 1.3 * POINT);
    shape.lineTo(x + 1.3 * POINT, y);
    shape.lineTo(x, y + 1.3 * POINT);
    shape.lineTo(x - 1.3 * POINT, y);
    shape.closePath();
    g.setColor(Look.INK);
    g.fill(shape);
  }

  private void drawPosition(Graphics2D g, double fraction) {
    double x = x(fraction);
    g.setStroke(Look.THIN);
    g.setColor(Look.POSITION);
    g.draw(new Line2D.Double(x, area.y, x, area.y + area.height));
    double y = y(path.at(trend.gene(), fraction, Step::mean));
    g.setColor(Look.POSITION);
    g.fill(new Ellipse2D.Double(x - POINT, y - POINT, 2 * POINT, 2 * POINT));
  }

  private double x(double fraction) {
    return area.x + fraction * area.width;
  }

  private double y(double value) {
    return area.y + area.height * (1 - (value - low) / (high - low));
  }
}
