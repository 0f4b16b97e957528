package org.civae.plugin.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.file.OutputFolder;
import org.civae.io.matrix.Scale;
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

  /** Every file that {@link #write} fills or takes away. */
  public static final List<String> FILES =
      List.of(GENES, PATH, RANKING, TESTS, TRENDS, HEATMAP, CELLS, SUMMARY, GENE_SETS);

  /**
   * Those that it fills.
   *
   * @param geneSets whether gene sets are tested
   */
  public static List<String> files(boolean geneSets) {
    return geneSets ? FILES : FILES.stream().filter(file -> !file.equals(GENE_SETS)).toList();
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
    PathTitle title =
        new PathTitle(
            summary.request().where(),
            summary.request().start(),
            summary.request().end(),
            unit(summary.card().preprocessing().scale()),
            order(result.order()));
    Drawing trends =
        TrendsPlot.of(result.trajectory(), result.trends(), title, between(result)).drawing();
    folder.write(TRENDS, file -> PngFile.write(trends, file));
    Drawing heatmap = HeatmapPlot.of(result.trajectory(), result.trends(), title).drawing();
    folder.write(HEATMAP, file -> PngFile.write(heatmap, file));
    AnnData cells = TrajectoryCells.of(summary);
    folder.write(CELLS, file -> AnnDataWriter.write(file, cells));
    folder.write(SUMMARY, file -> Files.writeString(file, summary.toJson() + "\n"));
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
