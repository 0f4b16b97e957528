package org.civae.plugin.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.file.OutputFolder;
import org.civae.io.matrix.Scale;
import org.civae.plugin.image.ImageReport;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.HeatmapPlot;
import org.civae.plugin.plot.ObservedState;
import org.civae.plugin.plot.PathTitle;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.TrendsPlot;
import org.civae.plugin.table.GeneSetTable;
import org.civae.plugin.table.TrajectoryTables;
import org.civae.trajectory.OrderSupport;
import org.civae.trajectory.TrajectoryAnalysis;

/** The folder of a trajectory: tables, pictures, summary. */
public final class TrajectoryReport {

  private static final String GENES = "genes.csv";
  private static final String PATH = "path.csv";
  private static final String RANKING = "genes.rnk";
  private static final String TRENDS = "trends.png";
  private static final String HEATMAP = "heatmap.png";
  private static final String SUMMARY = "summary.json";
  private static final String TESTS = "tests.csv";
  private static final String CELLS = "trajectory.h5ad";
  private static final String GENE_SETS = "genesets.csv";

  private static final List<String> OF_CELLS =
      List.of(GENES, PATH, RANKING, TESTS, TRENDS, HEATMAP, CELLS, SUMMARY, GENE_SETS);

  /** Every file that {@link #write} fills or takes away. */
  public static final List<String> FILES =
      Stream.concat(OF_CELLS.stream(), ImageReport.FILES.stream()).toList();

  /**
   * Those that it fills.
   *
   * @param geneSets whether gene sets are tested
   * @param images whether the cells are images
   * @param pairs whether images of pairs are kept
   */
  public static List<String> files(boolean geneSets, boolean images, boolean pairs) {
    Set<String> without = new HashSet<>(geneSets ? Set.of() : Set.of(GENE_SETS));
    if (images) without.addAll(List.of(TRENDS, HEATMAP));
    Stream<String> ofCells = OF_CELLS.stream().filter(file -> !without.contains(file));
    Stream<String> ofImages = images ? ImageReport.files(pairs).stream() : Stream.empty();
    return Stream.concat(ofCells, ofImages).toList();
  }

  private static final String NOT_SUPPORTED =
      "the real cells between the two states do not support onset and peak, the order along the"
          + " path.";

  private static final String NOT_CHECKED =
      "too few real cells between the two states to check onset and peak, the order along the"
          + " path.";

  /** Where a single state between the two ends is drawn. */
  private static final double HALF_WAY = 0.5;

  private final TrajectorySummary summary;

  public TrajectoryReport(TrajectorySummary summary) {
    this.summary = summary;
  }

  /** Writes all files into a folder that was opened for {@link #files}. */
  public void write(OutputFolder folder) throws IOException {
    TrajectoryAnalysis.Result result = summary.result();
    folder.write(GENES, file -> TrajectoryTables.writeGenes(result.trends(), file));
    folder.write(PATH, file -> TrajectoryTables.writePath(result.trajectory(), file));
    folder.write(RANKING, file -> TrajectoryTables.writeRanking(result.trends(), file));
    folder.write(TESTS, file -> TrajectoryTables.writeTests(result.contrast(), file));
    Optional<GeneSetFindings> geneSets = summary.geneSets();
    if (geneSets.isEmpty()) folder.remove(GENE_SETS);
    else folder.write(GENE_SETS, file -> GeneSetTable.write(geneSets.get().sets(), file));
    if (images().isPresent()) {
      images().get().write(folder);
      folder.remove(TRENDS);
      folder.remove(HEATMAP);
    } else {
      ImageReport.removeFrom(folder);
      drawGenes(folder);
    }
    AnnData cells = TrajectoryCells.of(summary);
    folder.write(CELLS, file -> AnnDataWriter.write(file, cells));
    folder.write(SUMMARY, file -> Files.writeString(file, summary.toJson() + "\n"));
  }

  /** What images leave more, if the cells are; trends of single pixels would show little. */
  public Optional<ImageReport> images() {
    TrajectoryAnalysis.Result result = summary.result();
    int paths = result.walked().paths();
    return summary
        .images()
        .map(found -> new ImageReport(found, result.trajectory(), result.trends(), paths, title()));
  }

  private PathTitle title() {
    return new PathTitle(
        summary.request().where(),
        summary.request().start(),
        summary.request().end(),
        unit(summary.card().preprocessing().scale()),
        order(summary.result().order()));
  }

  private void drawGenes(OutputFolder folder) throws IOException {
    TrajectoryAnalysis.Result result = summary.result();
    Drawing trends =
        TrendsPlot.of(result.trajectory(), result.trends(), title(), between(result)).drawing();
    folder.write(TRENDS, file -> PngFile.write(trends, file));
    Drawing heatmap = HeatmapPlot.of(result.trajectory(), result.trends(), title()).drawing();
    folder.write(HEATMAP, file -> PngFile.write(heatmap, file));
  }

  private static String unit(Scale scale) {
    return switch (scale) {
      case LOG1P -> "log1p CP10K";
      case COUNTS -> "counts";
      case ZSCORED -> "z-score";
      case INTENSITIES -> "intensity";
      case UNKNOWN -> "as in the file";
    };
  }

  private static String order(OrderSupport order) {
    return order.supported().map(supported -> supported ? "" : NOT_SUPPORTED).orElse(NOT_CHECKED);
  }

  /** The state between the two ends, if there is exactly one. */
  private static Optional<ObservedState> between(TrajectoryAnalysis.Result result) {
    if (result.statesBetween().size() != 1) return Optional.empty();
    var state = result.statesBetween().entrySet().iterator().next();
    Map<String, Double> means = new HashMap<>();
    List<String> genes = result.trajectory().genes();
    for (int j = 0; j < genes.size(); j++) means.put(genes.get(j), state.getValue()[j]);
    return Optional.of(new ObservedState(state.getKey(), HALF_WAY, means));
  }
}
