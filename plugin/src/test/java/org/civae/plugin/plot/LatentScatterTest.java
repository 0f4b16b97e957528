package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Plot;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatentScatterTest {

  @TempDir private static Path folder;

  private static final List<String> NAMES = List.of("B", "T", "Epithelial");

  /** Three groups around a circle, and every tenth point without one. */
  private static LatentScatter groups(int n) {
    Random random = new Random(1);
    float[] places = new float[2 * n];
    int[] codes = new int[n];
    for (int i = 0; i < n; i++) {
      codes[i] = i % 10 == 9 ? -1 : i % 3;
      places[2 * i] = (float) (5 * Math.cos(codes[i]) + random.nextGaussian());
      places[2 * i + 1] = (float) (5 * Math.sin(codes[i]) + random.nextGaussian());
    }
    return new LatentScatter(
        "UMAP 1",
        "UMAP 2",
        places,
        new Coloring.Groups("cell_type", NAMES, codes),
        Optional.empty());
  }

  private static LatentScatter values(int n) {
    double[] values = IntStream.range(0, n).mapToDouble(i -> i % 7 == 0 ? Double.NaN : i).toArray();
    return groups(n).by(new Coloring.Values("EPCAM", values));
  }

  @Test
  void figure_fewPoints_areShapesWithTheirColours() throws IOException {
    Path file = folder.resolve("few.svg");
    SvgFile.write(ScatterFigure.of(List.of(groups(100), values(100))), file);
    Svg svg = Svg.read(file);
    // A point each in both panels; 3 + 1 and 1 dots of legends.
    assertEquals(2 * 100 + 4 + 1, svg.elements("circle").size());
    assertEquals(0, svg.elements("image").size());
    assertEquals(
        List.of("cell_type", "UMAP 1", "UMAP 2", "B", "T", "Epithelial", "none"),
        svg.texts().subList(0, 7));
    assertEquals(
        List.of("EPCAM", "UMAP 1", "UMAP 2", "1", "25.5", "50", "74.5", "99", "none"),
        svg.texts().subList(7, svg.texts().size()));
    Set<String> fills = new HashSet<>();
    svg.elements("circle").forEach(circle -> fills.add(Svg.inherited(circle, "fill")));
    for (int g = 0; g < 3; g++) assertTrue(fills.contains(rgb(Palette.of(g))), fills.toString());
    assertTrue(fills.contains(rgb(Palette.MISSING)), fills.toString());
  }

  private static String rgb(Color color) {
    return "rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
  }

  @Test
  void figure_manyPoints_areOnePictureInTheFrame() throws IOException {
    Path file = folder.resolve("many.svg");
    SvgFile.write(ScatterFigure.of(List.of(groups(ScatterFigure.MOST_SHAPES + 1))), file);
    Svg svg = Svg.read(file);
    assertEquals(1, svg.elements("image").size());
    assertTrue(
        svg.elements("image").get(0).getAttribute("xlink:href").startsWith("data:image/png;"));
    // The legend's dots.
    assertEquals(4, svg.elements("circle").size());
  }

  @Test
  void figure_ofBothSizes_showsEachGroupWhereItsPointsAre() {
    for (int n : new int[] {1000, 20_000}) {
      LatentScatter scatter = groups(n);
      BufferedImage image = ScatterFigure.of(List.of(scatter)).image();
      float[] pixels = scatter.frame().pixels(scatter.places(), 548);
      int right = 0;
      for (int i = 0; i < 300; i++) {
        Color seen =
            new Color(
                image.getRGB(44 + Math.round(pixels[2 * i]), 48 + Math.round(pixels[2 * i + 1])));
        if (near(seen, scatter.coloring().color(i))) right++;
      }
      // Others may lie above a point.
      assertTrue(right > 200, n + " points: " + right);
    }
  }

  private static boolean near(Color a, Color b) {
    return Math.abs(a.getRed() - b.getRed())
            + Math.abs(a.getGreen() - b.getGreen())
            + Math.abs(a.getBlue() - b.getBlue())
        < 90;
  }

  @Test
  void figure_withPath_drawsItOverThePoints() throws IOException {
    Path file = folder.resolve("path.svg");
    LatentScatter along = groups(50).along(new float[] {-5, 0, 0, 1, 5, 0});
    SvgFile.write(ScatterFigure.of(List.of(along)), file);
    // Once white, once dark.
    assertEquals(2, Svg.read(file).elements("path").size());
  }

  @Test
  void plot_ofGroups_isAPlotThatListsItsPoints() {
    ImagePlus image = groups(200).plot("CI-VAE umap cell_type - cells.h5ad");
    assertEquals("CI-VAE umap cell_type - cells.h5ad", image.getTitle());
    Plot plot = (Plot) image.getProperty(Plot.PROPERTY_KEY);
    // The missing ones and three groups, in pairs of columns.
    assertEquals(200, plot.getResultsTable().getCounter() == 0 ? 0 : points(plot));
  }

  /** Points of all layers, from the table that the window's List shows. */
  private static int points(Plot plot) {
    int points = 0;
    String[] headings = plot.getResultsTable().getHeadings();
    for (int c = 0; c < headings.length; c += 2) {
      double[] x = plot.getResultsTable().getColumn(headings[c]);
      points += (int) Arrays.stream(x).filter(v -> !Double.isNaN(v)).count();
    }
    return points;
  }

  @Test
  void layers_ofValues_holdEachPointOnce() {
    Coloring coloring = values(500).coloring();
    int[] all =
        coloring.layers().stream()
            .flatMapToInt(layer -> Arrays.stream(layer.points()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, 500).toArray(), all);
    assertTrue(coloring.layers().size() <= 17);
    assertEquals("none", coloring.layers().get(0).name());
  }

  @Test
  void order_ofPoints_putsWhatIsKnownAbove() {
    int[] values = values(70).coloring().order();
    assertEquals(69, values[69]);
    assertEquals(10, IntStream.range(0, 10).filter(i -> values[i] % 7 == 0).count());
    int[] groups = groups(70).coloring().order();
    assertEquals(7, IntStream.range(0, 7).filter(i -> groups[i] % 10 == 9).count());
    assertEquals(70, Arrays.stream(groups).distinct().count());
  }

  @Test
  void colors_ofManyGroups_differ() {
    assertEquals(48, new HashSet<>(Palette.colors(48)).size());
    assertEquals(Palette.of(0), Palette.of(48));
  }

  @Test
  void legend_ofMoreGroupsThanFit_saysHowMany() throws IOException {
    List<String> names = IntStream.range(0, 60).mapToObj(i -> "group " + i).toList();
    int[] codes = IntStream.range(0, 60).toArray();
    Path file = folder.resolve("groups.svg");
    SvgFile.write(
        ScatterFigure.of(List.of(groups(60).by(new Coloring.Groups("leiden", names, codes)))),
        file);
    List<String> texts = Svg.read(file).texts();
    assertEquals("and 27 more", texts.get(texts.size() - 1));
  }

  @Test
  void scatter_otherNumberOfColours_isRefused() {
    Coloring two = new Coloring.Groups("state", List.of("a"), new int[2]);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> groups(3).by(two));
    assertEquals(
        "scatter: 6 coordinates for 2 points coloured by state, expected two each",
        thrown.getMessage());
  }
}
