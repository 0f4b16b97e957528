package org.civae.plugin.plot;

import java.awt.Color;
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
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;

/** The chart of one gene under its name and numbers, as a panel among others. */
final class TrendPanel {

  private static final int AXIS_WIDTH = 52;

  /** The whole picture says what its panels would all repeat. */
  private static final PathTitle BARE = new PathTitle("", "", "", "");

  private TrendPanel() {}

  static JFreeChart of(Trajectory trajectory, GeneTrend trend, Optional<ObservedState> between) {
    Chart drawn = GeneTrendChart.of(trajectory, trend, BARE, between);
    XYPlot plot = ChartDrawing.plot(drawn);
    plot.setDomainAxis(fractions(drawn.x()));
    plot.getRangeAxis().setLabel(null);
    // The same for all panels, so that their frames align.
    AxisSpace left = new AxisSpace();
    left.setLeft(AXIS_WIDTH);
    plot.setFixedRangeAxisSpace(left);

    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    TextTitle name = new TextTitle(trend.gene(), Style.GENE);
    name.setPaint(GeneTrendChart.color(trend));
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

  private static String numbers(GeneTrend trend) {
    return "score %s, FDR %s".formatted(signed(trend.score()), probability(trend.fdr()));
  }

  /**
   * What the model itself says of its change: against mixed-up states, and over seeds; nothing of
   * what was not asked.
   */
  static String evidence(GeneTrend trend) {
    boolean unknown = Double.isNaN(trend.qChange()) && Double.isNaN(trend.stability());
    if (unknown) return "";
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

  private static NumberAxis fractions(Chart.Axis asked) {
    NumberAxis axis = new NumberAxis();
    axis.setRange(asked.low(), asked.high());
    axis.setTickUnit(new NumberTickUnit(0.25));
    axis.setNumberFormatOverride(
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    Style.apply(axis);
    return axis;
  }
}
