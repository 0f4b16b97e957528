package org.civae.plugin.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginInfo;

/**
 * A command's description of which every module has its own, so that a dialog can offer choices
 * that come from the data, in an order for people.
 *
 * <p>SciJava has DynamicCommand for that, whose modules are no CommandModule: CommandService, and
 * with it every script that runs a command, gets null for them.
 */
final class DialogInfo extends CommandInfo {

  private final PluginInfo<Command> plugin;
  private Map<String, Item<?>> items;

  DialogInfo(PluginInfo<Command> plugin) {
    super(plugin);
    this.plugin = plugin;
  }

  /** An input whose choices may change, and who tells the command that it did. */
  static final class Item<T> extends CommandModuleItem<T> {

    private List<String> offered = List.of();

    Item(DialogInfo info, Field field) {
      super(info, field);
    }

    /** What to offer in place of free text. */
    void offer(List<String> choices) {
      offered = List.copyOf(choices);
    }

    boolean isOffering() {
      return !offered.isEmpty();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<T> getChoices() {
      return offered.isEmpty() ? super.getChoices() : (List<T>) offered;
    }

    @Override
    public void callback(Module module) {
      if (module.getDelegateObject() instanceof CivaeCommand command) {
        command.dialog().ifPresent(dialog -> dialog.changed(getName()));
      }
    }
  }

  @Override
  public Module createModule() throws ModuleException {
    DialogInfo own = new DialogInfo(plugin);
    CommandModule module = new CommandModule(own);
    if (module.getCommand() instanceof CivaeCommand command) command.openDialog(module);
    return module;
  }

  @Override
  public CommandModuleItem<?> getInput(String name) {
    return items().get(name);
  }

  @Override
  public Iterable<ModuleItem<?>> inputs() {
    return new ArrayList<>(items().values());
  }

  private synchronized Map<String, Item<?>> items() {
    if (items == null) {
      items = new LinkedHashMap<>();
      for (CommandModuleItem<?> item : InputOrder.of(super.inputs())) {
        items.put(item.getName(), new Item<>(this, item.getField()));
      }
    }
    return items;
  }
}
