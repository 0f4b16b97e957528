package org.civae.plugin.plot;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.statistics.HistogramDataset;

/** Distributions of what the quality of cells and genes is judged by, a panel each. */
public final class QualityPlot {

  private static final int HEIGHT = 420;
  private static final int BINS = 60;

  private QualityPlot() {}

  /**
   * One distribution.
   *
   * @param what the values are, for the axis
   * @param who is counted, for the other axis
   * @param limit drawn as a line; NaN for none
   */
  public record Panel(String what, String who, double[] values, double limit) {}

  /** Draws the panels side by side; values that are NaN are left out. */
  public static Drawing of(List<Panel> panels) {
    List<JFreeChart> charts = panels.stream().map(QualityPlot::chart).toList();
    int width = Style.NATURAL_WIDTH / charts.size();
    return new Drawing(
        Style.NATURAL_WIDTH,
        HEIGHT,
        g -> {
          for (int i = 0; i < charts.size(); i++) {
            charts.get(i).draw(g, new Rectangle2D.Double(i * width, 0, width, HEIGHT));
          }
        });
  }

  private static JFreeChart chart(Panel panel) {
    HistogramDataset data = new HistogramDataset();
    double[] known = Arrays.stream(panel.values()).filter(v -> !Double.isNaN(v)).toArray();
    if (known.length > 0) data.addSeries(panel.who(), known, BINS);
    JFreeChart chart =
        ChartFactory.createHistogram(
            null, panel.what(), panel.who(), data, PlotOrientation.VERTICAL, false, false, false);
    // The last number of an axis is centred on the panel's edge and needs half its width beyond it.
    chart.setPadding(new RectangleInsets(2, 2, 2, 24));
    XYPlot plot = chart.getXYPlot();
    Style.apply(plot);
    Style.apply(plot.getDomainAxis());
    Style.apply(plot.getRangeAxis());
    XYBarRenderer bars = (XYBarRenderer) plot.getRenderer();
    bars.setBarPainter(new StandardXYBarPainter());
    bars.setShadowVisible(false);
    bars.setSeriesPaint(0, Style.FALLING);
    if (!Double.isNaN(panel.limit())) {
      plot.addDomainMarker(new ValueMarker(panel.limit(), Style.RISING, new BasicStroke(3)));
    }
    return chart;
  }
}
