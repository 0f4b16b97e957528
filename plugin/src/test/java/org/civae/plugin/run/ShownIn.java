package org.civae.plugin.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.window.RecordedWindows;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;

/** What a command showed, as if there were windows. */
final class ShownIn {

  private ShownIn() {}

  /** Runs a command to its end; paths become files. */
  static RecordedWindows of(Class<? extends CivaeCommand> command, Map<String, Object> inputs) {
    RecordedWindows shown = new RecordedWindows();
    try (Context context = new Context()) {
      context.service(LogService.class).setLevel(LogLevel.NONE);
      CommandModule module =
          (CommandModule)
              context
                  .service(ModuleService.class)
                  .createModule(context.service(CommandService.class).getCommand(command));
      ((CivaeCommand) module.getCommand()).showIn(shown);
      inputs.forEach(
          (name, value) -> {
            module.setInput(name, value instanceof Path p ? p.toFile() : value);
            module.resolveInput(name);
          });
      new ModuleRunner(context, module, List.of(), List.of()).run();
      if (module.isCanceled()) throw new IllegalStateException(module.getCancelReason());
    }
    return shown;
  }
}
