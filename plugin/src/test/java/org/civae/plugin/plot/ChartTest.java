package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ChartTest {

  @TempDir private Path folder;

  private static final Color GREEN = Palette.of(2);

  private static final Chart CHART =
      new Chart(
          "A chart",
          Chart.Axis.of("Fraction", 0, 1),
          Chart.Axis.of("Expression", 0, 10),
          List.of(
              new Chart.Band(
                  "band",
                  Style.FALLING,
                  new double[] {0, 1},
                  new double[] {1, 1},
                  new double[] {3, 3}),
              new Chart.Line("line", Style.RISING, 4, new double[] {0, 1}, new double[] {5, 5}),
              new Chart.Points(
                  "points",
                  GREEN,
                  Chart.Mark.CIRCLE,
                  20,
                  new double[] {0.5, 0.6},
                  new double[] {8, Double.NaN}),
              new Chart.Names(Style.INK, List.of("TP53"), new double[] {0.2}, new double[] {7}),
              new Chart.Rule(true, 0.75)));

  private static Set<Integer> colors(BufferedImage image) {
    Set<Integer> found = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) found.add(image.getRGB(x, y));
    }
    return found;
  }

  @Test
  void drawing_ofChart_writesEveryWordAndColourIntoSvg() throws IOException {
    Path file = folder.resolve("chart.svg");
    SvgFile.write(ChartDrawing.of(CHART), file);
    Svg svg = Svg.read(file);
    List<String> texts = svg.texts();
    for (String text :
        List.of("A chart", "Fraction", "Expression", "band", "line", "points", "TP53")) {
      assertTrue(texts.contains(text), text + " in " + texts);
    }
    List<Element> dots =
        svg.elements("path").stream()
            .filter(dot -> Svg.inherited(dot, "fill").equals("rgb(0,158,115)"))
            .toList();
    // One in the frame and one in the legend; none for NaN.
    assertEquals(2, dots.size());
  }

  @Test
  void drawing_ofChart_hasItsColoursInPixels() {
    Set<Integer> colors = colors(ChartDrawing.of(CHART).image());
    for (Color color : List.of(Style.RISING, GREEN)) {
      assertTrue(colors.contains(color.getRGB()), color::toString);
    }
  }

  @Test
  void window_ofChart_listsItsValues() {
    Plot plot = ChartWindow.plot(CHART, "CI-VAE chart - cells.h5ad");
    assertEquals("CI-VAE chart - cells.h5ad", plot.getTitle());
    ResultsTable listed = plot.getResultsTableWithLabels();
    assertEquals(5, listed.getValue("line", 0));
    assertEquals(1, listed.getValue("band", 0));
    assertEquals(8, listed.getValue("points", 0));
    assertArrayEquals(new double[] {0, 1, 0, 10}, plot.getLimits());
  }

  @Test
  void window_ofChart_hasItsColoursInPixels() {
    Set<Integer> colors = colors(ChartWindow.of(CHART, "chart").getProcessor().getBufferedImage());
    // A quarter of the blue on white.
    Color faint = new Color(191, 220, 236);
    for (Color color : List.of(Style.RISING, GREEN, faint)) {
      assertTrue(colors.contains(color.getRGB()), color::toString);
    }
  }

  @Test
  void fitted_axesWithoutEnds_holdAllValues() {
    Chart fitted =
        new Chart(
                "",
                Chart.Axis.fitted("x"),
                new Chart.Axis("y", Double.NaN, Double.NaN, true),
                List.of(
                    new Chart.Line(
                        "",
                        Color.BLACK,
                        1,
                        new double[] {1, 2, 3},
                        new double[] {0.3, Double.NaN, 40})))
            .fitted();
    // Data and 4 % of their range on each side; whole powers of ten around 0.3 to 40.
    assertEquals(0.92, fitted.x().low(), 1e-12);
    assertEquals(3.08, fitted.x().high(), 1e-12);
    assertEquals(0.1, fitted.y().low(), 1e-12);
    assertEquals(100, fitted.y().high(), 1e-9);
  }

  @Test
  void fitted_noValues_hasEndsNevertheless() {
    Chart fitted = new Chart("", Chart.Axis.fitted("x"), Chart.Axis.fitted("y"), List.of());
    assertTrue(fitted.fitted().x().low() < fitted.fitted().x().high());
    assertEquals(1200, ChartDrawing.of(fitted).image().getWidth());
  }

  @Test
  void names_ofCrowdedPoints_coverNeitherEachOtherNorPoints() {
    double[] x = new double[40];
    double[] y = new double[40];
    for (int i = 0; i < 40; i++) {
      x[i] = 0.5 + 0.01 * (i % 7);
      y[i] = 0.5 + 0.01 * (i % 5);
    }
    Chart crowd =
        new Chart(
            "",
            Chart.Axis.of("x", 0, 1),
            Chart.Axis.of("y", 0, 1),
            List.of(new Chart.Points("", Color.RED, Chart.Mark.DOT, 8, x, y)));
    List<String> names = IntStream.range(0, 40).mapToObj(i -> "G" + i).toList();
    Chart.Names placed = NamePlaces.in(crowd).beside(names, x, y);
    assertEquals("G0", placed.texts().get(0));
    assertTrue(placed.texts().size() < 40, "all names found a place in a crowd");
    for (int i = 0; i < placed.texts().size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean apart =
            Math.abs(placed.y()[i] - placed.y()[j]) > 0.03
                || Math.abs(placed.x()[i] - placed.x()[j]) > 0.02;
        assertTrue(apart, placed.texts().get(i) + " on " + placed.texts().get(j));
      }
    }
    assertFalse(placed.texts().isEmpty());
  }
}
