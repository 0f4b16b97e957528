package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.MenuPath;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.Service;
import org.scijava.util.Types;

/** What dialog, macro and command line need of every command, so that they cannot differ. */
class CommandParametersTest {

  static List<CommandInfo> commands() {
    PluginIndex index = new PluginIndex();
    index.discover();
    return index.getPlugins(Command.class).stream()
        .filter(info -> info.getClassName().startsWith("org.civae."))
        .map(CommandParametersTest::commandInfo)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static CommandInfo commandInfo(PluginInfo<?> info) {
    return new CommandInfo((PluginInfo<Command>) info);
  }

  private static Stream<CommandModuleItem<?>> items(CommandInfo command) {
    List<ModuleItem<?>> all = new ArrayList<>();
    command.inputs().forEach(all::add);
    command.outputs().forEach(all::add);
    return all.stream()
        .<CommandModuleItem<?>>map(item -> (CommandModuleItem<?>) item)
        .filter(item -> !isInjected(item));
  }

  private static boolean isInjected(CommandModuleItem<?> item) {
    return Context.class.isAssignableFrom(item.getType())
        || Service.class.isAssignableFrom(item.getType());
  }

  @Test
  void commands_areFound() {
    assertFalse(commands().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_inTheMenu_saysWhatItIs(CommandInfo command) throws Exception {
    assertAll(
        () -> assertTrue(CivaeCommand.class.isAssignableFrom(command.loadClass())),
        () -> assertTrue(command.isValid(), () -> command.getProblems().toString()),
        () -> assertTrue(command.canRunHeadless()),
        () -> assertTrue(isOneWord(command.getName()), command::getName),
        () -> assertTrue(command.getDescription().endsWith("."), command::getDescription),
        () -> checkEntry(command, command.getMenuPath()));
  }

  /** Samples lie where Fiji has those of others, and are no commands of the launcher. */
  private static void checkEntry(CommandInfo command, MenuPath path) {
    String leaf = path.getLeaf().getName();
    if (path.get(0).getName().equals("File")) {
      assertEquals("Open Samples", path.get(1).getName());
      assertTrue(leaf.startsWith("CI-VAE "), leaf);
      return;
    }
    assertEquals("CI-VAE", path.get(1).getName());
    assertTrue(leaf.matches("[A-Z][A-Za-z ]+\\.{3}"), leaf);
    String example = command.get("example");
    assertTrue((example + " ").startsWith("civae " + command.getName() + " "), example);
  }

  /** Fiji draws a line where weights lie more than 1 apart, so a group's follow each other. */
  @Test
  void menu_hasEveryEntryInItsPlace() {
    List<CommandInfo> inMenu =
        commands().stream()
            .filter(info -> info.getClassName().startsWith("org.civae.plugin.command."))
            .filter(info -> info.getMenuPath().get(0).getName().equals("Plugins"))
            .sorted(Comparator.comparing(info -> info.getMenuPath().getLeaf().getWeight()))
            .toList();
    StringJoiner menu = new StringJoiner("\n");
    double before = 0;
    for (CommandInfo info : inMenu) {
      double weight = info.getMenuPath().getLeaf().getWeight();
      assertTrue(weight > before, () -> info.getName() + " has the weight of another");
      if (weight > before + 1 && before > 0) menu.add("--");
      menu.add(info.getMenuPath().getLeaf().getName());
      before = weight;
    }
    assertEquals(
        """
        Open Cells...
        Cells from Stack...
        Guided Analysis...
        --
        File Information...
        Quality...
        Convert...
        Annotate Genes...
        --
        Train...
        Train on Folder...
        Kinds of Models...
        --
        Embed and Plot...
        Trajectory...
        Trajectory Explorer...
        Validate...
        --
        Evaluate...
        Augment...
        Cluster...
        Latent Coordinates...
        Decode...
        --
        Save Results...
        Close...
        --
        Demo...
        Reproduce Table...
        Check Installation...
        Help...""",
        menu.toString());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void parameter_ofEveryCommand_canBeAKeyInMacrosAndOnTheCommandLine(CommandInfo command) {
    assertAll(items(command).map(item -> () -> checkParameter(item)));
  }

  private static void checkParameter(CommandModuleItem<?> item) {
    Field field = item.getField();
    Parameter parameter = item.getParameter();
    assertTrue(isOneWord(item.getName()), field::toString);
    assertFalse(SourceVersion.isKeyword(item.getName()), field::toString);
    assertFalse(parameter.label().isBlank(), () -> field + " has no label");
    assertFalse(parameter.description().isBlank(), () -> field + " has no description");
    if (parameter.type() == ItemIO.OUTPUT) return;
    assertFalse(parameter.persist(), () -> field + " is remembered from run to run");
    assertTrue(
        CommandParameter.TYPES.contains(Types.box(item.getType())),
        () -> field + " cannot be written as one word");
  }

  private static boolean isOneWord(String name) {
    return name.matches("[a-z][a-z0-9]*");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void example_ofEveryCommand_usesItsKeys(CommandInfo command) {
    CommandDescription description = CommandDescription.of(command);
    assertAll(
        Stream.of(description.example().split(" "))
            .skip(2)
            .map(word -> word.split("=", 2))
            .map(
                pair ->
                    () ->
                        description
                            .parameter(pair[0])
                            .orElseThrow(() -> new AssertionError("no key " + pair[0]))
                            .parse(pair[1])));
  }
}
