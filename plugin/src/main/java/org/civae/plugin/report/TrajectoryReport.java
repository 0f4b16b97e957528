package org.civae.plugin.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
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

/** The folder of a trajectory: tables, pictures of genes or of images, summary. */
public final class TrajectoryReport {

  private static final String GENES = "genes.csv";
  private static final String PATH = "path.csv";
  private static final String RANKING = "genes.rnk";
  private static final String SUMMARY = "summary.json";
  private static final String TESTS = "tests.csv";
  private static final String CELLS = "trajectory.h5ad";
  private static final String GENE_SETS = "genesets.csv";

  private static final List<String> OF_ALL = List.of(GENES, PATH, RANKING, TESTS, CELLS, SUMMARY);

  /** Every file that {@link #write} fills or takes away. */
  public static final List<String> FILES =
      Stream.of(OF_ALL, List.of(GENE_SETS), TrajectoryPictures.FILES, ImageReport.FILES)
          .flatMap(List::stream)
          .toList();

  private final TrajectorySummary summary;
  private final TrajectoryPictures pictures;
  private final Optional<ImageReport> images;
  private final String unit;

  public TrajectoryReport(TrajectorySummary summary, TrajectoryPictures.Options options) {
    this.summary = summary;
    this.pictures = new TrajectoryPictures(summary, options);
    this.unit = ExpressionUnit.of(summary.card().preprocessing().scale());
    TrajectoryAnalysis.Result result = summary.result();
    this.images =
        summary
            .images()
            .map(
                found ->
                    new ImageReport(
                        found,
                        result.trajectory(),
                        result.trends(),
                        result.walked().paths(),
                        TrajectoryPictures.title(summary)));
  }

  /**
   * Those that it fills.
   *
   * @param geneSets whether gene sets are tested
   * @param images whether the cells are images, whose pictures then take the place of those of
   *     genes: trends of single pixels would show little
   * @param pairs whether images of pairs are kept
   */
  public static List<String> files(boolean geneSets, boolean images, boolean pairs) {
    return Stream.of(
            OF_ALL,
            geneSets ? List.of(GENE_SETS) : List.<String>of(),
            images ? ImageReport.files(pairs) : TrajectoryPictures.FILES)
        .flatMap(List::stream)
        .toList();
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

  /** Shows what people want to look at. */
  public void show(TableWindows tables, PlotWindows plots) {
    if (images.isPresent()) images.get().show(plots, tables);
    else pictures.show(plots);
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
    // Files of an earlier run whose cells were, or were not, images no longer belong here.
    if (images.isPresent()) {
      images.get().write(folder);
      TrajectoryPictures.FILES.forEach(folder::remove);
    } else {
      pictures.write(folder);
      ImageReport.FILES.forEach(folder::remove);
    }
    AnnData cells = TrajectoryCells.of(summary);
    folder.write(CELLS, file -> AnnDataWriter.write(file, cells));
    folder.write(SUMMARY, file -> Files.writeString(file, summary.toJson() + "\n"));
  }
}
