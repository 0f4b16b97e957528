package org.civae.plugin.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/** One gene against another along the path, and the real cells of each state. */
public final class PhaseChart {

  private static final int PARTS = 4;
  private static final Color BETWEEN = Palette.of(2);

  private PhaseChart() {}

  /**
   * The chart of two genes.
   *
   * @param between a state of real cells to compare with
   */
  public static Chart of(
      Trajectory trajectory,
      GeneTrend across,
      GeneTrend up,
      PathTitle title,
      Optional<ObservedState> between) {
    double[] x = means(trajectory, across.gene());
    double[] y = means(trajectory, up.gene());
    List<Chart.Layer> layers = new ArrayList<>();
    layers.add(new Chart.Line("decoded mean along the path", Style.INK, 3, x, y));
    layers.add(observed(title.from(), Style.FALLING, across.observedFrom(), up.observedFrom()));
    between.ifPresent(state -> layers.add(observed(state, across.gene(), up.gene())));
    layers.add(observed(title.to(), Style.RISING, across.observedTo(), up.observedTo()));
    int[] marked = marked(trajectory.steps().size());
    double[] markedX = IntStream.of(marked).mapToDouble(step -> x[step]).toArray();
    double[] markedY = IntStream.of(marked).mapToDouble(step -> y[step]).toArray();
    layers.add(new Chart.Points("", Style.INK, Chart.Mark.DOT, 8, markedX, markedY));
    Chart chart =
        new Chart(
                title.text(),
                Chart.Axis.fitted("%s, %s".formatted(across.gene(), title.unit())),
                Chart.Axis.fitted("%s, %s".formatted(up.gene(), title.unit())),
                layers)
            .fitted();
    List<String> fractions =
        IntStream.of(marked)
            .mapToObj(step -> ValueTicks.rounded(trajectory.steps().get(step).fraction()))
            .toList();
    return chart.with(NamePlaces.in(chart).beside(fractions, markedX, markedY));
  }

  private static double[] means(Trajectory trajectory, String gene) {
    int index = trajectory.genes().indexOf(gene);
    return trajectory.steps().stream().mapToDouble(step -> step.mean()[index]).toArray();
  }

  /** Steps whose fraction is said: both ends and some between. */
  private static int[] marked(int steps) {
    return IntStream.rangeClosed(0, PARTS)
        .map(i -> Math.round((float) i * (steps - 1) / PARTS))
        .distinct()
        .toArray();
  }

  private static Chart.Layer observed(ObservedState state, String across, String up) {
    return new Chart.Points(
        "observed mean of %s cells".formatted(state.name()),
        BETWEEN,
        Chart.Mark.DIAMOND,
        18,
        new double[] {state.means().getOrDefault(across, Double.NaN)},
        new double[] {state.means().getOrDefault(up, Double.NaN)});
  }

  private static Chart.Layer observed(String state, Color color, double x, double y) {
    return new Chart.Points(
        "observed mean of %s cells".formatted(state),
        color,
        Chart.Mark.CIRCLE,
        14,
        new double[] {x},
        new double[] {y});
  }
}
