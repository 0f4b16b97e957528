package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Window;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.EvaluateCommand;
import org.civae.plugin.command.GuideCommand;
import org.civae.plugin.command.HelpCommand;
import org.civae.plugin.command.PlotCommand;
import org.civae.plugin.command.SampleCellsCommand;
import org.civae.plugin.command.SampleStackCommand;
import org.civae.plugin.command.TrainCommand;
import org.civae.plugin.command.TrajectoryCommand;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.window.Display;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/**
 * The pictures of docs/tutorial.md: runs its commands on the samples and keeps a picture of every
 * window that they open, named by the command. Not of check, which shows whose machine it was. No
 * test of every build: docs/screenshots.sh runs it.
 */
@Tag("display")
class TutorialScreenshots {

  @TempDir private Path folder;

  private final Context context = new Context(CommandService.class, CivaeService.class);
  private final List<Path> pictures = new ArrayList<>();

  @Test
  void tutorial_everyStep_isPictured() throws Exception {
    Display.require();
    File cells = folder.resolve("cells.h5ad").toFile();
    File model = folder.resolve("cells.civae").toFile();
    picture("help", HelpCommand.class, Map.of("command", "trajectory"));
    picture("samplestack", SampleStackCommand.class, Map.of());
    picture("samplecells", SampleCellsCommand.class, Map.of("output", cells));
    picture(
        "train",
        TrainCommand.class,
        Map.of("input", cells, "labels", "cell_type", "model", model, "seed", 1L));
    picture(
        "trajectory",
        TrajectoryCommand.class,
        Map.of(
            "input",
            cells,
            "model",
            model,
            "within",
            "Epithelial",
            "state",
            "state",
            "from",
            "normal",
            "to",
            "tumour",
            "seed",
            1L,
            "output",
            folder.resolve("walk").toFile()));
    picture("guide", GuideCommand.class, Map.of());
    picture("evaluate", EvaluateCommand.class, Map.of("input", cells, "model", model));
    picture(
        "plot",
        PlotCommand.class,
        Map.of(
            "input",
            cells,
            "model",
            model,
            "output",
            folder.resolve("plots").toFile(),
            "color",
            "cell_type,state"));
    assertFalse(pictures.isEmpty());
    context.dispose();
  }

  /** Runs a command, keeps a picture of each window that it left open, and closes them. */
  private void picture(String name, Class<? extends CivaeCommand> type, Map<String, Object> inputs)
      throws Exception {
    CommandModule module = context.service(CommandService.class).run(type, true, inputs).get();
    CivaeCommand command = (CivaeCommand) module.getCommand();
    assertTrue(command.failure().isEmpty(), () -> name + ": " + command.failure());
    Thread.sleep(1000);
    List<Window> open =
        Arrays.stream(Window.getWindows()).filter(w -> w.isShowing() && w.getWidth() > 1).toList();
    for (Window window : open) {
      String picture = "tutorial-" + name + (open.size() == 1 ? "" : suffix(window));
      pictures.add(Display.photograph(window, picture));
    }
    Display.inEventThread(
        () -> {
          for (Window window : Window.getWindows()) window.dispose();
        });
  }

  /** What tells the windows of one command apart: the words of the title before the file's name. */
  private static String suffix(Window window) {
    String title =
        window instanceof Frame frame
            ? frame.getTitle()
            : window instanceof Dialog dialog ? dialog.getTitle() : "";
    String what = title.replaceFirst(" - .*", "").replaceFirst("^CI-VAE ", "");
    String word = what.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return word.isEmpty() ? "" : "-" + word;
  }
}
