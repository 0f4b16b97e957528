package org.civae.plugin.report;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.civae.io.file.OutputFolder;
import org.civae.io.matrix.Scale;
import org.civae.plugin.plot.Chart;
import org.civae.plugin.plot.ChartDrawing;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.GeneTrendChart;
import org.civae.plugin.plot.HeatmapGenes;
import org.civae.plugin.plot.HeatmapPlot;
import org.civae.plugin.plot.ObservedState;
import org.civae.plugin.plot.PathTitle;
import org.civae.plugin.plot.PhaseChart;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.SvgFile;
import org.civae.plugin.plot.TrendsPlot;
import org.civae.plugin.plot.VolcanoChart;
import org.civae.plugin.table.GeneOrder;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.OrderSupport;
import org.civae.trajectory.TrajectoryAnalysis;

/** The pictures of a trajectory, for files and for windows. */
public final class TrajectoryPictures {

  private static final String TRENDS = "trends";
  private static final String HEATMAP = "heatmap";
  private static final String VOLCANO = "volcano";
  private static final String PHASE = "phase";
  private static final String PNG = ".png";
  private static final String SVG = ".svg";

  /** Every file that {@link #write} fills. */
  public static final List<String> FILES =
      List.of(TRENDS, HEATMAP, VOLCANO, PHASE).stream()
          .flatMap(name -> List.of(name + PNG, name + SVG).stream())
          .toList();

  private static final String NOT_SUPPORTED =
      "the real cells between the two states do not support onset and peak, the order along the"
          + " path.";

  private static final String NOT_CHECKED =
      "too few real cells between the two states to check onset and peak, the order along the"
          + " path.";

  /** Where a single state between the two ends is drawn. */
  private static final double HALF_WAY = 0.5;

  /** Genes with a window of their own. */
  private static final int TREND_WINDOWS = 3;

  /** The least change that counts in a volcano of logarithms; decoded changes are shrunk. */
  private static final double FOLD = 1.25;

  private final TrajectoryAnalysis.Result result;
  private final PathTitle title;
  private final Scale scale;
  private final Options options;

  /**
   * What the user chose.
   *
   * @param order of the heatmap's rows
   * @param phase two genes to draw against each other; empty for those of largest |score|
   */
  public record Options(HeatmapGenes.Order order, List<String> phase) {

    /** What is drawn where nobody says otherwise. */
    public static final Options DEFAULT = new Options(HeatmapGenes.Order.ONSET, List.of());

    public Options {
      phase = List.copyOf(phase);
    }
  }

  TrajectoryPictures(TrajectorySummary summary, Options options) {
    this.result = summary.result();
    this.scale = summary.card().preprocessing().scale();
    this.title =
        new PathTitle(
            summary.request().where(),
            summary.request().start(),
            summary.request().end(),
            ExpressionUnit.of(scale),
            order(result.order()));
    this.options = options;
  }

  /** What they are called. */
  PathTitle title() {
    return title;
  }

  /** Writes all pictures into a folder that was opened for {@link #FILES}. */
  void write(OutputFolder folder) throws IOException {
    write(folder, TRENDS, trends());
    write(
        folder,
        HEATMAP,
        HeatmapPlot.of(result.trajectory(), result.trends(), title, options.order()).drawing());
    write(folder, VOLCANO, ChartDrawing.of(volcano()));
    write(folder, PHASE, ChartDrawing.of(phase()));
  }

  private static void write(OutputFolder folder, String name, Drawing drawing) throws IOException {
    folder.write(name + PNG, file -> PngFile.write(drawing, file));
    folder.write(name + SVG, file -> SvgFile.write(drawing, file));
  }

  /** Shows all pictures, and the trends of a few genes as plots. */
  void show(PlotWindows windows) {
    windows.show(VOLCANO, volcano());
    windows.show("phase plot", phase());
    windows.show(HEATMAP, result.trajectory(), result.trends(), options.order());
    windows.show(TRENDS, trends());
    for (GeneTrend gene : strongest(TREND_WINDOWS)) {
      windows.show(
          "trend of " + gene.gene(),
          GeneTrendChart.of(result.trajectory(), gene, title, between()));
    }
  }

  private Drawing trends() {
    return TrendsPlot.of(result.trajectory(), result.trends(), title, between()).drawing();
  }

  private Chart volcano() {
    return VolcanoChart.of(
        result.trends(),
        title,
        scale == Scale.LOG1P ? OptionalDouble.of(FOLD) : OptionalDouble.empty());
  }

  private Chart phase() {
    List<GeneTrend> genes =
        options.phase().isEmpty()
            ? strongest(2)
            : options.phase().stream().map(this::trend).toList();
    GeneTrend last = genes.get(genes.size() - 1);
    return PhaseChart.of(result.trajectory(), genes.get(0), last, title, between());
  }

  private List<GeneTrend> strongest(int n) {
    return GeneOrder.byAbsoluteScore(result.trends()).stream().limit(n).toList();
  }

  private GeneTrend trend(String gene) {
    return result.trends().stream().filter(t -> t.gene().equals(gene)).findFirst().orElseThrow();
  }

  private static String order(OrderSupport order) {
    return order.supported().map(supported -> supported ? "" : NOT_SUPPORTED).orElse(NOT_CHECKED);
  }

  /** The state between the two ends, if there is exactly one. */
  private Optional<ObservedState> between() {
    if (result.statesBetween().size() != 1) return Optional.empty();
    var state = result.statesBetween().entrySet().iterator().next();
    Map<String, Double> means = new HashMap<>();
    List<String> genes = result.trajectory().genes();
    for (int j = 0; j < genes.size(); j++) means.put(genes.get(j), state.getValue()[j]);
    return Optional.of(new ObservedState(state.getKey(), HALF_WAY, means));
  }
}
