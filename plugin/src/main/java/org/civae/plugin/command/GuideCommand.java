package org.civae.plugin.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.swing.SwingUtilities;
import org.civae.plugin.guide.GuideWindow;
import org.civae.plugin.guide.Progression;
import org.civae.plugin.guide.Step;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.OpenResult;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Leads through the commands of an analysis in their order. */
@Plugin(
    type = Command.class,
    name = "guide",
    label = "Guided analysis",
    description = "Leads through an analysis step by step, each with its own dialog.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Guided Analysis...", weight = 12)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae guide"))
public final class GuideCommand extends CivaeCommand {

  /** In their order; what is not installed is left out. */
  private static final List<String> STEPS =
      List.of(
          "open",
          "train",
          "plot",
          "trajectory",
          "explore",
          "evaluate",
          "augment",
          "cluster",
          "save");

  @Parameter(
      type = ItemIO.OUTPUT,
      label = "Steps",
      description = "What to call, where no window is")
  private String steps;

  @Override
  protected void execute() {
    Map<Step, CommandInfo> commands = commands();
    List<Step> inOrder = STEPS.stream().flatMap(name -> ofName(name, commands).stream()).toList();
    if (!windows().areVisible()) {
      steps = text(inOrder);
      return;
    }
    Progression progression = new Progression(inOrder, done(inOrder));
    SwingUtilities.invokeLater(
        () -> GuideWindow.open(progression, step -> runStep(commands.get(step))));
  }

  private Map<Step, CommandInfo> commands() {
    Map<Step, CommandInfo> commands = new HashMap<>();
    for (CommandInfo info : context().service(CommandService.class).getCommands()) {
      if (!info.getClassName().startsWith("org.civae.") || !STEPS.contains(info.getName()))
        continue;
      CommandDescription description = CommandDescription.of(info);
      String title = info.getMenuPath().getLeaf().getName().replace("...", "");
      commands.put(
          new Step(info.getName(), title, description.summary(), description.example()), info);
    }
    return commands;
  }

  private static Optional<Step> ofName(String name, Map<Step, CommandInfo> commands) {
    return commands.keySet().stream().filter(step -> step.command().equals(name)).findFirst();
  }

  /** What was made before need not be made again. */
  private List<Step> done(List<Step> inOrder) {
    List<Step> done = new ArrayList<>();
    for (Step step : inOrder) {
      boolean is =
          switch (step.command()) {
            case "open" -> open().flatMap(CivaeService::latestCells).isPresent();
            case "train" -> open().flatMap(CivaeService::latestModel).isPresent();
            case "evaluate" -> hasResult("evaluation");
            default -> hasResult(step.command());
          };
      if (is) done.add(step);
    }
    return done;
  }

  private boolean hasResult(String what) {
    return open().stream()
        .flatMap(service -> service.all().stream())
        .anyMatch(open -> open instanceof OpenResult && open.what().equals(what));
  }

  /** As if the user had chosen it in the menu: with its dialog, and recorded. */
  private CompletableFuture<Boolean> runStep(CommandInfo info) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            CommandModule module =
                context().service(CommandService.class).run(info, true, new HashMap<>()).get();
            return module != null && !module.isCanceled();
          } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        },
        task -> new Thread(task, "civae-guide").start());
  }

  private static String text(List<Step> steps) {
    StringJoiner text = new StringJoiner("\n");
    text.add("An analysis, step by step; 'civae help <command>' tells more of each:");
    int number = 0;
    for (Step step : steps) {
      text.add("").add(++number + ". " + step.does()).add("   " + step.how());
    }
    return text.toString();
  }
}
