package org.civae.plugin.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** A chart for a file. */
public final class ChartDrawing {

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 900;

  /** About as many numbers along an axis as are read with ease. */
  private static final int TICKS = 8;

  static final float BAND_ALPHA = 0.25f;

  private static final BasicStroke BROKEN =
      new BasicStroke(
          1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {8, 6}, 0);

  /** Room on the right for half of the last number of an axis. */
  private static final RectangleInsets PADDING = new RectangleInsets(12, 8, 12, 24);

  private ChartDrawing() {}

  /** With title and legend, 1200 x 900. */
  public static Drawing of(Chart chart) {
    return of(chart, WIDTH, HEIGHT);
  }

  /** With title and legend, of another size. */
  public static Drawing of(Chart chart, int width, int height) {
    JFreeChart drawn = new JFreeChart(null, Style.TEXT, plot(chart), false);
    if (!chart.title().isEmpty()) {
      drawn.setTitle(new TextTitle(chart.title(), Style.TITLE));
      drawn.getTitle().setPaint(Style.INK);
      drawn.getTitle().setMargin(6, 0, 12, 0);
    }
    ChartLegend.rows(chart).forEach(drawn::addSubtitle);
    drawn.setBackgroundPaint(Color.WHITE);
    drawn.setPadding(PADDING);
    return new Drawing(
        width, height, g -> drawn.draw(g, new Rectangle2D.Double(0, 0, width, height)));
  }

  /** The frame with all that is in it, and its axes. */
  static XYPlot plot(Chart asked) {
    Chart chart = asked.fitted();
    XYPlot plot = new XYPlot(null, axis(chart.x()), axis(chart.y()), null);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    Style.apply(plot);
    for (int i = 0; i < chart.layers().size(); i++) add(plot, i, chart.layers().get(i));
    return plot;
  }

  private static void add(XYPlot plot, int i, Chart.Layer layer) {
    if (layer instanceof Chart.Band band) {
      plot.setDataset(i, intervals(band));
      plot.setRenderer(i, band(band));
    } else if (layer instanceof Chart.Line line) {
      plot.setDataset(i, data(line.name(), line.x(), line.y()));
      plot.setRenderer(i, line(line));
    } else if (layer instanceof Chart.Points points) {
      plot.setDataset(i, data(points.name(), points.x(), points.y()));
      plot.setRenderer(i, points(points));
    } else if (layer instanceof Chart.Names names) {
      for (int k = 0; k < names.texts().size(); k++) plot.addAnnotation(text(names, k));
    } else if (layer instanceof Chart.Rule rule) {
      ValueMarker marker = new ValueMarker(rule.value(), Style.DOUBTFUL, BROKEN);
      if (rule.isVertical()) plot.addDomainMarker(marker);
      else plot.addRangeMarker(marker);
    }
  }

  private static ValueAxis axis(Chart.Axis asked) {
    ValueAxis axis = asked.logarithmic() ? logarithmic(asked) : linear(asked);
    axis.setRange(asked.low(), asked.high());
    Style.apply(axis);
    return axis;
  }

  private static NumberAxis linear(Chart.Axis asked) {
    NumberAxis axis = new NumberAxis(asked.label().isEmpty() ? null : asked.label());
    axis.setTickUnit(ValueTicks.about(TICKS, asked.high() - asked.low()));
    return axis;
  }

  private static LogAxis logarithmic(Chart.Axis asked) {
    LogAxis axis = new LogAxis(asked.label());
    axis.setBase(10);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(ValueTicks.powers());
    return axis;
  }

  private static DefaultXYDataset data(String name, double[] x, double[] y) {
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries(name, new double[][] {x, y});
    return data;
  }

  private static YIntervalSeriesCollection intervals(Chart.Band band) {
    YIntervalSeries series = new YIntervalSeries(band.name());
    for (int i = 0; i < band.x().length; i++) {
      double low = band.low()[i];
      double high = band.high()[i];
      series.add(band.x()[i], (low + high) / 2, low, high);
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    return data;
  }

  private static XYItemRenderer band(Chart.Band band) {
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setSeriesFillPaint(0, band.color());
    renderer.setAlpha(BAND_ALPHA);
    return renderer;
  }

  private static XYItemRenderer line(Chart.Line line) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, line.color());
    renderer.setSeriesStroke(0, stroke(line));
    renderer.setDrawSeriesLineAsPath(true);
    return renderer;
  }

  static BasicStroke stroke(Chart.Line line) {
    return new BasicStroke((float) line.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static XYItemRenderer points(Chart.Points points) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, shape(points.mark(), points.size()));
    renderer.setSeriesPaint(0, points.color());
    renderer.setSeriesFillPaint(0, points.color());
    renderer.setUseFillPaint(true);
    renderer.setDrawOutlines(points.mark() != Chart.Mark.DOT);
    renderer.setUseOutlinePaint(true);
    renderer.setSeriesOutlinePaint(0, Color.WHITE);
    return renderer;
  }

  static Shape shape(Chart.Mark mark, double size) {
    double r = size / 2;
    if (mark != Chart.Mark.DIAMOND) return new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
    Path2D path = new Path2D.Double();
    path.moveTo(0, -r);
    path.lineTo(r, 0);
    path.lineTo(0, r);
    path.lineTo(-r, 0);
    path.closePath();
    return path;
  }

  private static XYTextAnnotation text(Chart.Names names, int k) {
    XYTextAnnotation text = new XYTextAnnotation(names.texts().get(k), names.x()[k], names.y()[k]);
    text.setFont(Style.ROW);
    text.setPaint(names.color());
    text.setTextAnchor(TextAnchor.CENTER_LEFT);
    return text;
  }
}
