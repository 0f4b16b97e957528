package org.civae.plugin.plot;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Images in rows and columns, enlarged without smoothing: a frame per column, with room between
 * what was decoded and the real images at either end.
 */
public final class MontagePlot {

  private static final int LEFT = 150;
  private static final int RIGHT = 20;
  private static final int HEAD = 100;
  private static final int FOOT = 20;
  private static final int GAP = 6;
  private static final int WIDE_GAP = 26;
  private static final int CAPTION = 46;

  private final String title;
  private final List<String> columns;
  private final List<Row> rows;

  /**
   * Images side by side.
   *
   * @param name such as "mean"
   * @param images one for each column; null where there is none
   */
  public record Row(String name, List<BufferedImage> images) {}

  private MontagePlot(String title, List<String> columns, List<Row> rows) {
    this.title = title;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * The picture, 1600 units wide.
   *
   * @param columns captions; the first and the last stand apart
   */
  public static Drawing of(String title, List<String> columns, List<Row> rows) {
    MontagePlot plot = new MontagePlot(title, List.copyOf(columns), List.copyOf(rows));
    int height = HEAD + CAPTION + rows.size() * (plot.cellHeight() + GAP) + FOOT;
    return new Drawing(Style.NATURAL_WIDTH, height, plot::draw);
  }

  private int cellWidth() {
    int gaps = (columns.size() - 3) * GAP + 2 * WIDE_GAP;
    return (Style.NATURAL_WIDTH - LEFT - RIGHT - gaps) / columns.size();
  }

  private int cellHeight() {
    BufferedImage any =
        rows.stream()
            .flatMap(row -> row.images().stream())
            .filter(image -> image != null)
            .findFirst()
            .orElseThrow();
    return Math.max(1, cellWidth() * any.getHeight() / any.getWidth());
  }

  private int left(int column) {
    int wide = column == 0 ? 0 : column == columns.size() - 1 ? 2 : 1;
    int narrow = column - wide;
    return LEFT + column * cellWidth() + wide * WIDE_GAP + Math.max(0, narrow) * GAP;
  }

  private void draw(Graphics2D g) {
    g.setColor(Style.INK);
    g.setFont(Style.TITLE);
    centre(g, title, Style.NATURAL_WIDTH / 2.0, 44);
    g.setFont(Style.TICK);
    for (int i = 0; i < columns.size(); i++) {
      String[] lines = columns.get(i).split("\n");
      for (int line = 0; line < lines.length; line++) {
        int up = (lines.length - 1 - line) * 20;
        centre(g, lines[line], left(i) + cellWidth() / 2.0, HEAD + CAPTION - 10 - up);
      }
    }
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    int top = HEAD + CAPTION;
    for (Row row : rows) {
      g.setFont(Style.TEXT);
      right(g, row.name(), LEFT - 16, top + cellHeight() / 2.0 + 6);
      for (int i = 0; i < columns.size(); i++) {
        BufferedImage image = row.images().get(i);
        if (image != null) g.drawImage(image, left(i), top, cellWidth(), cellHeight(), null);
      }
      top += cellHeight() + GAP;
    }
  }

  private static void centre(Graphics2D g, String text, double x, double baseline) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) baseline);
  }

  private static void right(Graphics2D g, String text, double x, double baseline) {
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text)), (float) baseline);
  }
}
