package org.civae.plugin.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.text.TextWindow;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("display")
class ImageJWindowsTest {

  private final Windows windows = new ImageJWindows();

  @BeforeAll
  static void display() {
    Display.require();
  }

  @AfterEach
  void close() throws InterruptedException {
    Display.closeWindows();
  }

  @Test
  void show_ofATable_opensAWindowOfItsTitleAndFillsItAgain() throws Exception {
    windows.show(table("CD8A"), "CI-VAE genes - cells.h5ad");
    windows.show(table("MKI67"), "CI-VAE genes - cells.h5ad");

    TextWindow window =
        assertInstanceOf(TextWindow.class, WindowManager.getWindow("CI-VAE genes - cells.h5ad"));
    assertEquals(1, WindowManager.getNonImageTitles().length);
    assertEquals("MKI67", window.getResultsTable().getStringValue("gene", 0));
    assertInk(Display.photograph(window, "imagej-table"));
  }

  @Test
  void show_ofAnImage_opensItsWindow() throws Exception {
    ByteProcessor pixels = new ByteProcessor(200, 100);
    pixels.setValue(255);
    pixels.fillOval(50, 20, 60, 60);
    windows.show(new ImagePlus("CI-VAE movie - cells.tif", pixels));

    ImagePlus shown = WindowManager.getImage("CI-VAE movie - cells.tif");
    IJ.wait(100);
    assertTrue(shown.isVisible());
    assertInk(Display.screenshot(shown.getWindow(), "imagej-image"));
  }

  private static ResultsTable table(String gene) {
    ResultsTable table = new ResultsTable();
    table.incrementCounter();
    table.addValue("gene", gene);
    table.addValue("change", 1.25);
    return table;
  }

  /** A picture of an empty window has one colour, or two with a frame. */
  private static void assertInk(Path screenshot) throws Exception {
    BufferedImage image = ImageIO.read(screenshot.toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    long dark = Arrays.stream(pixels).filter(p -> new Color(p).getGreen() < 100).count();
    assertTrue(dark > 30, () -> screenshot + " shows nothing: " + dark + " dark pixels");
  }
}
