package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.TextRoi;
import java.util.ArrayList;
import java.util.List;
import org.civae.plugin.plot.HeatmapGenes.Order;
import org.civae.trajectory.GeneTrend;
import org.junit.jupiter.api.Test;

class HeatmapImageTest {

  private final MadeUpPath path = new MadeUpPath(80);

  private static List<String> texts(ImagePlus image) {
    List<String> texts = new ArrayList<>();
    for (Roi roi : image.getOverlay()) texts.add(((TextRoi) roi).getText().strip());
    return texts;
  }

  @Test
  void image_ofPath_holdsZScoresNamesAndBar() {
    ImagePlus image = HeatmapImage.of(path.trajectory(), path.trends(), Order.ONSET, "heatmap");
    List<GeneTrend> genes = HeatmapGenes.of(path.trajectory(), path.trends(), Order.ONSET).all();
    assertEquals(32, image.getBitDepth());
    assertEquals(-2, image.getDisplayRangeMin());
    assertEquals(2, image.getDisplayRangeMax());
    List<String> texts = texts(image);
    assertEquals(genes.stream().map(GeneTrend::gene).toList(), texts.subList(0, genes.size()));
    assertTrue(texts.containsAll(List.of("-2", "-1", "0", "1", "2", "z")), texts::toString);
    // Names of up to 10 letters of 8 pixels and a margin of 10, below a head of 24; rows of 15.
    int longest = genes.stream().mapToInt(g -> g.gene().length()).max().orElseThrow();
    int left = 10 + 8 * longest;
    for (int row : new int[] {0, 7, 49}) {
      int gene = path.trajectory().genes().indexOf(genes.get(row).gene());
      double first = path.trajectory().zScores(gene)[0];
      assertEquals((float) first, image.getProcessor().getf(left, 24 + 15 * row), "row " + row);
    }
  }

  @Test
  void colors_ofValues_areBlueOverWhiteToOrange() {
    ImagePlus image = HeatmapImage.of(path.trajectory(), path.trends(), Order.ONSET, "heatmap");
    var colors = image.getProcessor().getLut();
    assertEquals(Style.FALLING.getRGB(), colors.getRGB(0));
    assertEquals(0xFFFFFFFF, colors.getRGB(127));
    assertEquals(0xFFFFFFFF, colors.getRGB(128));
    assertEquals(Style.RISING.getRGB(), colors.getRGB(255));
  }

  @Test
  void cluster_ofGenes_putsThoseOfAlikeCourseTogether() {
    List<GeneTrend> genes = HeatmapGenes.of(path.trajectory(), path.trends(), Order.CLUSTER).all();
    assertEquals(50, genes.size());
    assertTrue(genes.get(0).change() > 0);
    int turns = 0;
    for (int i = 1; i < genes.size(); i++) {
      if (genes.get(i).change() > 0 != genes.get(i - 1).change() > 0) turns++;
    }
    // Rising genes correlate with each other and not with falling ones.
    assertEquals(1, turns);
  }
}
