package org.civae.plugin.explorer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.civae.plugin.plot.Coloring;

/** What the colours of cells mean, drawn at the right of the scatter. */
final class Legend {

  static final int WIDTH = 128;

  private static final int ROW = 17;
  private static final int BAR_HEIGHT = 110;

  private Legend() {}

  static void draw(Graphics2D g, Coloring colors, int x, int y, int height) {
    g.setFont(Look.HEADING);
    g.setColor(Look.INK);
    g.drawString(Look.fitted(g, colors.title(), WIDTH - 8), x, y + 12);
    if (colors instanceof Coloring.Groups groups) {
      groups(g, groups, x, y + 22, height - 22);
    } else {
      bar(g, (Coloring.Values) colors, x, y + 24);
    }
  }

  private static void groups(Graphics2D g, Coloring.Groups colors, int x, int y, int height) {
    g.setFont(Look.SMALL);
    List<String> names = colors.names();
    int room = Math.max(1, height / ROW);
    int shown = names.size() <= room ? names.size() : room - 1;
    for (int i = 0; i < shown; i++) {
      g.setColor(colors.colors().get(i));
      g.fill(new Ellipse2D.Double(x, y + i * ROW + 2, 10, 10));
      g.setColor(Look.INK);
      g.drawString(Look.fitted(g, names.get(i), WIDTH - 24), x + 16, y + i * ROW + 11);
    }
    if (shown < names.size()) {
      g.setColor(Look.QUIET);
      g.drawString("and " + (names.size() - shown) + " more", x + 16, y + shown * ROW + 11);
    }
  }

  private static void bar(Graphics2D g, Coloring.Values colors, int x, int y) {
    for (int i = 0; i < BAR_HEIGHT; i++) {
      Color color = colors.scale().color(1 - i / (BAR_HEIGHT - 1.0));
      g.setColor(color);
      g.fillRect(x, y + i, 16, 1);
    }
    g.setFont(Look.SMALL);
    g.setColor(Look.INK);
    g.drawString(Look.number(colors.high()), x + 22, y + 10);
    g.drawString(Look.number(colors.low()), x + 22, y + BAR_HEIGHT);
  }
}
