package org.civae.plugin.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.image.ImageReport;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.table.GeneSetTable;
import org.civae.plugin.table.Table;
import org.civae.plugin.table.TableWindows;
import org.civae.plugin.table.TrajectoryTables;
import org.civae.trajectory.Trajectory;
import org.civae.trajectory.TrajectoryAnalysis;

/** The folder of a trajectory: tables, pictures, summary. */
public final class TrajectoryReport {

  private static final String GENES = "genes.csv";
  private static final String PATH = "path.csv";
  private static final String RANKING = "genes.rnk";
  private static final String SUMMARY = "summary.json";
  private static final String TESTS = "tests.csv";
  private static final String CELLS = "trajectory.h5ad";
  private static final String GENE_SETS = "genesets.csv";

  private static final List<String> OF_CELLS =
      Stream.concat(
              Stream.of(GENES, PATH, RANKING, TESTS, CELLS, SUMMARY, GENE_SETS),
              TrajectoryPictures.FILES.stream())
          .toList();

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
    if (images) without.addAll(TrajectoryPictures.FILES);
    Stream<String> ofCells = OF_CELLS.stream().filter(file -> !without.contains(file));
    Stream<String> ofImages = images ? ImageReport.files(pairs).stream() : Stream.empty();
    return Stream.concat(ofCells, ofImages).toList();
  }

  private final TrajectorySummary summary;

  private final TrajectoryPictures pictures;
  private final String unit;

  public TrajectoryReport(TrajectorySummary summary, TrajectoryPictures.Options options) {
    this.summary = summary;
    this.pictures = new TrajectoryPictures(summary, options);
    this.unit = ExpressionUnit.of(summary.card().preprocessing().scale());
  }

  /**
   * Refuses, before any long work, to add rows to tables of other columns.
   *
   * @throws IllegalArgumentException naming both
   */
  public static void check(TableFiles tables) throws IOException {
    tables.check(GENES, TrajectoryTables.genes(List.of(), ""));
    tables.check(PATH, TrajectoryTables.path(new Trajectory(List.of(), List.of()), ""));
  }

  /** Shows what people want to look at; of images, whose genes are pixels, {@link #images} does. */
  public void show(TableWindows tables, PlotWindows plots) {
    if (images().isPresent()) return;
    pictures.show(plots);
    tables.show("path", path());
    tables.show("genes", genes());
  }

  private Table genes() {
    return TrajectoryTables.genes(summary.result().trends(), unit);
  }

  private Table path() {
    return TrajectoryTables.path(summary.result().trajectory(), unit);
  }

  /** Writes all files into a folder that was opened for {@link #files}. */
  public void write(OutputFolder folder, TableFiles tables) throws IOException {
    TrajectoryAnalysis.Result result = summary.result();
    tables.write(folder, GENES, genes());
    tables.write(folder, PATH, path());
    folder.write(RANKING, file -> TrajectoryTables.writeRanking(result.trends(), file));
    folder.write(TESTS, file -> TrajectoryTables.writeTests(result.contrast(), file));
    Optional<GeneSetFindings> geneSets = summary.geneSets();
    if (geneSets.isEmpty()) folder.remove(GENE_SETS);
    else folder.write(GENE_SETS, file -> GeneSetTable.write(geneSets.get().sets(), file));
    if (images().isPresent()) {
      images().get().write(folder);
      TrajectoryPictures.FILES.forEach(folder::remove);
    } else {
      ImageReport.removeFrom(folder);
      pictures.write(folder);
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
        .map(
            found ->
                new ImageReport(
                    found, result.trajectory(), result.trends(), paths, pictures.title()));
  }
}
