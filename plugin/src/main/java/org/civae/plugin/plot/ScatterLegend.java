package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.civae.plugin.table.Numbers;

/** What the colours of a scatter mean: names beside dots, or numbers beside a bar. */
final class ScatterLegend {

  private static final int LINE = 22;
  private static final int SMALL_LINE = 16;
  private static final int DOT = 12;
  private static final int GAP = 8;
  private static final int BAR_WIDTH = 18;
  private static final int BAR_STEPS = 64;
  private static final int TICKS = 4;
  private static final String MORE = "…";

  private final Graphics2D g;
  private final double x;
  private final double y;
  private final double width;
  private final double height;

  /** To be drawn into a rectangle. */
  ScatterLegend(Graphics2D g, Rectangle2D place) {
    this.g = g;
    x = place.getX();
    y = place.getY();
    width = place.getWidth();
    height = place.getHeight();
  }

  private record Entry(String name, Color color) {}

  void draw(Coloring coloring) {
    if (coloring instanceof Coloring.Groups groups) draw(groups);
    if (coloring instanceof Coloring.Values values) draw(values);
  }

  private void draw(Coloring.Groups groups) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < groups.names().size(); i++) {
      entries.add(new Entry(groups.names().get(i), groups.colors().get(i)));
    }
    if (groups.hasMissing()) entries.add(new Entry("none", Palette.MISSING));
    boolean few = entries.size() * LINE <= height;
    int line = few ? LINE : SMALL_LINE;
    g.setFont(few ? Style.TICK : Style.TICK.deriveFont(Font.PLAIN, SMALL_LINE - 4));
    int fitting = Math.max(1, (int) (height / line));
    int shown = entries.size() <= fitting ? entries.size() : fitting - 1;
    for (int i = 0; i < shown; i++) {
      dot(entries.get(i).color, y + (i + 0.5) * line);
      text(entries.get(i).name, x + DOT + GAP, y + (i + 0.5) * line);
    }
    if (shown < entries.size()) {
      text("and " + (entries.size() - shown) + " more", x + DOT + GAP, y + (shown + 0.5) * line);
    }
  }

  private void draw(Coloring.Values values) {
    double bar = Math.min(height / 2, 240);
    double step = bar / BAR_STEPS;
    for (int i = 0; i < BAR_STEPS; i++) {
      g.setColor(values.scale().color(1 - (i + 0.5) / BAR_STEPS));
      // A little over the next, which would leave a hair between them.
      g.fill(
          new Rectangle2D.Double(x, y + i * step, BAR_WIDTH, step + (i + 1 < BAR_STEPS ? 1 : 0)));
    }
    g.setFont(Style.TICK);
    for (int i = 0; i <= TICKS; i++) {
      double share = i / (double) TICKS;
      double value = values.low() + share * (values.high() - values.low());
      text(number(value), x + BAR_WIDTH + GAP, y + (1 - share) * bar);
    }
    if (!values.hasMissing()) return;
    dot(Palette.MISSING, y + bar + 1.5 * LINE);
    text("none", x + DOT + GAP, y + bar + 1.5 * LINE);
  }

  /** Three significant digits. */
  static String number(double value) {
    return Numbers.text(new BigDecimal(value).round(new MathContext(3)).doubleValue());
  }

  private void dot(Color color, double middle) {
    g.setColor(color);
    g.fill(new Ellipse2D.Double(x, middle - DOT / 2.0, DOT, DOT));
  }

  /** Shortened to the width there is. */
  private void text(String text, double left, double middle) {
    g.setColor(Style.INK);
    FontMetrics metrics = g.getFontMetrics();
    String shown = text;
    while (shown.length() > 1 && left + metrics.stringWidth(shown) > x + width) {
      int keep = shown.endsWith(MORE) ? shown.length() - 2 : shown.length() - 1;
      shown = shown.substring(0, keep) + MORE;
    }
    g.drawString(shown, (float) left, (float) (middle + metrics.getAscent() * 0.36));
  }
}
