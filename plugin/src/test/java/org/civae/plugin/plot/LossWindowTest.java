package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.PlotWindow;
import java.util.List;
import java.util.stream.DoubleStream;
import org.civae.model.LossTerms;
import org.civae.plugin.window.Display;
import org.civae.plugin.window.ImageJWindows;
import org.civae.train.TrainingHistory.Epoch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The live plot of a training in ImageJ's own window. */
@Tag("display")
class LossWindowTest {

  private static final String TITLE = "CI-VAE loss - window.h5ad";

  @BeforeAll
  static void requireDisplay() {
    Display.require();
  }

  private static Epoch epoch(int number) {
    List<String> names = List.of("reconstruction", "kl");
    List<Double> values = DoubleStream.of(400.0 / number, 2.0 * number).boxed().toList();
    LossTerms terms = new LossTerms(values.get(0) + values.get(1), names, values);
    return new Epoch("train", number, terms, terms, 1000);
  }

  @Test
  void add_epochs_drawsIntoOneWindowUntilTheUserClosesIt() throws Exception {
    ImageJ imageJ = new ImageJ(ImageJ.NO_SHOW);
    LossPlot plot = new LossPlot(TITLE, new ImageJWindows());
    plot.add(epoch(1));
    ImagePlus image = WindowManager.getImage(TITLE);
    PlotWindow window = (PlotWindow) image.getWindow();
    for (int i = 2; i <= 6; i++) plot.add(epoch(i));
    assertSame(window, image.getWindow());
    assertEquals(6, window.getPlot().getResultsTableWithLabels().size());
    assertTrue(window.getPlot().getLimits()[1] >= 6);
    Display.screenshot(window, "loss");
    Display.inEventThread(window::close);
    plot.add(epoch(7));
    assertNull(WindowManager.getImage(TITLE), "opened again");
    imageJ.quit();
  }
}
