package org.civae.plugin.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

/**
 * What can be said about a command without running it, read from its annotations.
 *
 * @param name on the command line
 * @param summary one sentence
 * @param example a whole command line
 * @param parameters the command's own, then those that all commands have
 */
public record CommandDescription(
    CommandInfo info,
    String name,
    String summary,
    String example,
    List<CommandParameter> parameters) {

  public CommandDescription {
    parameters = List.copyOf(parameters);
  }

  /** Describes a command that SciJava found. */
  public static CommandDescription of(CommandInfo info) {
    return new CommandDescription(
        info,
        info.getName(),
        info.getDescription(),
        Optional.ofNullable(info.get("example")).orElse(""),
        parametersOf(info));
  }

  /** Describes a command class. */
  public static CommandDescription of(Class<? extends CivaeCommand> type) {
    return of(new CommandInfo(type, type.getAnnotation(Plugin.class)));
  }

  /** The parameter of this name. */
  public Optional<CommandParameter> parameter(String key) {
    return parameters.stream().filter(p -> p.name().equals(key)).findFirst();
  }

  /** The field that holds an input. */
  Field field(CommandParameter parameter) {
    return info.getInput(parameter.name()).getField();
  }

  private static List<CommandParameter> parametersOf(CommandInfo info) {
    List<CommandParameter> own = new ArrayList<>();
    List<CommandParameter> common = new ArrayList<>();
    for (ModuleItem<?> input : info.inputs()) {
      CommandModuleItem<?> item = (CommandModuleItem<?>) input;
      Field field = item.getField();
      CommandParameter parameter =
          CommandParameter.of(
              item.getName(), item.getType(), item.getParameter(), item.getDefaultValue());
      if (!CommandParameter.TYPES.contains(parameter.type())) continue;
      (field.getDeclaringClass() == CivaeCommand.class ? common : own).add(parameter);
    }
    own.addAll(common);
    return own;
  }
}
