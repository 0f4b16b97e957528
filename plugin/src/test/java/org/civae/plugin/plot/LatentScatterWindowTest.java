package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.WindowManager;
import ij.gui.PlotWindow;
import ij.measure.ResultsTable;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.civae.plugin.window.Display;
import org.civae.plugin.window.ImageJWindows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("display")
class LatentScatterWindowTest {

  private static final int N = 100_000;

  @BeforeAll
  static void display() {
    Display.require();
  }

  @AfterEach
  void close() throws InterruptedException {
    Display.closeWindows();
  }

  @Test
  void show_ofManyPoints_isAPlotWindowThatListsThemAll() throws Exception {
    Random random = new Random(1);
    float[] places = new float[2 * N];
    for (int k = 0; k < places.length; k++) places[k] = (float) random.nextGaussian() + k / 2 % 2;
    int[] codes = IntStream.range(0, N).map(i -> i % 2).toArray();
    Coloring states = new Coloring.Groups("state", List.of("normal", "tumour"), codes);
    String title = "CI-VAE umap state - cells.h5ad";
    new ImageJWindows()
        .show(new LatentScatter("UMAP 1", "UMAP 2", places, states, Optional.empty()).plot(title));

    PlotWindow window =
        assertInstanceOf(PlotWindow.class, WindowManager.getImage(title).getWindow());
    ResultsTable listed = window.getResultsTable();
    assertEquals(N / 2, listed.size());
    Path screenshot = Display.photograph(window, "scatter-window");
    BufferedImage image = ImageIO.read(screenshot.toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int g = 0; g < 2; g++) {
      int rgb = Palette.of(g).getRGB();
      long seen = Arrays.stream(pixels).filter(p -> p == rgb).count();
      assertTrue(seen > 1000, "group " + g + ": " + seen + " pixels in " + screenshot);
    }
  }
}
