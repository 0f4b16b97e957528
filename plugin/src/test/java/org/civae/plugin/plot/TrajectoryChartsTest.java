package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.civae.plugin.table.GeneOrder;
import org.civae.trajectory.GeneTrend;
import org.junit.jupiter.api.Test;

class TrajectoryChartsTest {

  private final MadeUpPath path = new MadeUpPath(60);

  private static <T extends Chart.Layer> List<T> layers(Chart chart, Class<T> type) {
    return chart.layers().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void volcano_ofGenes_colorsThoseBeyondBothCuts() {
    Chart chart = VolcanoChart.of(path.trends(), MadeUpPath.TITLE, OptionalDouble.of(1.25));
    List<Chart.Points> points = layers(chart, Chart.Points.class);
    assertEquals(
        List.of(
            "other",
            "rising, FDR < 0.05, at least 1.25-fold",
            "falling, FDR < 0.05, at least 1.25-fold"),
        points.stream().map(Chart.Points::name).toList());
    double cut = Math.log(1.25);
    double[] rising =
        path.trends().stream()
            .filter(g -> g.fdr() < 0.05 && g.change() >= cut)
            .mapToDouble(GeneTrend::change)
            .toArray();
    assertArrayEquals(rising, points.get(1).x());
    assertEquals(60, points.stream().mapToInt(p -> p.x().length).sum());
    assertEquals(
        List.of(
            new Chart.Rule(false, -Math.log10(0.05)),
            new Chart.Rule(true, cut),
            new Chart.Rule(true, -cut)),
        layers(chart, Chart.Rule.class));
  }

  @Test
  void volcano_names_beginWithTheLargestScore() {
    Chart chart = VolcanoChart.of(path.trends(), MadeUpPath.TITLE, OptionalDouble.empty());
    List<String> names = layers(chart, Chart.Names.class).get(0).texts();
    GeneTrend first =
        GeneOrder.byAbsoluteScore(path.trends()).stream()
            .filter(g -> g.fdr() < 0.05)
            .findFirst()
            .orElseThrow();
    assertEquals(first.gene(), names.get(0));
    assertTrue(names.size() > 5, names::toString);
  }

  @Test
  void volcano_noGeneTested_isDrawnEmpty() {
    Chart chart = VolcanoChart.of(List.of(), MadeUpPath.TITLE, OptionalDouble.empty());
    assertEquals(1200, ChartDrawing.of(chart).image().getWidth());
  }

  @Test
  void phase_ofTwoGenes_followsTheirMeansAndMarksStates() {
    GeneTrend across = path.trends().get(3);
    GeneTrend up = path.trends().get(8);
    Chart chart =
        PhaseChart.of(path.trajectory(), across, up, MadeUpPath.TITLE, Optional.of(path.border()));
    Chart.Line line = layers(chart, Chart.Line.class).get(0);
    for (int s = 0; s <= 50; s++) {
      assertEquals(path.trajectory().steps().get(s).mean()[3], line.x()[s]);
      assertEquals(path.trajectory().steps().get(s).mean()[8], line.y()[s]);
    }
    List<Chart.Points> points = layers(chart, Chart.Points.class);
    assertEquals("observed mean of Normal cells", points.get(0).name());
    assertEquals(across.observedFrom(), points.get(0).x()[0]);
    assertEquals("observed mean of Border cells", points.get(1).name());
    assertEquals(path.border().means().get(up.gene()), points.get(1).y()[0]);
    assertEquals(up.observedTo(), points.get(2).y()[0]);
    assertEquals(
        List.of("0", "0.26", "0.5", "0.76", "1"), layers(chart, Chart.Names.class).get(0).texts());
    assertEquals("DPEP1, log1p CP10K", chart.x().label());
  }

  @Test
  void trend_ofGene_keepsZeroInSight() {
    Chart chart =
        GeneTrendChart.of(
            path.trajectory(), path.trends().get(0), MadeUpPath.TITLE, Optional.empty());
    assertEquals(0, chart.y().low());
    Chart.Band band = layers(chart, Chart.Band.class).get(0);
    assertEquals(path.trajectory().steps().get(7).q25()[0], band.low()[7]);
    assertEquals(path.trajectory().steps().get(7).q75()[0], band.high()[7]);
  }
}
