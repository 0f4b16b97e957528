package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.report.DemoText;
import org.civae.testdata.DemoFile;
import org.civae.testdata.Lineage;
import org.civae.testdata.State;
import org.civae.testdata.SyntheticCells;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows the whole way from cells to genes on generated cells, whose truth is known. */
@Plugin(
    type = Command.class,
    name = "demo",
    label = "Demo",
    description =
        "Shows the whole way from cells to genes on generated cells, whose truth is known.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Demo...", weight = 70)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae demo"))
public final class DemoCommand extends CivaeCommand {

  /** The seed whose cells the program carries with it. */
  private static final long CARRIED_SEED = 1;

  @Parameter(
      label = "Output folder",
      description = "Folder for the cells, the model and the results",
      style = "directory",
      persist = false)
  private File output = new File("civae-demo");

  @Parameter(
      label = "Seed",
      description = "Of the generated cells, the training and the pairs",
      persist = false)
  private long seed = CARRIED_SEED;

  @Parameter(type = ItemIO.OUTPUT, label = "Result", description = "What was found")
  private String found;

  @Override
  protected void execute() throws Exception {
    Fonts.require();
    Path cells = output.toPath().resolve("cells.h5ad");
    Path model = output.toPath().resolve("cells.civae");
    Path results = output.toPath().resolve("epithelial");
    writeCells(cells);

    Map<String, Object> train = new LinkedHashMap<>();
    train.put("input", cells.toFile());
    train.put("labels", "cell_type");
    train.put("model", model.toFile());
    train.put("seed", seed);
    run(TrainCommand.class, train);

    Map<String, Object> walk = new LinkedHashMap<>();
    walk.put("input", cells.toFile());
    walk.put("model", model.toFile());
    walk.put("within", Lineage.EPITHELIAL.label());
    walk.put("state", "state");
    walk.put("from", State.NORMAL.label());
    walk.put("to", State.TUMOUR.label());
    walk.put("donor", "donor");
    walk.put("seed", seed);
    walk.put("output", results.toFile());
    TrajectoryCommand trajectory = run(TrajectoryCommand.class, walk);

    DemoText text = new DemoText(trajectory.summary(), AnnDataReader.read(cells).var(), results);
    found = text.toText();
  }

  private void writeCells(Path target) throws IOException {
    if (seed == CARRIED_SEED) {
      DemoFile.CELLS.copyTo(target);
    } else {
      AnnDataWriter.write(target, SyntheticCells.defaults().generate(seed));
    }
    status("generated cells (seed " + seed + ") in " + target);
  }
}
