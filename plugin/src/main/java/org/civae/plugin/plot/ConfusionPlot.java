package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.civae.evaluate.ConfusionMatrix;

/** A confusion matrix: each field with its count, coloured by its share of the row. */
public final class ConfusionPlot {

  private static final int FIELD = 92;
  private static final int MARGIN = 24;
  private static final int HEAD = 130;

  /** Of an average letter of a name. */
  private static final int LETTER = 11;

  private static final int LONGEST_NAME = 28;
  private static final int BAR = 26;

  /** Shares above it are so dark that their numbers are white. */
  private static final double DARK = 0.6;

  private final ConfusionMatrix matrix;
  private final String title;
  private final int names;
  private final int side;

  private ConfusionPlot(ConfusionMatrix matrix, String title) {
    this.matrix = matrix;
    this.title = title;
    int longest =
        matrix.classes().stream().mapToInt(name -> shortened(name).length()).max().orElse(1);
    this.names = LETTER * longest + 40;
    this.side = FIELD * matrix.classes().size();
  }

  /**
   * The picture, as large as its classes need.
   *
   * @param title such as "Held-out cells"
   */
  public static Drawing of(ConfusionMatrix matrix, String title) {
    ConfusionPlot plot = new ConfusionPlot(matrix, title);
    int width = Math.max(700, 2 * MARGIN + plot.names + plot.side + 130);
    return new Drawing(width, HEAD + plot.side + plot.names + MARGIN, plot::draw);
  }

  private void draw(Graphics2D g) {
    g.setColor(Style.INK);
    g.setFont(Style.TITLE);
    g.drawString(title, MARGIN, 44);
    g.setFont(Style.TEXT);
    g.drawString("Rows: class of the cells. Columns: class they were taken for.", MARGIN, 76);
    g.drawString("Numbers: cells, and their share of the row.", MARGIN, 100);
    g.translate(MARGIN + names, HEAD);
    List<String> classes = matrix.classes();
    for (int i = 0; i < classes.size(); i++) {
      for (int j = 0; j < classes.size(); j++) field(g, i, j);
      rowName(g, i);
      columnName(g, i);
    }
    g.setColor(Style.INK);
    g.draw(new Rectangle2D.Double(0, 0, side, side));
    bar(g);
  }

  /** Share of the cells of class i that were taken for class j; NaN for a class without cells. */
  static double share(ConfusionMatrix matrix, int i, int j) {
    int all = Arrays.stream(matrix.counts()[i]).sum();
    return all == 0 ? Double.NaN : (double) matrix.counts()[i][j] / all;
  }

  private void field(Graphics2D g, int i, int j) {
    double share = share(matrix, i, j);
    g.setColor(color(share));
    g.fill(new Rectangle2D.Double(j * FIELD, i * FIELD, FIELD, FIELD));
    g.setColor(share > DARK ? Color.WHITE : Style.INK);
    double x = (j + 0.5) * FIELD;
    g.setFont(Style.TEXT);
    centre(g, String.format(Locale.ROOT, "%,d", matrix.counts()[i][j]), x, i * FIELD + 44);
    g.setFont(Style.TICK);
    centre(g, percent(share), x, i * FIELD + 66);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** White for none to blue for all. */
  static Color color(double share) {
    if (Double.isNaN(share)) return Color.WHITE;
    return new DivergingScale(1).color(-share);
  }

  private void rowName(Graphics2D g, int i) {
    g.setColor(Style.INK);
    g.setFont(Style.TEXT);
    String name = shortened(matrix.classes().get(i));
    int width = g.getFontMetrics().stringWidth(name);
    g.drawString(name, -10 - width, (int) ((i + 0.5) * FIELD) + 6);
  }

  private void columnName(Graphics2D g, int j) {
    AffineTransform before = g.getTransform();
    String name = shortened(matrix.classes().get(j));
    int width = g.getFontMetrics().stringWidth(name);
    g.translate((j + 0.5) * FIELD + 6, side + 10 + width);
    g.rotate(-Math.PI / 2);
    g.drawString(name, 0, 0);
    g.setTransform(before);
  }

  private void bar(Graphics2D g) {
    int left = side + 28;
    for (int y = 0; y < side; y++) {
      g.setColor(color(1 - (double) y / side));
      g.fill(new Rectangle2D.Double(left, y, BAR, 1));
    }
    g.setColor(Style.INK);
    g.draw(new Rectangle2D.Double(left, 0, BAR, side));
    g.setFont(Style.TICK);
    g.drawString("100 %", left + BAR + 6, 12);
    g.drawString("0 %", left + BAR + 6, side);
  }

  private static void centre(Graphics2D g, String text, double x, double baseline) {
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) baseline);
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
  }
}
