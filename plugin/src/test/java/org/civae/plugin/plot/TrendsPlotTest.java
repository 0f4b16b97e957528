package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civae.trajectory.GeneTrend;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

class TrendsPlotTest {

  private final MadeUpPath path = new MadeUpPath(40);
  private final TrendsPlot plot =
      TrendsPlot.of(path.trajectory(), path.trends(), MadeUpPath.TITLE, Optional.of(path.border()));

  private static String name(JFreeChart panel) {
    return panel.getTitle().getText();
  }

  @Test
  void panels_ofManyGenes_areTheTwelveOfLargestScore() {
    List<String> expected =
        path.trends().stream()
            .sorted((a, b) -> Double.compare(Math.abs(b.score()), Math.abs(a.score())))
            .limit(12)
            .map(GeneTrend::gene)
            .toList();
    assertEquals(expected, plot.panels().stream().map(TrendsPlotTest::name).toList());
  }

  @Test
  void panel_ofGene_showsMeanQuartilesAndObservedStates() {
    JFreeChart panel = plot.panels().get(0);
    int gene = path.trajectory().genes().indexOf(name(panel));
    GeneTrend trend = path.trends().get(gene);
    XYPlot drawn = panel.getXYPlot();
    IntervalXYDataset decoded = (IntervalXYDataset) drawn.getDataset(0);
    assertEquals(51, decoded.getItemCount(0));
    for (int step = 0; step < 51; step++) {
      assertEquals(
          path.trajectory().steps().get(step).mean()[gene], drawn.getDataset(1).getYValue(0, step));
      assertEquals(
          path.trajectory().steps().get(step).q25()[gene], decoded.getStartYValue(0, step));
      assertEquals(path.trajectory().steps().get(step).q75()[gene], decoded.getEndYValue(0, step));
    }
    XYDataset observed = drawn.getDataset(2);
    assertEquals(0, observed.getXValue(0, 0));
    assertEquals(trend.observedFrom(), observed.getYValue(0, 0));
    assertEquals(1, observed.getXValue(0, 1));
    assertEquals(trend.observedTo(), observed.getYValue(0, 1));
    XYDataset between = drawn.getDataset(3);
    assertEquals(0.5, between.getXValue(0, 0));
    assertEquals(path.border().means().get(trend.gene()), between.getYValue(0, 0));
  }

  @Test
  void panel_ofGene_saysWhatTheModelKnowsOfItsChange() {
    GeneTrend trend = path.trends().get(0);
    TextTitle evidence = (TextTitle) plot.panels().get(0).getSubtitle(1);
    assertTrue(
        evidence.getText().matches("q_change [0-9.e-]+, stability [01]\\.\\d\\d"),
        evidence.getText());
    assertFalse(
        TrendPanel.evidence(trend.withStability(Double.NaN)).contains("stability"),
        "a number that was not computed");
  }

  @Test
  void legend_saysThatTheBandIsNoConfidenceInterval() {
    List<String> labels =
        plot.legend().stream()
            .map(LegendTitle::getSources)
            .flatMap(Arrays::stream)
            .map(LegendItemSource::getLegendItems)
            .flatMap(items -> Arrays.stream(items(items)))
            .map(LegendItem::getLabel)
            .toList();
    assertEquals(
        List.of(
            "decoded mean, rising",
            "decoded mean, falling",
            "quartiles: spread between pairs, not a confidence interval",
            "observed mean of real cells at either end",
            "of Border cells, drawn at 0.5"),
        labels);
  }

  private static LegendItem[] items(LegendItemCollection items) {
    LegendItem[] array = new LegendItem[items.getItemCount()];
    Arrays.setAll(array, items::get);
    return array;
  }

  @Test
  void titles_nameClassStatesAndUnit() {
    assertTrue(MadeUpPath.TITLE.text().matches("Epithelial: Normal (→|to) Tumor"));
    assertEquals("Expression, log1p CP10K", plot.expressionTitle());
    assertEquals("Fraction of the path, 0 = Normal, 1 = Tumor", plot.fractionTitle());
  }

  @Test
  void image_atAnyWidth_keepsProportions() {
    BufferedImage natural = plot.drawing().image();
    BufferedImage half = plot.drawing().image(800);
    assertEquals(1600, natural.getWidth());
    assertEquals(natural.getHeight() / 2.0, half.getHeight(), 0.5);
  }

  @Test
  void image_ofOneGeneOrNone_isDrawn() {
    MadeUpPath one = new MadeUpPath(1);
    assertEquals(
        1600,
        TrendsPlot.of(one.trajectory(), one.trends(), MadeUpPath.TITLE)
            .drawing()
            .image()
            .getWidth());
    assertEquals(
        1600,
        TrendsPlot.of(one.trajectory(), List.of(), MadeUpPath.TITLE).drawing().image().getWidth());
  }

  @Test
  void of_geneWithoutObservations_leavesItsPointsOut() {
    MadeUpPath one = new MadeUpPath(1);
    GeneTrend g = one.trends().get(0);
    GeneTrend unobserved =
        new GeneTrend(
            g.gene(),
            g.start(),
            g.end(),
            g.change(),
            g.score(),
            Double.NaN,
            1,
            0.5,
            1,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);
    TrendsPlot drawn = TrendsPlot.of(one.trajectory(), List.of(unobserved), MadeUpPath.TITLE);
    assertEquals(1600, drawn.drawing().image().getWidth());
  }
}
