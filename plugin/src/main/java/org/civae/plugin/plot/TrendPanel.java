package org.civae.plugin.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** One gene along the path: decoded mean, band of quartiles, observed means as points. */
final class TrendPanel {

  static final float BAND_ALPHA = 0.25f;
  static final BasicStroke LINE = new BasicStroke(3f);
  static final Shape END_POINT = new Ellipse2D.Double(-6, -6, 12, 12);
  static final Shape BETWEEN_POINT = diamond(8);

  private static final int AXIS_WIDTH = 52;

  private TrendPanel() {}

  static JFreeChart of(
      Trajectory trajectory, int gene, GeneTrend trend, Optional<ObservedState> between) {
    XYPlot plot = new XYPlot(path(trajectory, gene), fractions(), values(), band(color(trend)));
    plot.setDataset(1, observed(trend, between));
    plot.setRenderer(1, points());
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    Style.apply(plot);
    // The same for all panels, so that their frames align.
    AxisSpace left = new AxisSpace();
    left.setLeft(AXIS_WIDTH);
    plot.setFixedRangeAxisSpace(left);

    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    TextTitle name = new TextTitle(trend.gene(), Style.GENE);
    name.setPaint(color(trend));
    name.setMargin(14, AXIS_WIDTH, 0, 0);
    chart.setTitle(name);
    TextTitle numbers = new TextTitle(numbers(trend), Style.TICK);
    numbers.setPaint(Style.INK);
    numbers.setMargin(0, AXIS_WIDTH, 0, 0);
    chart.addSubtitle(numbers);
    TextTitle evidence = new TextTitle(evidence(trend), Style.TICK);
    evidence.setPaint(Style.INK);
    evidence.setMargin(0, AXIS_WIDTH, 2, 0);
    chart.addSubtitle(evidence);
    return chart;
  }

  static Paint color(GeneTrend trend) {
    return trend.change() >= 0 ? Style.RISING : Style.FALLING;
  }

  private static String numbers(GeneTrend trend) {
    return "score %s, FDR %s".formatted(signed(trend.score()), probability(trend.fdr()));
  }

  /** What the model itself says of its change: against mixed-up states, and over seeds. */
  static String evidence(GeneTrend trend) {
    String q = "q_change " + probability(trend.qChange());
    return Double.isNaN(trend.stability())
        ? q
        : String.format(Locale.ROOT, "%s, stability %.2f", q, trend.stability());
  }

  private static String signed(double value) {
    return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%+.2f", value);
  }

  private static String probability(double value) {
    if (Double.isNaN(value)) return "unknown";
    if (value < 1e-99) return "< 1e-99";
    return String.format(Locale.ROOT, value < 0.001 ? "%.0e" : "%.3f", value);
  }

  private static YIntervalSeriesCollection path(Trajectory trajectory, int gene) {
    YIntervalSeries series = new YIntervalSeries("decoded");
    for (Trajectory.Step step : trajectory.steps()) {
      series.add(step.fraction(), step.mean()[gene], step.q25()[gene], step.q75()[gene]);
    }
    YIntervalSeriesCollection dataset = new YIntervalSeriesCollection();
    dataset.addSeries(series);
    return dataset;
  }

  private static XYSeriesCollection observed(GeneTrend trend, Optional<ObservedState> between) {
    XYSeries ends = new XYSeries("observed");
    ends.add(0, trend.observedFrom());
    ends.add(1, trend.observedTo());
    XYSeriesCollection dataset = new XYSeriesCollection(ends);
    between.ifPresent(
        state -> {
          XYSeries middle = new XYSeries(state.name());
          Double mean = state.means().get(trend.gene());
          if (mean != null) middle.add(state.fraction(), mean.doubleValue());
          dataset.addSeries(middle);
        });
    return dataset;
  }

  private static NumberAxis fractions() {
    NumberAxis axis = new NumberAxis();
    axis.setRange(-0.04, 1.04);
    axis.setTickUnit(new NumberTickUnit(0.25));
    axis.setNumberFormatOverride(
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    Style.apply(axis);
    return axis;
  }

  /** With zero in sight, a small change of a large value looks small. */
  private static NumberAxis values() {
    NumberAxis axis = new NumberAxis();
    axis.setAutoRangeIncludesZero(true);
    axis.setStandardTickUnits(ValueTicks.units());
    Style.apply(axis);
    return axis;
  }

  private static DeviationRenderer band(Paint color) {
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesFillPaint(0, color);
    renderer.setSeriesStroke(0, LINE);
    renderer.setAlpha(BAND_ALPHA);
    return renderer;
  }

  private static XYLineAndShapeRenderer points() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, END_POINT);
    renderer.setSeriesShape(1, BETWEEN_POINT);
    renderer.setDefaultPaint(Style.INK);
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setUseOutlinePaint(true);
    renderer.setDefaultOutlinePaint(Color.WHITE);
    renderer.setAutoPopulateSeriesOutlinePaint(false);
    renderer.setUseFillPaint(true);
    renderer.setDefaultFillPaint(Style.INK);
    renderer.setAutoPopulateSeriesFillPaint(false);
    return renderer;
  }

  private static Shape diamond(double radius) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, -radius);
    path.lineTo(radius, 0);
    path.lineTo(0, radius);
    path.lineTo(-radius, 0);
    path.closePath();
    return path;
  }
}
