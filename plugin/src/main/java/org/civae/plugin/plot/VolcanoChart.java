package org.civae.plugin.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.civae.plugin.table.GeneOrder;
import org.civae.trajectory.GeneTrend;

/**
 * Decoded change of every gene against the FDR of its test in real cells: what the model shows
 * against what the cells say.
 */
public final class VolcanoChart {

  /** Below it a gene differs between the states. */
  public static final double FDR = 0.05;

  /** Of an FDR that is 0 as a number. */
  private static final double SMALLEST = 1e-300;

  private static final int NAMES = 20;
  private static final double SIZE = 8;

  /** Of the range of the data, on each side. */
  private static final double MARGIN = 0.08;

  private VolcanoChart() {}

  /**
   * The chart.
   *
   * @param fold the least fold change that counts, of values that are logarithms; empty for any
   */
  public static Chart of(List<GeneTrend> trends, PathTitle title, OptionalDouble fold) {
    List<GeneTrend> tested = trends.stream().filter(VolcanoChart::isTested).toList();
    double least = Math.log(fold.orElse(1));
    String which = fold.isEmpty() ? "" : ", at least %s-fold".formatted(fold.getAsDouble());
    Predicate<GeneTrend> rises = g -> g.fdr() < FDR && g.change() >= least && g.change() > 0;
    Predicate<GeneTrend> falls = g -> g.fdr() < FDR && -g.change() >= least && g.change() < 0;
    List<Chart.Layer> layers = new ArrayList<>();
    layers.add(points("other", Style.DOUBTFUL, tested, rises.or(falls).negate()));
    layers.add(points("rising, FDR < 0.05" + which, Style.RISING, tested, rises));
    layers.add(points("falling, FDR < 0.05" + which, Style.FALLING, tested, falls));
    layers.add(new Chart.Rule(false, -Math.log10(FDR)));
    if (fold.isPresent()) {
      layers.add(new Chart.Rule(true, least));
      layers.add(new Chart.Rule(true, -least));
    }
    Chart chart = new Chart(title.text(), x(tested, title), y(tested), layers);
    List<GeneTrend> named =
        GeneOrder.byAbsoluteScore(tested).stream().filter(rises.or(falls)).limit(NAMES).toList();
    return chart.with(
        NamePlaces.in(chart)
            .beside(
                named.stream().map(GeneTrend::gene).toList(),
                named.stream().mapToDouble(GeneTrend::change).toArray(),
                named.stream().mapToDouble(VolcanoChart::height).toArray()));
  }

  private static boolean isTested(GeneTrend gene) {
    return Double.isFinite(gene.change()) && !Double.isNaN(gene.fdr());
  }

  private static double height(GeneTrend gene) {
    return -Math.log10(Math.max(SMALLEST, gene.fdr()));
  }

  /** As far to the left as to the right. */
  private static Chart.Axis x(List<GeneTrend> tested, PathTitle title) {
    double far = tested.stream().mapToDouble(g -> Math.abs(g.change())).max().orElse(1);
    double end = far == 0 ? 1 : far * (1 + 3 * MARGIN);
    return Chart.Axis.of("Decoded change, " + title.unit(), -end, end);
  }

  private static Chart.Axis y(List<GeneTrend> tested) {
    double high = tested.stream().mapToDouble(VolcanoChart::height).max().orElse(1);
    double end = Math.max(2, high) * (1 + MARGIN);
    return Chart.Axis.of("-log10(FDR), test of real cells", -MARGIN / 2 * end, end);
  }

  private static Chart.Points points(
      String name, Color color, List<GeneTrend> genes, Predicate<GeneTrend> which) {
    List<GeneTrend> chosen = genes.stream().filter(which).toList();
    return new Chart.Points(
        name,
        color,
        Chart.Mark.DOT,
        SIZE,
        chosen.stream().mapToDouble(GeneTrend::change).toArray(),
        chosen.stream().mapToDouble(VolcanoChart::height).toArray());
  }
}
