package org.civae.plugin.command;

import java.util.List;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Puts a {@link DialogInfo} in place of SciJava's description of each of our commands. */
@Plugin(type = Service.class)
public final class DialogService extends AbstractService implements SciJavaService {

  @Parameter private PluginService plugins;

  /** Hears of the change, so that it has to be there before. */
  @Parameter private CommandService commands;

  @Override
  public void initialize() {
    List<PluginInfo<Command>> ours =
        plugins.getPluginsOfType(Command.class).stream()
            .filter(info -> info.getClassName().startsWith("org.civae."))
            .filter(info -> !(info instanceof DialogInfo))
            .toList();
    plugins.removePlugins(ours);
    plugins.addPlugins(ours.stream().map(DialogInfo::new).toList());
  }
}
