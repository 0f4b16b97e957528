package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Trajectory;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A block of rows, one gene each, from top to bottom. */
final class HeatmapRows {

  private HeatmapRows() {}

  static XYPlot of(
      Trajectory trajectory, HeatmapGenes.Block block, PaintScale scale, Color onsetColor) {
    List<GeneTrend> genes = block.genes();
    String label = block.label().isEmpty() ? null : block.label();
    XYPlot plot = new XYPlot(values(trajectory, genes), null, names(genes), null);
    plot.setRangeAxis(1, evidence(genes, label));
    plot.setRenderer(blocks(trajectory, scale));
    plot.setDataset(1, onsets(genes));
    plot.setRenderer(1, ticks(onsetColor));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    Style.apply(plot);
    plot.setRangeGridlinesVisible(false);
    return plot;
  }

  /** Width of a block. */
  static double stepWidth(Trajectory trajectory) {
    return 1.0 / Math.max(1, trajectory.steps().size() - 1);
  }

  private static DefaultXYZDataset values(Trajectory trajectory, List<GeneTrend> genes) {
    int steps = trajectory.steps().size();
    double[][] xyz = new double[3][steps * genes.size()];
    for (int row = 0; row < genes.size(); row++) {
      double[] z = trajectory.zScores(trajectory.genes().indexOf(genes.get(row).gene()));
      for (int i = 0; i < steps; i++) {
        int cell = row * steps + i;
        xyz[0][cell] = trajectory.steps().get(i).fraction();
        xyz[1][cell] = row;
        xyz[2][cell] = z[i];
      }
    }
    DefaultXYZDataset dataset = new DefaultXYZDataset();
    dataset.addSeries("z-score", xyz);
    return dataset;
  }

  private static XYSeriesCollection onsets(List<GeneTrend> genes) {
    XYSeries onsets = new XYSeries("onset", false);
    IntStream.range(0, genes.size())
        .filter(row -> Double.isFinite(genes.get(row).onset()))
        .forEach(row -> onsets.add(genes.get(row).onset(), row));
    return new XYSeriesCollection(onsets);
  }

  private static SymbolAxis names(List<GeneTrend> genes) {
    SymbolAxis axis = rows(null, genes, GeneTrend::gene);
    axis.setTickLabelFont(Style.ROW);
    return axis;
  }

  /** On the right, where no names push it aside. */
  private static SymbolAxis evidence(List<GeneTrend> genes, String label) {
    SymbolAxis axis = rows(label, genes, HeatmapRows::evidence);
    axis.setTickLabelFont(Style.SMALL);
    axis.setTickMarksVisible(false);
    return axis;
  }

  /** Columns of figures of the same width. */
  static String evidence(GeneTrend gene) {
    String q =
        Double.isNaN(gene.qChange()) ? "  -  " : String.format(Locale.ROOT, "%.3f", gene.qChange());
    return Double.isNaN(gene.stability())
        ? q
        : String.format(Locale.ROOT, "%s   %.2f", q, gene.stability());
  }

  private static SymbolAxis rows(
      String label, List<GeneTrend> genes, Function<GeneTrend, String> text) {
    SymbolAxis axis = new SymbolAxis(label, genes.stream().map(text).toArray(String[]::new));
    axis.setInverted(true);
    axis.setGridBandsVisible(false);
    axis.setRange(-0.5, genes.size() - 0.5);
    axis.setTickUnit(new NumberTickUnit(1));
    Style.apply(axis);
    return axis;
  }

  private static XYBlockRenderer blocks(Trajectory trajectory, PaintScale scale) {
    XYBlockRenderer renderer = new XYBlockRenderer();
    renderer.setBlockWidth(stepWidth(trajectory));
    renderer.setBlockHeight(1);
    renderer.setPaintScale(scale);
    return renderer;
  }

  private static XYLineAndShapeRenderer ticks(Color color) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, new Rectangle2D.Double(-1.5, -8, 3, 16));
    renderer.setSeriesPaint(0, color);
    renderer.setUseOutlinePaint(true);
    renderer.setSeriesOutlinePaint(0, Color.WHITE);
    return renderer;
  }
}
