package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civae.plugin.table.GeneOrder;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.Size2D;

/** The genes of largest |score| along the path, a panel each. */
public final class TrendsPlot {

  /** What the band is, and what it is not. */
  public static final String BAND_CAPTION =
      "quartiles: spread between pairs, not a confidence interval";

  private static final int GENES = 12;
  private static final int MAX_COLUMNS = 4;
  private static final int HEAD = 60;
  private static final int PANEL_HEIGHT = 325;
  private static final int FOOT = 130;
  private static final int NOTE = 28;
  private static final int LEFT = 50;
  private static final int RIGHT = 20;

  private final PathTitle title;
  private final List<JFreeChart> panels;
  private final List<LegendTitle> legend;

  private TrendsPlot(PathTitle title, List<JFreeChart> panels, List<LegendTitle> legend) {
    this.title = title;
    this.panels = panels;
    this.legend = legend;
  }

  /** Draws observed means at both ends. */
  public static TrendsPlot of(Trajectory trajectory, List<GeneTrend> trends, PathTitle title) {
    return of(trajectory, trends, title, Optional.empty());
  }

  /** Draws observed means at both ends and of one state between them. */
  public static TrendsPlot of(
      Trajectory trajectory,
      List<GeneTrend> trends,
      PathTitle title,
      Optional<ObservedState> between) {
    List<JFreeChart> panels =
        GeneOrder.byAbsoluteScore(trends).stream()
            .filter(trend -> trajectory.genes().contains(trend.gene()))
            .limit(GENES)
            .map(trend -> TrendPanel.of(trajectory, trend, between))
            .toList();
    return new TrendsPlot(title, panels, legend(between));
  }

  /** The panels, in reading order. */
  List<JFreeChart> panels() {
    return panels;
  }

  /** What lines, band and points are, row by row. */
  List<LegendTitle> legend() {
    return legend;
  }

  /** The picture, 1600 units wide. */
  public Drawing drawing() {
    int rows = (panels.size() + columns() - 1) / columns();
    int height = HEAD + rows * PANEL_HEIGHT + foot();
    return new Drawing(Style.NATURAL_WIDTH, height, g -> draw(g, height));
  }

  private int foot() {
    return title.order().isEmpty() ? FOOT : FOOT + NOTE;
  }

  private int columns() {
    return Math.max(1, Math.min(MAX_COLUMNS, panels.size()));
  }

  private void draw(Graphics2D g, int height) {
    g.setColor(Style.INK);
    g.setFont(Style.TITLE);
    centre(g, title.text(), Style.NATURAL_WIDTH / 2.0, 44);
    double panelWidth = (Style.NATURAL_WIDTH - LEFT - RIGHT) / (double) columns();
    for (int i = 0; i < panels.size(); i++) {
      double x = LEFT + i % columns() * panelWidth;
      double y = HEAD + i / columns() * PANEL_HEIGHT;
      panels.get(i).draw(g, new Rectangle2D.Double(x, y, panelWidth, PANEL_HEIGHT));
    }
    g.setColor(Style.INK);
    g.setFont(Style.TEXT);
    centre(g, fractionTitle(), Style.NATURAL_WIDTH / 2.0, height - foot() + 24);
    AffineTransform upright = g.getTransform();
    g.rotate(-Math.PI / 2);
    centre(g, expressionTitle(), -(HEAD + height - foot()) / 2.0, 30);
    g.setTransform(upright);
    double y = height - foot() + 40;
    for (LegendTitle row : legend) {
      Size2D size = row.arrange(g, RectangleConstraint.NONE);
      double x = (Style.NATURAL_WIDTH - size.getWidth()) / 2;
      row.draw(g, new Rectangle2D.Double(x, y, size.getWidth(), size.getHeight()));
      y += size.getHeight();
    }
    if (!title.order().isEmpty())
      centre(g, "Note: " + title.order(), Style.NATURAL_WIDTH / 2.0, height - 22);
  }

  String fractionTitle() {
    return title.fractionText();
  }

  String expressionTitle() {
    return title.unit().isEmpty() ? "Value of the read-out" : "Expression, " + title.unit();
  }

  private static void centre(Graphics2D g, String text, double x, double baseline) {
    double width = g.getFontMetrics().stringWidth(text);
    g.drawString(text, (float) (x - width / 2), (float) baseline);
  }

  private static List<LegendTitle> legend(Optional<ObservedState> between) {
    double[] none = {};
    List<LegendItem> decoded =
        List.of(
            ChartLegend.item(GeneTrendChart.path("decoded mean, rising", Style.RISING, none, none)),
            ChartLegend.item(
                GeneTrendChart.path("decoded mean, falling", Style.FALLING, none, none)),
            ChartLegend.item(new Chart.Band(BAND_CAPTION, Color.BLACK, none, none, none)));
    List<LegendItem> observed = new ArrayList<>();
    observed.add(
        ChartLegend.item(
            GeneTrendChart.ends("observed mean of real cells at either end", none, none)));
    between.ifPresent(
        state -> {
          String label = "of %s cells, drawn at %s".formatted(state.name(), state.fraction());
          observed.add(ChartLegend.item(GeneTrendChart.middle(label, none, none)));
        });
    return List.of(ChartLegend.of(decoded), ChartLegend.of(observed));
  }
}
