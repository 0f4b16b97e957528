package org.civae.plugin.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;
import org.civae.trajectory.Trajectory.Step;

/** One gene along the path: decoded mean, band of quartiles, observed means as points. */
public final class GeneTrendChart {

  private static final double LINE = 3;
  private static final double END_POINT = 12;
  private static final double BETWEEN_POINT = 16;

  /** Room for points at both ends. */
  private static final double MARGIN = 0.04;

  private GeneTrendChart() {}

  /**
   * The chart of one gene.
   *
   * @param between a state of real cells to compare with
   */
  public static Chart of(
      Trajectory trajectory, GeneTrend trend, PathTitle title, Optional<ObservedState> between) {
    int gene = trajectory.genes().indexOf(trend.gene());
    List<Step> steps = trajectory.steps();
    double[] fraction = steps.stream().mapToDouble(Step::fraction).toArray();
    double[] mean = steps.stream().mapToDouble(step -> step.mean()[gene]).toArray();
    double[] q25 = steps.stream().mapToDouble(step -> step.q25()[gene]).toArray();
    double[] q75 = steps.stream().mapToDouble(step -> step.q75()[gene]).toArray();
    Color color = color(trend);
    List<Chart.Layer> layers = new ArrayList<>();
    layers.add(new Chart.Band("quartiles of pairs", color, fraction, q25, q75));
    layers.add(path("decoded mean", color, fraction, mean));
    double[] observed = {trend.observedFrom(), trend.observedTo()};
    layers.add(ends("observed mean of real cells", new double[] {0, 1}, observed));
    between.ifPresent(state -> layers.add(between(state, trend.gene())));
    return new Chart(
        trend.gene(),
        Chart.Axis.of(title.fractionText(), -MARGIN, 1 + MARGIN),
        withZero("%s, %s".formatted(trend.gene(), title.unit()), q25, q75, mean, observed),
        layers);
  }

  static Chart.Line path(String name, Color color, double[] fraction, double[] mean) {
    return new Chart.Line(name, color, LINE, fraction, mean);
  }

  static Chart.Points ends(String name, double[] x, double[] y) {
    return new Chart.Points(name, Style.INK, Chart.Mark.CIRCLE, END_POINT, x, y);
  }

  static Chart.Points middle(String name, double[] x, double[] y) {
    return new Chart.Points(name, Style.INK, Chart.Mark.DIAMOND, BETWEEN_POINT, x, y);
  }

  /** With zero in sight, a small change of a large value looks small. */
  private static Chart.Axis withZero(String label, double[]... shown) {
    double[] known =
        Stream.of(shown).flatMapToDouble(DoubleStream::of).filter(Double::isFinite).toArray();
    double low = Math.min(0, DoubleStream.of(known).min().orElse(0));
    double high = Math.max(0, DoubleStream.of(known).max().orElse(0));
    double room = low == high ? 1 : MARGIN * (high - low);
    return Chart.Axis.of(label, low < 0 ? low - room : 0, high + room);
  }

  static Color color(GeneTrend trend) {
    return trend.change() >= 0 ? Style.RISING : Style.FALLING;
  }

  private static Chart.Layer between(ObservedState state, String gene) {
    double mean = state.means().getOrDefault(gene, Double.NaN);
    return middle(
        "of %s cells".formatted(state.name()),
        new double[] {state.fraction()},
        new double[] {mean});
  }
}
