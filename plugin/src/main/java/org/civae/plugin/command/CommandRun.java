package org.civae.plugin.command;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;

/**
 * Runs a command without dialogs in the calling thread: in one of SciJava's own, a program that is
 * interrupted would wait for it.
 */
public final class CommandRun {

  private CommandRun() {}

  /**
   * Runs a command to its end.
   *
   * @param inputs that differ from their defaults, each of its parameter's type
   * @return the module, with its outputs and its command
   */
  public static CommandModule of(
      Context context, CommandInfo info, Map<String, Object> inputs, Messages messages) {
    return of(context, info, inputs, command -> command.reportTo(messages));
  }

  /**
   * @param preparation of the command, before it gets its inputs
   */
  static CommandModule of(
      Context context,
      CommandInfo info,
      Map<String, Object> inputs,
      Consumer<CivaeCommand> preparation) {
    ModuleService modules = context.service(ModuleService.class);
    CommandModule module = (CommandModule) modules.createModule(info);
    preparation.accept((CivaeCommand) module.getCommand());
    inputs.forEach(
        (name, value) -> {
          module.setInput(name, value);
          module.resolveInput(name);
        });
    new ModuleRunner(context, module, List.of(), List.of()).run();
    return module;
  }
}
