package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.CellData;
import org.civae.io.cells.FileKind;
import org.civae.io.file.AsideFile;
import org.civae.io.tenx.MtxWriter;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Turns any file of cells that can be read into one that others read. */
@Plugin(
    type = Command.class,
    name = "convert",
    label = "Convert a file",
    description = "Turns any readable file of cells into an .h5ad file, or a folder for R.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Convert...", weight = 22)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae convert input=cells.loom output=cells.h5ad"))
public final class ConvertCommand extends MatrixCommand {

  /** What these name, we do not write, and as names of folders they would mislead. */
  private static final List<String> OTHER_FILES =
      List.of(".h5", ".hdf5", ".loom", ".csv", ".tsv", ".txt", ".gz", ".mtx", ".rds", ".zarr");

  @Parameter(
      label = "Output",
      description =
          ".h5ad file to write, with everything that the input holds; any other name is a folder for"
              + " R: matrix.mtx.gz, features.tsv.gz, barcodes.tsv.gz of one matrix, obs.tsv, var.tsv",
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() throws IOException {
    requireOther(output, "output", input(), "input");
    if (hasEnding(output, ".h5ad")) {
      writeCells(output.toPath());
      return;
    }
    String expected = "a name that ends in .h5ad, or that of a folder";
    require(OTHER_FILES.stream().noneMatch(e -> hasEnding(output, e)), "output", output, expected);
    writeFolder(output.toPath());
  }

  private void writeCells(Path target) throws IOException {
    require(!hasChosenMatrix(), "output", output, "a folder together with layer= or raw=true");
    AsideFile.requireWritable(target);
    try (AnnData data = readAll()) {
      AnnDataWriter.write(target, data, progressOf("writing"));
      status(
          String.format(
              Locale.ROOT,
              "%,d cells x %,d genes in %s",
              data.obs().size(),
              data.var().size(),
              target));
    }
  }

  private void writeFolder(Path target) throws IOException {
    requireOthers(output, MtxWriter.FILES, "output", input(), "input");
    // The folder that a 10x matrix lies in holds more that is read.
    File around = input().getAbsoluteFile().getParentFile();
    boolean part = input().isFile() && FileKind.of(input().toPath()) == FileKind.TENX_FOLDER;
    if (part) requireOther(output, "output", around, "the folder of input");
    AsideFile.requireWritable(target.resolve(MtxWriter.FILES.get(0)));
    try (CellData data = readMatrix(matrixName())) {
      MtxWriter.write(target, data, progressOf("writing"));
      status(
          String.format(
              Locale.ROOT, "%,d cells x %,d genes in %s", data.nObs(), data.nVars(), target));
    }
  }
}
