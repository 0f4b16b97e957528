package org.civae.plugin.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;

/**
 * The order of a command's inputs in its dialog and in its help: what must be given, then what is
 * the command's own, then what it shares with ever more others. SciJava has it the other way round.
 */
final class InputOrder {

  private InputOrder() {}

  /** Inputs as they are declared, in the order for people. */
  static List<CommandModuleItem<?>> of(Iterable<ModuleItem<?>> inputs) {
    List<CommandModuleItem<?>> ordered = new ArrayList<>();
    inputs.forEach(item -> ordered.add((CommandModuleItem<?>) item));
    ordered.sort(Comparator.comparing(InputOrder::rank).reversed());
    return ordered;
  }

  private static int rank(CommandModuleItem<?> item) {
    boolean mustBeGiven = item.getParameter().required() && item.getDefaultValue() == null;
    return mustBeGiven ? Integer.MAX_VALUE : generation(item);
  }

  /** How many classes are above the one that declares an input. */
  private static int generation(CommandModuleItem<?> item) {
    int above = 0;
    Class<?> type = item.getField().getDeclaringClass();
    while (type.getSuperclass() != null) {
      type = type.getSuperclass();
      above++;
    }
    return above;
  }
}
