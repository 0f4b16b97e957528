package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class SvgFileTest {

  @TempDir private Path folder;

  private static final Drawing DOT =
      new Drawing(
          400,
          200,
          g -> {
            g.setColor(Style.RISING);
            g.fill(new Ellipse2D.Double(90, 40, 20, 20));
            g.setColor(Color.BLACK);
            g.setFont(Style.TEXT);
            g.drawString("TP53 & MYC <x> µ", 10, 20);
          });

  private Svg svg(Drawing drawing) throws IOException {
    Path file = folder.resolve("any.part");
    SvgFile.write(drawing, file);
    return Svg.read(file);
  }

  @Test
  void write_drawing_hasItsSizeShapesColoursAndTexts() throws IOException {
    Svg svg = svg(DOT);
    assertEquals("400", svg.root().getAttribute("width"));
    assertEquals("200", svg.root().getAttribute("height"));
    assertEquals("0 0 400 200", svg.root().getAttribute("viewBox"));
    List<Element> circles = svg.elements("circle");
    assertEquals(1, circles.size());
    assertEquals("100", circles.get(0).getAttribute("cx"));
    assertEquals("rgb(213,94,0)", Svg.inherited(circles.get(0), "fill"));
    assertEquals(List.of("TP53 & MYC <x> µ"), svg.texts());
    assertEquals("sans-serif", Svg.inherited(svg.elements("text").get(0), "font-family"));
  }

  @Test
  void write_twice_givesTheSameBytes() throws IOException {
    MadeUpPath path = new MadeUpPath(30);
    Path one = folder.resolve("one.svg");
    Path two = folder.resolve("two.svg");
    for (Path file : List.of(one, two)) {
      SvgFile.write(
          TrendsPlot.of(path.trajectory(), path.trends(), MadeUpPath.TITLE).drawing(), file);
    }
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @Test
  void write_trendsAndHeatmap_keepsEveryNameAsText() throws IOException {
    MadeUpPath path = new MadeUpPath(12);
    Drawing trends =
        TrendsPlot.of(
                path.trajectory(), path.trends(), MadeUpPath.TITLE, Optional.of(path.border()))
            .drawing();
    Drawing heatmap = HeatmapPlot.of(path.trajectory(), path.trends(), MadeUpPath.TITLE).drawing();
    for (Drawing drawing : List.of(trends, heatmap)) {
      List<String> texts = svg(drawing).texts();
      assertTrue(texts.containsAll(path.trajectory().genes()), texts::toString);
      assertTrue(texts.contains(MadeUpPath.TITLE.text()), texts::toString);
    }
  }

  @Test
  void image_ofDrawing_hasTheColourAtItsPlaceAtAnySize() {
    assertEquals(Style.RISING.getRGB(), DOT.image().getRGB(100, 50));
    assertEquals(Color.WHITE.getRGB(), DOT.image().getRGB(300, 150));
    assertEquals(Style.RISING.getRGB(), DOT.image(800).getRGB(200, 100));
    assertEquals(400, DOT.image(800).getHeight());
  }
}
