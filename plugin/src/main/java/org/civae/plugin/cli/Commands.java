package org.civae.plugin.cli;

import java.util.List;
import java.util.Map;
import org.civae.io.text.Nearest;
import org.civae.plugin.command.CommandDescription;
import org.civae.plugin.command.CommandRun;
import org.civae.plugin.command.Messages;
import org.civae.plugin.service.CivaeService;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The headless entries of the menu {@code Plugins > CI-VAE}, in a SciJava context of their own. */
final class Commands implements AutoCloseable {

  private final Context context;
  private final List<CommandDescription> all;

  private Commands(Context context) {
    this.context = context;
    this.all = CommandDescription.inMenu(context.service(CommandService.class));
  }

  /** Starts only the services that running a command needs. */
  static Commands open() {
    return new Commands(new Context(CommandService.class, CivaeService.class));
  }

  /** In the order of the menu. */
  List<CommandDescription> all() {
    return all;
  }

  /** The command of this name. */
  CommandDescription find(String name) throws UsageException {
    List<String> names = all.stream().map(CommandDescription::name).toList();
    return all.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown command '%s'. Commands, nearest first: %s."
                        .formatted(name, String.join(", ", Nearest.order(name, names)))));
  }

  /**
   * Runs a command to its end.
   *
   * @return the module, with its outputs and its command
   */
  CommandModule run(CommandDescription command, Map<String, Object> inputs, Messages messages) {
    return CommandRun.of(context, command.info(), inputs, messages);
  }

  @Override
  public void close() {
    context.dispose();
  }
}
