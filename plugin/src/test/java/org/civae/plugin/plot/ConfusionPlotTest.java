package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.civae.evaluate.ConfusionMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfusionPlotTest {

  @TempDir private Path folder;

  private static final ConfusionMatrix MATRIX =
      new ConfusionMatrix(
          List.of("T cell", "B cell", "Nobody"),
          new int[][] {{30, 10, 0}, {0, 1200, 0}, {0, 0, 0}});

  @Test
  void svg_ofMatrix_saysCountsSharesAndNames() throws IOException {
    Path file = folder.resolve("confusion.svg");
    SvgFile.write(ConfusionPlot.of(MATRIX, "Held-out cells"), file);
    List<String> texts = Svg.read(file).texts();
    for (String text :
        List.of(
            "Held-out cells", "T cell", "B cell", "30", "75.0 %", "25.0 %", "1,200", "100.0 %")) {
      assertTrue(texts.contains(text), text + " in " + texts);
    }
    // Rows and columns.
    assertEquals(2, texts.stream().filter("Nobody"::equals).count());
    assertEquals(3, texts.stream().filter("-"::equals).count());
  }

  @Test
  void share_ofRow_isItsColour() {
    assertEquals(0.75, ConfusionPlot.share(MATRIX, 0, 0));
    assertTrue(Double.isNaN(ConfusionPlot.share(MATRIX, 2, 0)));
    assertEquals(Color.WHITE, ConfusionPlot.color(0));
    assertEquals(Style.FALLING, ConfusionPlot.color(1));
    assertEquals(Color.WHITE, ConfusionPlot.color(Double.NaN));
  }
}
