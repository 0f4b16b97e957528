package org.civae.plugin.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.civae.io.text.Nearest;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what the commands do, in the words of {@code civae help}. */
@Plugin(
    type = Command.class,
    name = "help",
    label = "Help",
    description = "Shows all commands, or every parameter of one.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Help...", weight = 72)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae help command=train"))
public final class HelpCommand extends CivaeCommand {

  @Parameter(
      label = "Command",
      description = "Name of a command, such as train; empty for all of them",
      required = false,
      persist = false)
  private String command = "";

  @Parameter(type = ItemIO.OUTPUT, label = "Help", description = "The text, where no window has it")
  private String help;

  @Override
  protected void execute() {
    String text = text(CommandDescription.inMenu(context().service(CommandService.class)));
    if (windows().areVisible()) windows().show(text, title());
    else help = text;
  }

  private String title() {
    return command.isEmpty() ? "CI-VAE help" : "CI-VAE help - " + command;
  }

  private String text(List<CommandDescription> all) {
    if (command.isEmpty()) return Help.overview(all);
    Map<String, CommandDescription> byName =
        all.stream().collect(Collectors.toMap(CommandDescription::name, c -> c));
    require(
        byName.containsKey(command),
        "command",
        command,
        "one of " + String.join(", ", Nearest.order(command, List.copyOf(byName.keySet()))));
    return Help.of(byName.get(command));
  }
}
