package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Maps of change, pixel by pixel, with the bar that says what their colours are. */
public final class ChangePlot {

  private static final int SIDE = 340;
  private static final int MARGIN = 40;
  private static final int HEAD = 110;
  private static final int CAPTION = 40;
  private static final int BAR_WIDTH = 26;
  private static final int BAR_ROOM = 170;
  private static final int LEAST_WIDTH = 960;

  private final String title;
  private final List<List<Map>> rows;
  private final double limit;
  private final String unit;
  private final int width;

  /**
   * One map.
   *
   * @param name such as "decoded"
   * @param picture a pixel each, coloured by {@link DivergingScale} of the same limit
   */
  public record Map(String name, BufferedImage picture) {}

  private ChangePlot(String title, List<List<Map>> rows, double limit, String unit) {
    this.title = title;
    this.rows = rows;
    this.limit = limit;
    this.unit = unit;
    int natural = 2 * MARGIN + rows.get(0).size() * (SIDE + MARGIN) + BAR_ROOM;
    width = Math.max(LEAST_WIDTH, natural);
  }

  /**
   * The picture, as large as its maps need.
   *
   * @param rows maps side by side, as many in each row
   * @param limit change of the strongest colours
   * @param unit of the change
   */
  public static Drawing of(String title, List<List<Map>> rows, double limit, String unit) {
    ChangePlot plot = new ChangePlot(title, rows, limit, unit);
    return new Drawing(plot.width, HEAD + rows.size() * plot.rowHeight() + MARGIN, plot::draw);
  }

  private int rowHeight() {
    return mapHeight() + CAPTION;
  }

  private int mapHeight() {
    BufferedImage any = rows.get(0).get(0).picture();
    return SIDE * any.getHeight() / any.getWidth();
  }

  private void draw(Graphics2D g) {
    g.setColor(Style.INK);
    g.setFont(Style.TITLE);
    g.drawString(title, (width - g.getFontMetrics().stringWidth(title)) / 2, 48);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    int columns = rows.get(0).size();
    int left = (width - BAR_ROOM - columns * (SIDE + MARGIN) + MARGIN) / 2;
    int top = HEAD;
    for (List<Map> row : rows) {
      int x = left;
      for (Map map : row) {
        g.setColor(Style.INK);
        g.setFont(Style.TEXT);
        int nameWidth = g.getFontMetrics().stringWidth(map.name());
        g.drawString(map.name(), x + (SIDE - nameWidth) / 2, top - 12);
        g.drawImage(map.picture(), x, top, SIDE, mapHeight(), null);
        g.setColor(Style.FAINT);
        g.drawRect(x, top, SIDE, mapHeight());
        x += SIDE + MARGIN;
      }
      top += rowHeight();
    }
    drawBar(g, left + columns * (SIDE + MARGIN), HEAD, mapHeight());
  }

  private void drawBar(Graphics2D g, int x, int top, int height) {
    DivergingScale scale = new DivergingScale(limit);
    for (int y = 0; y < height; y++) {
      g.setColor((Color) scale.getPaint(limit * (1 - 2.0 * y / (height - 1))));
      g.fillRect(x, top + y, BAR_WIDTH, 1);
    }
    g.setColor(Style.INK);
    g.drawRect(x, top, BAR_WIDTH, height);
    g.setFont(Style.TICK);
    double[] marks = {limit, limit / 2, 0, -limit / 2, -limit};
    for (int i = 0; i < marks.length; i++) {
      int y = top + i * height / (marks.length - 1);
      g.drawLine(x + BAR_WIDTH, y, x + BAR_WIDTH + 6, y);
      String mark = marks[i] == 0 ? "0" : String.format(Locale.ROOT, "%+.3g", marks[i]);
      g.drawString(mark, x + BAR_WIDTH + 12, y + 5);
    }
    g.setFont(Style.TEXT);
    g.drawString(unit, x, top - 12);
  }
}
