package org.civae.plugin.command;

import java.io.IOException;
import java.nio.file.Path;
import org.civae.plugin.image.ImageInput;
import org.civae.testdata.DemoFile;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** Opens the generated stack of nuclei with its slice labels. */
@Plugin(
    type = Command.class,
    name = "samplestack",
    label = "CI-VAE nuclei",
    description =
        "Opens a stack of generated nuclei, labelled by class, state, donor and identifier.",
    menu = {
      @Menu(label = "File"),
      @Menu(label = "Open Samples"),
      @Menu(label = "CI-VAE Nuclei Stack")
    },
    headless = true)
public final class SampleStackCommand extends SampleCommand {

  @Override
  DemoFile sample() {
    return DemoFile.STACK;
  }

  @Override
  void open(Path written) throws IOException {
    ImageInput.open(written).show(windows());
  }
}
