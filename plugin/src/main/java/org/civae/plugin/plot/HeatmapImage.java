package org.civae.plugin.plot;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.TextRoi;
import ij.process.FloatProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;

/**
 * A heatmap whose pixels are the z-scores themselves, 32-bit: a block of pixels per gene and step,
 * names of genes beside them, and a calibration bar of the same values.
 */
final class HeatmapImage {

  /** Pixels of a gene, and of its name. */
  private static final int ROW = 15;

  /** Pixels of the path, about. */
  private static final int PATH = 560;

  private static final int LETTER = 8;
  private static final int MARGIN = 10;
  private static final int HEAD = 24;
  private static final int BAR = 16;
  private static final int BAR_NUMBERS = 28;
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private final Trajectory trajectory;
  private final List<GeneTrend> genes;
  private final int left;
  private final int step;

  private HeatmapImage(Trajectory trajectory, List<GeneTrend> genes) {
    this.trajectory = trajectory;
    this.genes = genes;
    int longest = genes.stream().mapToInt(gene -> gene.gene().length()).max().orElse(0);
    this.left = MARGIN + LETTER * longest;
    this.step = Math.max(1, PATH / trajectory.steps().size());
  }

  /**
   * To be shown.
   *
   * @param title of the window
   */
  public static ImagePlus of(
      Trajectory trajectory, List<GeneTrend> trends, HeatmapGenes.Order order, String title) {
    return new HeatmapImage(trajectory, HeatmapGenes.of(trajectory, trends, order).all())
        .image(title);
  }

  private ImagePlus image(String title) {
    int right = left + step * trajectory.steps().size();
    int height = Math.max(genes.size() * ROW, 10 * ROW);
    FloatProcessor pixels =
        new FloatProcessor(right + 2 * MARGIN + BAR + BAR_NUMBERS, HEAD + height + MARGIN + ROW);
    Overlay texts = new Overlay();
    for (int row = 0; row < genes.size(); row++) {
      GeneTrend gene = genes.get(row);
      double[] z = trajectory.zScores(trajectory.genes().indexOf(gene.gene()));
      for (int i = 0; i < z.length; i++) {
        fill(pixels, left + i * step, HEAD + row * ROW, step, ROW, z[i]);
      }
      texts.add(text(gene.gene(), MARGIN / 2, HEAD + row * ROW));
    }
    texts.add(text("fraction 0", left, 4));
    texts.add(text("1", right - LETTER, 4));
    bar(pixels, texts, right + MARGIN, height);
    pixels.setLut(DivergingScale.lut());
    pixels.setMinAndMax(-HeatmapPlot.LIMIT, HeatmapPlot.LIMIT);
    ImagePlus image = new ImagePlus(title, pixels);
    image.setOverlay(texts);
    return image;
  }

  /** The values themselves, from the highest to the lowest. */
  private static void bar(FloatProcessor pixels, Overlay texts, int x, int height) {
    double limit = HeatmapPlot.LIMIT;
    for (int y = 0; y < height; y++) {
      fill(pixels, x, HEAD + y, BAR, 1, limit - 2 * limit * y / (height - 1));
    }
    for (int z = -2; z <= 2; z++) {
      double y = HEAD + (limit - z) / (2 * limit) * height - ROW / 2.0;
      texts.add(text(String.valueOf(z), x + BAR + 4, y));
    }
    texts.add(text("z", x + 4, 4));
  }

  private static void fill(FloatProcessor pixels, int x, int y, int width, int height, double z) {
    for (int v = y; v < y + height; v++) {
      for (int u = x; u < x + width; u++) pixels.setf(u, v, (float) z);
    }
  }

  private static TextRoi text(String text, double x, double y) {
    TextRoi roi = new TextRoi(x, y, text, TEXT);
    roi.setStrokeColor(Color.BLACK);
    return roi;
  }
}
