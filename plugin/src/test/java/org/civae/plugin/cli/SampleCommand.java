package org.civae.plugin.cli;

import java.io.File;
import java.io.FileNotFoundException;
import org.civae.plugin.command.CivaeCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A command of every kind of parameter, found by SciJava as the real ones are. */
@Plugin(
    type = Command.class,
    name = "sample",
    description = "Does nothing with every kind of parameter.",
    menuPath = "Plugins>CI-VAE>Sample...",
    headless = true,
    attrs = @Attr(name = "example", value = "civae sample input=cells.h5ad epochs=3"))
public final class SampleCommand extends CivaeCommand {

  @Parameter(label = "Cells", description = "Where they are", persist = false)
  private File input;

  @Parameter(
      label = "Output",
      description = "A folder for results",
      style = "directory",
      required = false,
      persist = false)
  private File output;

  @Parameter(label = "Epochs", description = "Passes over the cells", min = "1", persist = false)
  private int epochs = 100;

  @Parameter(label = "Rate", description = "Of learning", min = "0", max = "1", persist = false)
  private double rate = 0.001;

  @Parameter(label = "Seed", description = "Any number", persist = false)
  private long seed = 1;

  @Parameter(
      label = "Compare",
      description = "With what",
      choices = {"none", "vae"},
      persist = false)
  private String compare = "none";

  @Parameter(label = "Quick", description = "Leave things out", persist = false)
  private boolean quick;

  @Parameter(label = "Mode", description = "What happens", persist = false)
  private String mode = "print";

  @Parameter(type = ItemIO.OUTPUT, label = "Result", description = "What came of it")
  private String result;

  @Override
  protected void execute() throws Exception {
    switch (mode) {
      case "io" -> throw new FileNotFoundException("cells.h5ad: no such file.");
      case "argument" -> throw new IllegalArgumentException("a class of one cell");
      case "bug" -> throw new IllegalStateException("two\nlines");
      case "error" -> throw new AssertionError("impossible");
      case "parameter" -> require(false, "epochs", epochs, "an even number");
      case "missing" -> requireFile(input, "input");
      case "cancel" -> cancel("stopped by hand");
      default -> {
        status("working");
        progress(1, 2, "half");
        progress(2, 2, "whole");
        warn("small data");
        result = commandLine();
      }
    }
  }
}
