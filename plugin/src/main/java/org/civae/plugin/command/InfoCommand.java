package org.civae.plugin.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataSummary;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.FileKind;
import org.civae.io.cells.ReadOptions;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what a file of cells holds. */
@Plugin(
    type = Command.class,
    name = "info",
    label = "File information",
    description = "Shows what a file of cells holds: cells, genes, columns, layers.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "File Information...", weight = 20)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae info input=cells.h5ad"))
public final class InfoCommand extends CellFileCommand {

  @Parameter(
      label = "Format",
      description = "Lines for people or JSON for programs",
      choices = {"text", "json"},
      persist = false)
  private String format = "text";

  @Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "What the file holds")
  private String summary;

  @Override
  protected void execute() throws IOException {
    AnnDataSummary found = look(requireFileOrFolder(input(), "input").toPath());
    boolean json = format.equals("json");
    if (json) found.notes().forEach(this::warn);
    summary = json ? found.toJson() : found.toText();
  }

  private AnnDataSummary look(Path path) throws IOException {
    ReadOptions options = readOptions();
    FileKind kind = FileKind.of(path);
    options.requireFor(kind);
    // Of an AnnData file more is known than what becomes of it in memory.
    if (kind == FileKind.ANNDATA) return AnnDataSummary.of(path);
    List<String> notes = new ArrayList<>();
    AnnData data = CellReader.readAll(path, options, notes::add);
    return AnnDataSummary.of(input().getName(), data, notes);
  }
}
