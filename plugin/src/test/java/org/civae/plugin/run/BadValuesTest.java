package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.CommandDescription;
import org.civae.plugin.command.CommandParameter;
import org.civae.plugin.service.CivaeService;
import org.civae.testdata.DemoFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/**
 * What each command says of each parameter's bad value, when CommandService runs it without a
 * display as macros and scripts do: in the table of {@code bad-values.txt}, and for choices, limits
 * and what is left empty as declared.
 */
class BadValuesTest {

  /** Parameters of which any value is right. */
  private static final Set<String> ANY_VALUE = Set.of("seed");

  @TempDir private static Path folder;

  private static Context context;
  private static Map<String, CommandInfo> commands;

  /**
   * One line of the table.
   *
   * @param command its name
   * @param words key=value, the first one bad
   * @param message all of it, or what it begins with and then "..."
   */
  record Row(String command, List<String> words, String message) {

    static Row of(String line) {
      String[] halves = line.split(" => ", 2);
      List<String> words = List.of(halves[0].strip().split(" +"));
      return new Row(words.get(0), words.subList(1, words.size()), halves[1].strip());
    }

    String key() {
      return words.get(0).substring(0, words.get(0).indexOf('='));
    }

    @Override
    public String toString() {
      return command + " " + String.join(" ", words);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
    Chain chain = Chain.trained(folder);
    chain.embed("output=" + folder.resolve("points.csv")).done();
    context.service(CivaeService.class).openModel(chain.model(), "mine");
    DemoFile.STACK.copyTo(folder.resolve("stack.tif"));
    ReproduceTest.writeLineages(folder);
    Files.writeString(folder.resolve("note.txt"), "no table");
    Files.writeString(folder.resolve("sets.gmt"), "SET\tnone\tGENE0001\tGENE0002\n");
    Files.createDirectory(folder.resolve("taken"));
  }

  @AfterAll
  static void stop() {
    context.dispose();
  }

  private static Map<String, CommandInfo> commands() {
    if (commands != null) return commands;
    commands = new LinkedHashMap<>();
    try (Context discovering = new Context(CommandService.class)) {
      discovering.service(CommandService.class).getCommands().stream()
          .filter(info -> info.getClassName().startsWith("org.civae.plugin.command."))
          .forEach(info -> commands.put(info.getName(), info));
    }
    return commands;
  }

  /** Lines of {@code *} are of every command that inherits the parameter and has no line itself. */
  static List<Row> rows() throws IOException {
    List<Row> table;
    try (Stream<String> lines =
        Files.lines(Path.of("src/test/resources/org/civae/plugin/run/bad-values.txt"))) {
      table = lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::of).toList();
    }
    List<Row> all = new ArrayList<>();
    for (Row row : table) {
      if (!row.command().equals("*")) {
        all.add(row);
        continue;
      }
      commands().values().stream()
          .filter(info -> inherits(info, row.key()))
          .filter(info -> table.stream().noneMatch(r -> isOf(r, info, row.key())))
          .forEach(info -> all.add(new Row(info.getName(), row.words(), row.message())));
    }
    return all;
  }

  private static boolean isOf(Row row, CommandInfo info, String key) {
    return row.command().equals(info.getName()) && row.key().equals(key);
  }

  private static boolean inherits(CommandInfo info, String key) {
    if (info.getInput(key) == null) return false;
    return !info.getInput(key).getField().getDeclaringClass().getName().equals(info.getClassName());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void run_badValue_saysWhatIsExpected(Row row) throws Exception {
    CommandInfo info = commands().get(row.command());
    Map<String, Object> inputs = good(info);
    for (String word : row.words()) {
      String[] pair = word.replace("DIR", folder.toString()).split("=", 2);
      Class<?> type = info.getInput(pair[0]).getType();
      inputs.put(pair[0], context.service(ConvertService.class).convert(pair[1], type));
    }
    String said = said(info, inputs);
    if (row.message().endsWith("...")) {
      String start = row.message().substring(0, row.message().length() - 3);
      assertTrue(said.startsWith(start), said);
    } else {
      assertEquals(row.message(), said);
    }
  }

  /** Values with which a command is about to begin its work. */
  private static Map<String, Object> good(CommandInfo info) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (CommandParameter parameter : CommandDescription.of(info).parameters()) {
      if (!parameter.required()) continue;
      Object value =
          switch (parameter.name()) {
            case "input" -> folder.resolve("cells.h5ad").toFile();
            case "model" ->
                folder
                    .resolve(info.getName().equals("train") ? "new.civae" : "cells.civae")
                    .toFile();
            case "z" -> folder.resolve("points.csv").toFile();
            case "folder" -> folder.toFile();
            case "within" -> "Epithelial";
            case "state" -> "state";
            case "from" -> "normal";
            case "to" -> "tumour";
            case "table" -> "mvae-3";
            case "output" -> folder.resolve(parameter.folder() ? "new" : "new.h5ad").toFile();
            default -> throw new AssertionError("no good value of " + parameter.name());
          };
      inputs.put(parameter.name(), value);
    }
    if (info.getName().equals("annotate")) inputs.put("from", "program");
    if (info.getName().equals("explore")) inputs.put("output", folder.resolve("new.png").toFile());
    if (info.getName().equals("stack")) inputs.put("image", folder.resolve("stack.tif").toFile());
    return inputs;
  }

