package org.civae.plugin.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.command.CommandService;
import org.scijava.plugin.Plugin;

/**
 * What can be said about a command without running it, read from its annotations.
 *
 * @param name on the command line
 * @param summary one sentence
 * @param example a whole command line
 * @param parameters those that must be given, the command's own, then those of more and more
 *     commands
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

  /** The entries of the menu {@code Plugins > CI-VAE} that run headless too, in its order. */
  public static List<CommandDescription> inMenu(CommandService commands) {
    return commands.getCommands().stream()
        .filter(CommandDescription::isOurs)
        .sorted(
            Comparator.comparingDouble(CommandDescription::menuWeight)
                .thenComparing(CommandInfo::getName))
        .map(CommandDescription::of)
        .toList();
  }

  private static boolean isOurs(CommandInfo info) {
    MenuPath path = info.getMenuPath();
    return info.canRunHeadless() && path.size() == 3 && path.get(1).getName().equals("CI-VAE");
  }

  private static double menuWeight(CommandInfo info) {
    return info.getMenuPath().getLeaf().getWeight();
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
    List<CommandParameter> parameters = new ArrayList<>();
    for (CommandModuleItem<?> item : InputOrder.of(info.inputs())) {
      CommandParameter parameter =
          CommandParameter.of(
              item.getName(), item.getType(), item.getParameter(), item.getDefaultValue());
      if (CommandParameter.TYPES.contains(parameter.type())) parameters.add(parameter);
    }
    return parameters;
  }
}
