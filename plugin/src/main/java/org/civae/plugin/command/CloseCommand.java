package org.civae.plugin.command;

import java.util.List;
import org.civae.plugin.service.Open;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Forgets what is open and frees its memory. */
@Plugin(
    type = Command.class,
    name = "close",
    label = "Close",
    description = "Closes cells, models and results that are open and frees their memory.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Close...", weight = 61)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae close what=cells.h5ad"))
public final class CloseCommand extends CivaeCommand {

  @Parameter(
      label = "What",
      description = "Name of what is open, or all; files stay as they are",
      persist = false,
      attrs = @Attr(name = "offers", value = "open"))
  private String what = OpenThings.ALL;

  @Override
  protected void execute() {
    List<Open> closed = new OpenThings(open()).chosen(what);
    closed.forEach(thing -> open().orElseThrow().close(thing));
    closed.forEach(thing -> status("closed " + thing.what() + " " + thing.name()));
  }
}
