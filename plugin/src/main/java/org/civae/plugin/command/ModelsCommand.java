package org.civae.plugin.command;

import java.util.List;
import org.civae.model.ModelFactory;
import org.civae.plugin.report.ModelList;
import org.civae.store.ModelStore;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists the kinds of models that can be trained. */
@Plugin(
    type = Command.class,
    name = "models",
    label = "Kinds of models",
    description = "Lists the kinds of models: name, what it is, source, parameters of its own.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Kinds of Models...", weight = 32)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae models"))
public final class ModelsCommand extends CivaeCommand {

  @Parameter(
      label = "Format",
      description = "Lines for people, a table in Markdown, or JSON for programs",
      choices = {"text", "markdown", "json"},
      persist = false)
  private String format = "text";

  @Parameter(type = ItemIO.OUTPUT, label = "Models", description = "What can be trained")
  private String models;

  @Override
  protected void execute() {
    List<ModelFactory> factories = ModelStore.factories();
    String text =
        switch (format) {
          case "markdown" -> ModelList.markdown(factories);
          case "json" -> ModelList.json(factories);
          default -> ModelList.text(factories);
        };
    if (windows().areVisible()) windows().show(text, "CI-VAE models");
    else models = text;
  }
}
