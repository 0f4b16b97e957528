package org.civae.plugin.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.civae.validate.PathMeasures;
import org.civae.validate.PathValidation;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Energy distance along the path: a row per space, a column per state, a line per method. */
public final class ValidationPlot {

  private static final int PANEL_HEIGHT = 400;
  private static final int FOOT = 60;

  /** Room on the right for half of the last number of the axis. */
  private static final RectangleInsets PADDING = new RectangleInsets(12, 4, 4, 24);

  /** Of the Okabe-Ito palette: the model, the straight line, then the baselines. */
  private static final List<Color> COLORS =
      List.of(
          new Color(0xD55E00),
          new Color(0x222222),
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00));

  private static final BasicStroke STRONG = new BasicStroke(3.5f);
  private static final BasicStroke LINE = new BasicStroke(2);
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {8, 6}, 0);

  private ValidationPlot() {}

  /** Draws all panels and what the lines are. */
  public static Drawing of(PathValidation result) {
    int rows = result.spaces().size();
    int columns = result.states().size();
    return new Drawing(
        Style.NATURAL_WIDTH,
        rows * PANEL_HEIGHT + FOOT,
        g -> {
          double width = (double) Style.NATURAL_WIDTH / columns;
          for (int space = 0; space < rows; space++) {
            for (int state = 0; state < columns; state++) {
              panel(result, space, state)
                  .draw(
                      g,
                      new Rectangle2D.Double(
                          state * width, space * PANEL_HEIGHT, width, PANEL_HEIGHT));
            }
          }
          legend(g, result, rows * PANEL_HEIGHT);
        });
  }

  static JFreeChart panel(PathValidation result, int space, int state) {
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    for (int m = 0; m < result.methods().size(); m++) {
      PathMeasures method = result.methods().get(m);
      XYSeries line = new XYSeries(method.method());
      for (PathMeasures.Step step : method.steps()) {
        line.add(step.fraction(), step.distances().get(space).energy()[state]);
      }
      lines.addSeries(line);
      renderer.setSeriesPaint(m, COLORS.get(m % COLORS.size()));
      renderer.setSeriesStroke(m, m == 0 ? STRONG : LINE);
    }
    String cells = result.states().get(state).state();
    NumberAxis fraction = new NumberAxis("Fraction of the path");
    NumberAxis distance =
        new NumberAxis("Distance to " + cells + " cells, " + result.spaces().get(space));
    distance.setStandardTickUnits(ValueTicks.units());
    fraction.setRange(0, 1);
    Style.apply(fraction);
    Style.apply(distance);
    XYPlot plot = new XYPlot(lines, fraction, distance, renderer);
    Style.apply(plot);
    double chance = result.yardsticks().get(space).chance()[state];
    plot.addRangeMarker(new ValueMarker(chance, Style.INK, DASHED));
    JFreeChart chart = new JFreeChart(null, Style.TEXT, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(PADDING);
    return chart;
  }

  private static void legend(Graphics2D g, PathValidation result, int top) {
    LegendItemCollection items = new LegendItemCollection();
    for (int m = 0; m < result.methods().size(); m++) {
      items.add(
          item(
              result.methods().get(m).method(),
              m == 0 ? STRONG : LINE,
              COLORS.get(m % COLORS.size())));
    }
    items.add(item("95 % of random parts of real cells lie below", DASHED, Style.INK));
    FlowArrangement flow =
        new FlowArrangement(HorizontalAlignment.CENTER, VerticalAlignment.CENTER, 24, 8);
    LegendTitle legend = new LegendTitle(() -> items, flow, flow);
    legend.setItemFont(Style.TEXT);
    legend.setItemPaint(Style.INK);
    Size2D size = legend.arrange(g, RectangleConstraint.NONE);
    legend.draw(
        g,
        new Rectangle2D.Double(
            (Style.NATURAL_WIDTH - size.getWidth()) / 2,
            top + 10,
            size.getWidth(),
            size.getHeight()));
  }

  private static LegendItem item(String label, BasicStroke stroke, Color color) {
    return new LegendItem(label, null, null, null, new Line2D.Double(-14, 0, 14, 0), stroke, color);
  }
}
