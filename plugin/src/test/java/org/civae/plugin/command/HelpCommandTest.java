package org.civae.plugin.command;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civae.plugin.run.CommandLine.Outcome;
import org.civae.plugin.window.Windows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** The menu's help, the launcher's help and the tooltips are one text. */
class HelpCommandTest {

  private static final Context CONTEXT = new Context(CommandService.class);

  @AfterAll
  static void dispose() {
    CONTEXT.dispose();
  }

  static List<CommandDescription> menu() {
    return CommandDescription.inMenu(CONTEXT.service(CommandService.class));
  }

  private static CommandModule help(Map<String, Object> inputs) throws Exception {
    CommandService commands = CONTEXT.service(CommandService.class);
    return commands.run(HelpCommand.class, true, inputs).get();
  }

  @Test
  void help_ofAll_isTheLaunchersOverview() throws Exception {
    assertEquals(civae("help").done().out(), help(Map.of()).getOutput("help"));
  }

  @Test
  void overview_namesEveryCommandOfTheMenu() {
    List<String> offered =
        CommandParametersTest.commands().stream()
            .filter(info -> info.getMenuPath().get(0).getName().equals("Plugins"))
            .map(info -> info.getName())
            .sorted()
            .toList();
    assertEquals(offered, menu().stream().map(CommandDescription::name).sorted().toList());
    String overview = civae("help").done().out();
    for (String name : offered) {
      assertTrue(overview.matches("(?s).*\n  " + name + "\\s.*"), () -> name + " is not offered");
    }
    assertTrue(offered.containsAll(List.of("check", "help", "train", "trajectory")));
  }

  /** The tooltip of a parameter is its description, as SciJava's dialogs have it. */
  @ParameterizedTest
  @MethodSource("menu")
  void help_ofACommand_isTheLaunchersAndHasEveryTooltip(CommandDescription command)
      throws Exception {
    String text = (String) help(Map.of("command", command.name())).getOutput("help");
    if (!command.name().equals("help")) {
      assertEquals(civae("help", command.name()).done().out(), text);
    }
    String unwrapped = text.replaceAll("\\s+", " ");
    assertTrue(unwrapped.contains(command.info().getDescription()), text);
    for (CommandParameter parameter : command.parameters()) {
      String tooltip = command.info().getInput(parameter.name()).getDescription();
      assertTrue(
          unwrapped.contains(parameter.label() + ": " + tooltip.replaceAll("\\s+", " ")),
          () -> parameter.name() + " is not explained by: " + tooltip);
    }
  }

  @Test
  void help_ofAnUnknownCommand_namesThoseThereAre() {
    Outcome outcome = civae("help", "command=trian");
    assertEquals(2, outcome.status());
    assertTrue(
        outcome.line().startsWith("civae help: command=trian: expected one of train, "),
        outcome.err());
  }

  @Test
  void help_withWindows_isShownInOneOfItsName() throws Exception {
    List<String> shown = new ArrayList<>();
    CommandModule module =
        (CommandModule)
            CONTEXT
                .service(ModuleService.class)
                .createModule(CONTEXT.service(CommandService.class).getCommand(HelpCommand.class));
    HelpCommand command = (HelpCommand) module.getCommand();
    command.showIn(
        new Windows() {
          @Override
          public void show(ResultsTable table, String title) {}

          @Override
          public void show(ImagePlus image) {}

          @Override
          public void show(String text, String title) {
            shown.add(title + ": " + text.lines().findFirst().orElseThrow());
          }

          @Override
          public boolean areVisible() {
            return true;
          }
        });
    module.setInput("command", "train");
    command.run();
    assertEquals(
        List.of("CI-VAE help - train: civae train: Trains a model on cells and saves it."), shown);
    assertNull(module.getOutput("help"));
  }
}
