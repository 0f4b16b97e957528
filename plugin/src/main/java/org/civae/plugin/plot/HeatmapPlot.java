package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Genes of largest |score| by fraction of the path, see {@link HeatmapGenes}. */
public final class HeatmapPlot {

  /** What the colours are. */
  public static final String SCALE_CAPTION =
      "Colour: z-score of each gene's decoded mean along the path, cut at ±2. ";

  private static final Map<HeatmapGenes.Order, String> ORDER_CAPTIONS =
      Map.of(
          HeatmapGenes.Order.ONSET,
          "Rows by onset (tick: half of the change is reached).",
          HeatmapGenes.Order.CLUSTER,
          "Rows clustered by correlation (tick: half of the change is reached).");

  /** Z-scores beyond have the last colour. */
  static final double LIMIT = 2;

  private static final int ROW_HEIGHT = 21;
  private static final int AROUND_ROWS = 276;

  /** Fewer rows are drawn higher, so that the axis has room for its name. */
  private static final int MIN_ROWS = 5;

  private final JFreeChart chart;
  private final int rows;

  private HeatmapPlot(JFreeChart chart, int rows) {
    this.chart = chart;
    this.rows = rows;
  }

  /** Draws up to 25 genes that rise and 25 that fall, by onset. */
  public static HeatmapPlot of(Trajectory trajectory, List<GeneTrend> trends, PathTitle title) {
    return of(trajectory, trends, title, HeatmapGenes.Order.ONSET);
  }

  /** Draws up to 25 genes that rise and 25 that fall. */
  public static HeatmapPlot of(
      Trajectory trajectory, List<GeneTrend> trends, PathTitle title, HeatmapGenes.Order order) {
    HeatmapGenes genes = HeatmapGenes.of(trajectory, trends, order);
    DivergingScale scale = new DivergingScale(LIMIT);
    CombinedDomainXYPlot plot = new CombinedDomainXYPlot(fractions(trajectory, title));
    plot.setGap(16);
    Color onsets = title.order().isEmpty() ? Style.INK : Style.DOUBTFUL;
    int rows = 0;
    for (HeatmapGenes.Block block : genes.blocks()) {
      int height = Math.max(MIN_ROWS, block.genes().size());
      plot.add(HeatmapRows.of(trajectory, block, scale, onsets), height);
      rows += height;
    }
    JFreeChart chart = new JFreeChart(title.text(), Style.TITLE, plot, false);
    chart.getTitle().setPaint(Style.INK);
    TextTitle caption = new TextTitle(caption(trends, title, order), Style.TEXT);
    caption.setPaint(Style.INK);
    caption.setMargin(4, 0, 8, 0);
    chart.addSubtitle(caption);
    chart.addSubtitle(colourBar(scale));
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(10, 10, 10, 20));
    // Blocks that are smoothed at their edges show a grid of seams.
    chart.setAntiAlias(false);
    chart.setTextAntiAlias(true);
    return new HeatmapPlot(chart, Math.max(MIN_ROWS, rows));
  }

  private static String caption(List<GeneTrend> trends, PathTitle title, HeatmapGenes.Order order) {
    boolean stable = trends.stream().anyMatch(trend -> !Double.isNaN(trend.stability()));
    String right = stable ? "On the right: q_change and stability." : "On the right: q_change.";
    String note = title.order().isEmpty() ? "" : "\nGrey ticks: " + title.order();
    return SCALE_CAPTION + ORDER_CAPTIONS.get(order) + "\n" + right + note;
  }

  JFreeChart chart() {
    return chart;
  }

  /** The picture, 1600 units wide. */
  public Drawing drawing() {
    int height = AROUND_ROWS + rows * ROW_HEIGHT;
    return new Drawing(
        Style.NATURAL_WIDTH,
        height,
        g -> chart.draw(g, new Rectangle2D.Double(0, 0, Style.NATURAL_WIDTH, height)));
  }

  private static NumberAxis fractions(Trajectory trajectory, PathTitle title) {
    NumberAxis axis = new NumberAxis(title.fractionText());
    double half = HeatmapRows.stepWidth(trajectory) / 2;
    axis.setRange(-half, 1 + half);
    axis.setTickUnit(new NumberTickUnit(0.1));
    axis.setNumberFormatOverride(
        new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    Style.apply(axis);
    return axis;
  }

  private static PaintScaleLegend colourBar(DivergingScale scale) {
    NumberAxis axis = new NumberAxis("z-score");
    axis.setTickUnit(new NumberTickUnit(1));
    Style.apply(axis);
    PaintScaleLegend bar = new PaintScaleLegend(scale, axis);
    bar.setPosition(RectangleEdge.RIGHT);
    bar.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    bar.setStripWidth(24);
    bar.setSubdivisionCount(200);
    bar.setMargin(new RectangleInsets(0, 20, 64, 0));
    bar.setBackgroundPaint(Color.WHITE);
    return bar;
  }
}
