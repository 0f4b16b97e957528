package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.FileKind;
import org.civae.io.file.AsideFile.Writing;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.service.Open;
import org.civae.plugin.service.OpenCells;
import org.civae.plugin.service.OpenModel;
import org.civae.plugin.service.OpenResult;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Copies what is open to where the user wants to keep it. */
@Plugin(
    type = Command.class,
    name = "save",
    label = "Save results",
    description = "Saves what is open: tables and pictures of results, models, cells as .h5ad.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Save Results...", weight = 60)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae save what=all output=kept"))
public final class SaveCommand extends CivaeCommand {

  @Parameter(
      label = "What",
      description = "Name of cells, a model or a result that is open, or all",
      persist = false,
      attrs = @Attr(name = "offers", value = "open"))
  private String what = OpenThings.ALL;

  @Parameter(
      label = "Output",
      description =
          "Folder to save into; for cells or a model alone also a file, .h5ad or .civae. Other files"
              + " of a folder stay as they are",
      style = "save",
      persist = false)
  private File output;

  @Override
  protected void execute() throws IOException {
    List<Open> chosen = new OpenThings(open()).chosen(what);
    boolean toFile = chosen.size() == 1 && isFile(chosen.get(0));
    Path folder = toFile ? output.getAbsoluteFile().getParentFile().toPath() : output.toPath();
    Map<String, Writing> files = new LinkedHashMap<>();
    for (Open open : chosen) {
      if (open instanceof OpenResult result) {
        addResult(result, chosen.size() == 1 ? "" : result.name() + "/", folder, files);
      } else {
        addFile(open, toFile ? output.getName() : fileName(open), folder, files);
      }
    }
    // All or nothing: every file is complete before the first takes its place.
    try (OutputFolder target = new OutputFolder(folder, new ArrayList<>(files.keySet()))) {
      int done = 0;
      for (Map.Entry<String, Writing> file : files.entrySet()) {
        target.write(file.getKey(), file.getValue());
        progressOf("saving").accept((double) ++done / files.size());
      }
      target.commit();
    }
    status(String.format(Locale.ROOT, "%,d files in %s", files.size(), folder));
  }

  /** Whether the output is a file's name. */
  private boolean isFile(Open open) {
    if (output.isDirectory() || open instanceof OpenResult) return false;
    return hasEnding(output, ending(open));
  }

  private static String ending(Open open) {
    return open instanceof OpenModel ? ".civae" : ".h5ad";
  }

  private static String fileName(Open open) {
    String name = open.name().replaceAll("[/\\\\:]", "_");
    return name.endsWith(ending(open)) ? name : name + ending(open);
  }

  private void addResult(OpenResult result, String into, Path folder, Map<String, Writing> files)
      throws IOException {
    List<String> there =
        result.files().stream().filter(f -> Files.isRegularFile(result.path().resolve(f))).toList();
    if (there.isEmpty()) {
      throw new IOException(
          String.format(
              "%s: holds no file of the %s any more. Run it again.", result.path(), result.what()));
    }
    for (String file : there) {
      Path source = result.path().resolve(file);
      requireOther(folder.resolve(into + file).toFile(), "output", source.toFile(), "the result");
      files.put(into + file, target -> copy(source, target));
    }
  }

  private void addFile(Open open, String name, Path folder, Map<String, Writing> files)
      throws IOException {
    requireFileOrFolder(open.path().toFile(), "what");
    requireOther(
        folder.resolve(name).toFile(), "output", open.path().toFile(), "that of " + open.name());
    files.put(
        name,
        target -> {
          if (open instanceof OpenCells cells) writeCells(cells, target);
          else copy(open.path(), target);
        });
  }

  /** An AnnData file byte for byte; of another kind all that we read. */
  private void writeCells(OpenCells cells, Path target) throws IOException {
    if (FileKind.of(cells.path()) == FileKind.ANNDATA) {
      copy(cells.path(), target);
      return;
    }
    try (AnnData data = CellReader.readAll(cells.path(), cells.options(), this::warn)) {
      AnnDataWriter.write(target, data, progressOf("writing " + cells.name()));
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
  }
}
