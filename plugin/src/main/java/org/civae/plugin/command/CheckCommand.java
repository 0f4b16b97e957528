package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.civae.io.file.AsideFile;
import org.civae.plugin.installation.Installation;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says what the program runs on, and starts the engine to see whether it works. */
@Plugin(
    type = Command.class,
    name = "check",
    label = "Check installation",
    description =
        "Shows Java, memory, PyTorch, device and jars, and what to do about what is wrong.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Check Installation...", weight = 71)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae check output=installation.json"))
public final class CheckCommand extends CivaeCommand {

  private static final String TITLE = "CI-VAE installation";

  @Parameter(
      label = "Output",
      description = "JSON file for the findings, to send along with a question",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "Findings",
      description = "What was found, where no window has it")
  private String findings;

  @Override
  protected void execute() throws IOException {
    Installation found = Installation.look(version());
    if (output != null && !output.getPath().isEmpty()) save(found);
    boolean window = windows().areVisible();
    if (window) windows().show(found.toText(), TITLE);
    if (found.engineFailure().isPresent()) {
      // A command that fails has no output: what was found is said before.
      if (!window) status(found.toText().strip());
      throw found.engineFailure().get();
    }
    if (!window) findings = found.toText();
  }

  private void save(Installation found) throws IOException {
    try (AsideFile aside = new AsideFile(output.toPath())) {
      Files.writeString(aside.path(), found.toJson());
      aside.commit();
    }
  }
}
