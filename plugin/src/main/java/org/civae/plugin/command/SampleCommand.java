package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civae.testdata.DemoFile;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** Opens generated data, whose truth is known, to try the other commands on. */
abstract class SampleCommand extends CivaeCommand {

  @Parameter(
      label = "Output",
      description = "File to write; left out, one in a new folder for temporary files",
      style = "save",
      required = false,
      persist = false)
  private File output;

  @Parameter(type = ItemIO.OUTPUT, label = "File", description = "Where the sample is")
  private String file;

  /** Which sample it is. */
  abstract DemoFile sample();

  /** Opens the file that was written. */
  abstract void open(Path written) throws IOException;

  @Override
  protected final void execute() throws IOException {
    boolean chosen = output != null && !output.getPath().isEmpty();
    Path target =
        chosen
            ? output.toPath()
            : Files.createTempDirectory("civae-samples").resolve(sample().fileName());
    sample().copyTo(target);
    open(target);
    status("sample in " + target);
    file = target.toString();
  }
}