  private static String said(CommandInfo info, Map<String, Object> inputs) throws Exception {
    CommandModule module = context.service(CommandService.class).run(info, true, inputs).get();
    CivaeCommand command = (CivaeCommand) module.getCommand();
    String said = command.failure().map(f -> f.message()).orElse("nothing");
    return said.replace(folder.toString(), "DIR");
  }

  /** A new parameter needs a line in the table, unless it has choices or limits. */
  @Test
  void table_everyParameterThatCanBeWrong_hasALine() throws IOException {
    List<Row> rows = rows();
    Set<String> without = new TreeSet<>();
    for (CommandInfo info : commands().values()) {
      for (CommandParameter parameter : CommandDescription.of(info).parameters()) {
        if (parameter.isFlag() || isLimited(parameter)) continue;
        if (ANY_VALUE.contains(parameter.name())) continue;
        if (rows.stream().anyMatch(row -> isOf(row, info, parameter.name()))) continue;
        without.add(info.getName() + " " + parameter.name());
      }
    }
    assertEquals(Set.of(), without);
  }

  private static boolean isLimited(CommandParameter parameter) {
    return !parameter.choices().isEmpty() || parameter.range().isPresent();
  }

  static Stream<CommandInfo> everyCommand() {
    return commands().values().stream();
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void run_valueBeyondChoicesOrLimits_saysWhichThereAre(CommandInfo info) throws Exception {
    for (CommandParameter parameter : CommandDescription.of(info).parameters()) {
      for (Map.Entry<Object, String> wrong : beyond(parameter).entrySet()) {
        Map<String, Object> inputs = good(info);
        inputs.put(parameter.name(), wrong.getKey());
        String shown = parameter.name() + "=" + CommandParameter.text(wrong.getKey());
        String said = said(info, inputs);
        assertEquals(shown + ": expected " + wrong.getValue() + ".", sorted(said), info.getName());
      }
    }
  }

  /** Values just beyond what is declared, and what is expected instead. */
  private static Map<Object, String> beyond(CommandParameter parameter) {
    Map<Object, String> wrong = new LinkedHashMap<>();
    boolean real = parameter.type() == Double.class;
    String range = parameter.range().orElse("");
    if (!parameter.choices().isEmpty()) {
      String choices = String.join(", ", new TreeSet<>(parameter.choices()));
      wrong.put("nosuch", "one of " + choices);
    }
    if (parameter.min().isPresent()) {
      double below = parameter.min().get() - 1;
      wrong.put(real ? (Object) below : (Object) (int) below, range);
    }
    if (parameter.max().isPresent()) {
      double above = parameter.max().get() + 1;
      wrong.put(real ? (Object) above : (Object) (int) above, range);
    }
    if (real) wrong.put(Double.NaN, "a finite number");
    return wrong;
  }

  /** Choices are said by nearness, which is tested elsewhere. */
  private static String sorted(String said) {
    String before = ": expected one of ";
    int at = said.indexOf(before);
    if (at < 0) return said;
    int from = at + before.length();
    String[] choices = said.substring(from, said.length() - 1).split(", ");
    return said.substring(0, from) + String.join(", ", new TreeSet<>(List.of(choices))) + ".";
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void run_withoutWhatIsRequired_asksForIt(CommandInfo info) throws Exception {
    for (CommandParameter parameter : CommandDescription.of(info).parameters()) {
      if (!parameter.required()) continue;
      Map<String, Object> inputs = good(info);
      inputs.put(parameter.name(), parameter.type() == File.class ? new File("") : "");
      String expected = parameter.name() + "=: expected " + parameter.placeholder() + ".";
      assertEquals(expected, said(info, inputs), info.getName());
    }
  }
}
