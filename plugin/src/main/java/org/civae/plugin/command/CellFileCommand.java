package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civae.io.anndata.Additions;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.FileKind;
import org.civae.io.cells.ReadOptions;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.OpenCells;
import org.scijava.plugin.Parameter;

/** A command that opens a file of cells of whatever kind. */
abstract class CellFileCommand extends CivaeCommand {

  @Parameter(
      label = "Cells",
      description =
          "File or folder with the cells: AnnData .h5ad, 10x .h5 or mtx folder, loom, CSV/TSV",
      persist = false)
  private File input;

  @Parameter(
      label = "Genome",
      description = "Genome of a 10x .h5 whose genes to read; left out, all",
      persist = false)
  private String genome = "";

  @Parameter(
      label = "Feature types",
      description =
          "Types of 10x features to read, separated by commas, or all; left out, Gene Expression",
      persist = false)
  private String features = "";

  @Parameter(
      label = "Transpose",
      description = "Take the lines of a CSV/TSV as genes and its columns as cells",
      persist = false)
  private boolean transpose = false;

  @Parameter(
      label = "Obs columns",
      description =
          "Columns of a CSV/TSV that describe cells although they are numbers, such as Y,YY",
      persist = false)
  private String obscolumns = "";

  private Optional<OpenCells> opened = Optional.empty();

  @Override
  void settleNames() {
    if (input == null || open().isEmpty()) return;
    CivaeService service = open().get();
    Optional<OpenCells> named = OpenNames.find(input, service::cells);
    named.ifPresent(this::takeOptions);
    named.ifPresent(cells -> input = cells.path().toFile());
    opened = named.or(() -> service.cells(input.getPath()));
  }

  /** Reads a file as it was opened, but for what the user says here. */
  void takeOptions(OpenCells cells) {
    ReadOptions options = cells.options();
    if (genome.isEmpty()) genome = options.genome().orElse("");
    if (features.isEmpty()) features = options.features().orElse("");
    if (obscolumns.isEmpty()) obscolumns = String.join(",", options.obsColumns());
    transpose |= options.transpose();
  }

  /** The cells as they are open, if they are. */
  final Optional<OpenCells> opened() {
    return opened;
  }

  /** The file or folder that holds the cells. */
  final File input() {
    return input;
  }

  /** Reads all that the file holds. */
  final AnnData readAll() throws IOException {
    requireFileOrFolder(input, "input");
    return CellReader.readAll(input.toPath(), readOptions(), this::warn);
  }

  /**
   * Writes a copy of the input with additions: byte for byte of an AnnData file; of what cannot be
   * extended, all that we can read.
   */
  final void writeCopy(File output, Additions additions) throws IOException {
    Path source = input.toPath();
    if (FileKind.of(source) == FileKind.ANNDATA && AnnDataWriter.canExtend(source, additions)) {
      AnnDataWriter.extend(source, output.toPath(), additions);
      return;
    }
    try (AnnData data = readAll()) {
      AnnDataWriter.write(output.toPath(), data.with(additions), progressOf("writing"));
    }
  }

  /** What to read of it, as the user said. */
  ReadOptions readOptions() {
    ReadOptions options = ReadOptions.defaults().withTranspose(transpose);
    if (!genome.isEmpty()) options = options.withGenome(genome);
    if (!features.isEmpty()) options = options.withFeatures(features);
    if (obscolumns.isEmpty()) return options;
    List<String> columns = Arrays.stream(obscolumns.split(",")).map(String::strip).toList();
    return options.withObsColumns(columns);
  }
}
