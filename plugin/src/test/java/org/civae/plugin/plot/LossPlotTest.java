package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.util.List;
import org.civae.model.LossTerms;
import org.civae.plugin.window.NoWindows;
import org.civae.plugin.window.RecordedWindows;
import org.civae.train.TrainingHistory.Epoch;
import org.junit.jupiter.api.Test;

class LossPlotTest {

  private static Epoch epoch(int number, double reconstruction, double kl) {
    List<String> names = List.of("reconstruction", "kl");
    return new Epoch(
        "train",
        number,
        new LossTerms(reconstruction + kl, names, List.of(reconstruction, kl)),
        new LossTerms(2 * (reconstruction + kl), names, List.of(2 * reconstruction, 2 * kl)),
        1000);
  }

  private static Plot plot(ImagePlus image) {
    return (Plot) image.getProperty(Plot.PROPERTY_KEY);
  }

  @Test
  void add_epochs_followsThemInOneImage() {
    RecordedWindows windows = new RecordedWindows();
    LossPlot plot = new LossPlot("CI-VAE loss - cells.h5ad", windows);
    plot.add(epoch(1, 400, 2));
    ImagePlus shown = windows.images().get("CI-VAE loss - cells.h5ad");
    plot.add(epoch(2, 300, 4));
    plot.add(epoch(3, 250, 5));
    assertEquals(1, windows.images().size());
    assertSame(shown, windows.images().get("CI-VAE loss - cells.h5ad"));
    ResultsTable listed = plot(shown).getResultsTableWithLabels();
    assertEquals(3, listed.size());
    assertEquals(255, listed.getValue("training_objective", 2));
    assertEquals(500, listed.getValue("held-out_reconstruction", 2));
    assertEquals(8, listed.getValue("held-out_kl", 1));
  }

  @Test
  void add_withoutWindows_drawsNothing() {
    LossPlot plot = new LossPlot("loss", new NoWindows());
    plot.add(epoch(1, 400, 2));
    plot.add(epoch(2, 300, 4));
  }

  @Test
  void axis_ofTermsOfVeryDifferentSize_isLogarithmicWhereItCanBe() {
    assertTrue(LossChart.of("", List.of(epoch(1, 400, 2))).y().logarithmic());
    assertFalse(LossChart.of("", List.of(epoch(1, 10, 9))).y().logarithmic());
    assertFalse(LossChart.of("", List.of(epoch(1, 400, 0))).y().logarithmic());
    assertFalse(LossChart.of("", List.of(epoch(1, 400, -1))).y().logarithmic());
  }

  @Test
  void chart_ofPhasesWithOtherTerms_leavesGaps() {
    Epoch pretraining =
        new Epoch(
            "pretrain",
            1,
            new LossTerms(3, List.of("reconstruction"), List.of(3.0)),
            new LossTerms(4, List.of("reconstruction"), List.of(4.0)),
            1000);
    Chart chart = LossChart.of("", List.of(pretraining, epoch(1, 5, 6)));
    Chart.Line kl = (Chart.Line) chart.layers().get(4);
    assertEquals("training kl", kl.name());
    assertTrue(Double.isNaN(kl.y()[0]));
    assertEquals(6, kl.y()[1]);
    assertEquals(1200, ChartDrawing.of(chart).image().getWidth());
  }
}
