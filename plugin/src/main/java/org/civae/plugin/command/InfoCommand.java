package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import org.civae.io.anndata.AnnDataSummary;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what an {@code .h5ad} file holds. */
@Plugin(
    type = Command.class,
    name = "info",
    label = "File information",
    description = "Shows what an .h5ad file holds: cells, genes, columns, layers.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "File Information...", weight = 20)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae info input=cells.h5ad"))
public final class InfoCommand extends CivaeCommand {

  @Parameter(
      label = "Cells",
      description = "File with the cells, in the .h5ad format of AnnData",
      persist = false)
  private File input;

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
    AnnDataSummary found = AnnDataSummary.of(requireFile(input, "input").toPath());
    boolean json = format.equals("json");
    if (json) found.notes().forEach(this::warn);
    summary = json ? found.toJson() : found.toText();
  }
}
