package org.civae.plugin.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.civae.trajectory.GeneTrend;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatmapPlotTest {

  private final MadeUpPath path = new MadeUpPath(80);
  private final HeatmapPlot plot =
      HeatmapPlot.of(path.trajectory(), path.trends(), MadeUpPath.TITLE);

  private static List<XYPlot> parts(HeatmapPlot plot) {
    List<?> parts = ((CombinedDomainXYPlot) plot.chart().getXYPlot()).getSubplots();
    return parts.stream().map(part -> (XYPlot) part).toList();
  }

  private static List<String> names(XYPlot part) {
    return Arrays.asList(((SymbolAxis) part.getRangeAxis()).getSymbols());
  }

  private GeneTrend trend(String gene) {
    return path.trends().get(path.trajectory().genes().indexOf(gene));
  }

  @Test
  void rows_ofEitherDirection_areInOrderOfOnset() {
    List<XYPlot> parts = parts(plot);
    assertEquals(2, parts.size());
    for (XYPlot part : parts) {
      double[] onsets = names(part).stream().mapToDouble(g -> trend(g).onset()).toArray();
      double[] sorted = onsets.clone();
      Arrays.sort(sorted);
      assertEquals(25, onsets.length);
      assertArrayEquals(sorted, onsets);
    }
    assertTrue(names(parts.get(0)).stream().allMatch(g -> trend(g).change() > 0));
    assertTrue(names(parts.get(1)).stream().allMatch(g -> trend(g).change() < 0));
  }

  @Test
  void captions_sayWhatIsScaled() {
    TextTitle caption = (TextTitle) plot.chart().getSubtitle(0);
    assertTrue(caption.getText().startsWith(HeatmapPlot.SCALE_CAPTION), caption.getText());
    Title bar = plot.chart().getSubtitle(1);
    assertEquals("z-score", ((PaintScaleLegend) bar).getAxis().getLabel());
    assertEquals(
        "Fraction of the path, 0 = Normal, 1 = Tumor",
        plot.chart().getXYPlot().getDomainAxis().getLabel());
  }

  @Test
  void captions_orderInDoubt_sayWhyTicksAreGrey() {
    PathTitle doubtful = new PathTitle("Epithelial", "Normal", "Tumor", "counts", "not checked.");
    HeatmapPlot drawn = HeatmapPlot.of(path.trajectory(), path.trends(), doubtful);
    String caption = ((TextTitle) drawn.chart().getSubtitle(0)).getText();
    assertTrue(
        caption.endsWith("\nOn the right: q_change and stability.\nGrey ticks: not checked."),
        caption);
    assertEquals(Style.DOUBTFUL, parts(drawn).get(0).getRenderer(1).getSeriesPaint(0));
    assertEquals(Style.INK, parts(plot).get(0).getRenderer(1).getSeriesPaint(0));
  }

  @Test
  void evidence_ofGenes_isBesideTheirRows() {
    for (XYPlot part : parts(plot)) {
      List<String> beside = Arrays.asList(((SymbolAxis) part.getRangeAxis(1)).getSymbols());
      assertEquals(
          names(part).stream().map(this::trend).map(HeatmapRows::evidence).toList(), beside);
    }
    GeneTrend one = trend("CA1");
    assertEquals(
        String.format(Locale.ROOT, "%.3f   %.2f", one.qChange(), one.stability()),
        HeatmapRows.evidence(one));
    assertEquals(
        String.format(Locale.ROOT, "%.3f", one.qChange()),
        HeatmapRows.evidence(one.withStability(Double.NaN)));
  }

  @Test
  void of_genesOfOneDirection_hasOnePart() {
    List<GeneTrend> rising = path.trends().stream().filter(t -> t.change() > 0).toList();
    assertEquals(1, parts(HeatmapPlot.of(path.trajectory(), rising, MadeUpPath.TITLE)).size());
  }

  @Test
  void scale_ofValues_isBlueOverWhiteToOrange() {
    DivergingScale scale = new DivergingScale(2);
    assertEquals(Color.WHITE, scale.getPaint(0));
    assertEquals(Style.FALLING, scale.getPaint(-2));
    assertEquals(Style.RISING, scale.getPaint(7));
  }

  @Test
  void png_written_hasTheSizeOfTheImage(@TempDir Path folder) throws Exception {
    Path file = folder.resolve(".heatmap.png.part");
    PngFile.write(plot.drawing().image(), file);
    assertEquals(1600, ImageIO.read(Files.newInputStream(file)).getWidth());
  }
}
