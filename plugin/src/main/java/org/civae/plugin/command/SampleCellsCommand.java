package org.civae.plugin.command;

import java.nio.file.Path;
import org.civae.io.cells.ReadOptions;
import org.civae.testdata.DemoFile;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** Opens the generated cells, so that other commands take them by name. */
@Plugin(
    type = Command.class,
    name = "samplecells",
    label = "CI-VAE cells",
    description = "Opens generated cells of three types on the way from normal to tumour.",
    menu = {
      @Menu(label = "File"),
      @Menu(label = "Open Samples"),
      @Menu(label = "CI-VAE Cells (normal to tumour)")
    },
    headless = true)
public final class SampleCellsCommand extends SampleCommand {

  @Override
  DemoFile sample() {
    return DemoFile.CELLS;
  }

  @Override
  void open(Path written) {
    open().ifPresent(service -> service.openCells(written, "", ReadOptions.defaults()));
  }
}
