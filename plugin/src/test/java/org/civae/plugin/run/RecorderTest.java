package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.civae.io.cells.ReadOptions;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.CommandDescription;
import org.civae.plugin.command.CommandParameter;
import org.civae.plugin.command.InfoCommand;
import org.civae.plugin.command.TrainCommand;
import org.civae.plugin.command.TrajectoryCommand;
import org.civae.plugin.service.CivaeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.util.Types;

/**
 * The macro recorder's line repeats a run: what ImageJ's recorder notes of every input afterwards
 * is read by ImageJ's own macro parser and SciJava's converters into the same inputs.
 */
class RecorderTest {

  @TempDir private Path folder;
  private Context context;

  @BeforeEach
  void start() {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  private CommandModule module(CommandInfo info) {
    return (CommandModule) context.service(ModuleService.class).createModule(info);
  }

  private List<CommandInfo> commands() {
    return context.service(CommandService.class).getCommands().stream()
        .filter(info -> info.getClassName().startsWith("org.civae."))
        .toList();
  }

  private static List<ModuleItem<?>> inputs(CommandModule module) {
    List<ModuleItem<?>> items = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (CommandParameter.TYPES.contains(Types.box(item.getType()))) items.add(item);
    }
    return items;
  }

  /** As the recorder does: every input that is not null, brackets around spaces and nothing. */
  private static String recorded(CommandModule module) {
    StringJoiner options = new StringJoiner(" ", "", " ");
    for (ModuleItem<?> item : inputs(module)) {
      Object value = module.getInput(item.getName());
      if (value == null) continue;
      String text = value.toString();
      boolean bare = !text.isEmpty() && text.indexOf(' ') < 0;
      options.add(item.getName() + "=" + (bare ? text : "[" + text + "]"));
    }
    return options.toString();
  }

  /** As a macro does; a key that is not there would be asked for in a dialog. */
  private void replay(CommandModule module, String options) {
    for (ModuleItem<?> item : inputs(module)) {
      String text = Macro.getValue(options, item.getName(), null);
      assertNotNull(text, () -> item.getName() + " is asked for in a dialog, given " + options);
      Object value = context.service(ConvertService.class).convert(text, item.getType());
      module.setInput(item.getName(), value);
      module.resolveInput(item.getName());
    }
  }

  private CommandModule run(Class<? extends CivaeCommand> type, Map<String, Object> inputs)
      throws Exception {
    CommandModule module =
        context.service(CommandService.class).run(type, true, new HashMap<>(inputs)).get();
    assertFalse(module.isCanceled(), module.getCancelReason());
    return module;
  }

  private CommandModule repeated(CommandModule first) throws Exception {
    CommandModule again = module(first.getInfo());
    replay(again, recorded(first));
    context.service(ModuleService.class).run(again, true).get();
    assertFalse(again.isCanceled(), again.getCancelReason());
    return again;
  }

  /** Values with all that could go wrong: spaces, other keys, signs, nothing. */
  private static Object sample(CommandParameter parameter, int i) {
    if (parameter.type() == File.class) {
      return new File(parameter.required() ? "/some folder/key=value " + i + ".h5ad" : "");
    }
    if (parameter.type() == Boolean.class) return i % 2 == 0;
    if (parameter.type() == Double.class) return i % 2 == 0 ? 1e-9 : 0.1;
    if (parameter.type() == Integer.class) return 7 + i;
    if (parameter.type() == Long.class) return -7L - i;
    if (!parameter.choices().isEmpty()) {
      return parameter.choices().get(parameter.choices().size() - 1);
    }
    return i % 3 == 0 ? "" : "CD4+ T (naive), x";
  }

  @Test
  void recordedLine_ofEveryCommand_readsBackAsTheSameInputs() {
    for (CommandInfo info : commands()) {
      CommandModule first = module(info);
      Map<String, Object> expected = new LinkedHashMap<>();
      int i = 0;
      for (CommandParameter parameter : CommandDescription.of(info).parameters()) {
        Object value = sample(parameter, i++);
        first.setInput(parameter.name(), value);
        expected.put(parameter.name(), value);
      }
      CommandModule again = module(info);
      replay(again, recorded(first));
      expected.forEach(
          (name, value) ->
              assertEquals(value, again.getInput(name), () -> info.getName() + " " + name));
    }
  }

  /** Without what it requires, a command ends at once; what may be left out is empty by then. */
  @Test
  void run_ofEveryCommandWithOptionalFiles_leavesNoneNull() {
    List<String> found = new ArrayList<>();
    for (CommandInfo info : commands()) {
      List<CommandParameter> optional =
          CommandDescription.of(info).parameters().stream()
              .filter(p -> p.type() == File.class && !p.required() && p.initial() == null)
              .toList();
      boolean ends =
          CommandDescription.of(info).parameters().stream().anyMatch(CommandParameter::required);
      if (optional.isEmpty() || !ends) continue;
      CommandModule module = module(info);
      module.run();
      for (CommandParameter file : optional) {
        found.add(info.getName() + " " + file.name());
        assertEquals(new File(""), module.getInput(file.name()), found::toString);
      }
    }
    assertTrue(found.containsAll(List.of("trajectory genesets", "annotate symbols", "qc output")));
  }

  @Test
  void names_ofAllCommandsAndMenuEntries_areTheirOwn() {
    Set<String> names = new HashSet<>();
    Set<String> labels = new HashSet<>();
    for (CommandInfo info : commands()) {
      assertTrue(names.add(info.getName()), info::getName);
      // Macros call a menu entry by its last name alone.
      String label = info.getMenuPath().getLeaf().getName();
      assertTrue(labels.add(label), label);
    }
  }

  @Test
  void info_recordedAndPasted_saysTheSame() throws Exception {
    Path spaced = folder.resolve("my cells.h5ad");
    SmallCells.generated().writeTo(spaced);
    CommandModule first = run(InfoCommand.class, Map.of("input", spaced.toFile()));
    assertEquals(first.getOutput("summary"), repeated(first).getOutput("summary"));
  }

  @Test
  void train_onANameOfCells_isRecordedAsItsFileAndGivesTheSameModel() throws Exception {
    Path cells = SmallCells.generated().writeTo(folder.resolve("my cells.h5ad"));
    Path model = folder.resolve("my cells.civae");
    CivaeService service = context.service(CivaeService.class);
    service.openCells(cells, "mine", ReadOptions.defaults());
    CommandModule first =
        run(
            TrainCommand.class,
            Map.of(
                "input",
                new File("mine"),
                "model",
                model.toFile(),
                "epochs",
                2,
                "widths",
                "16",
                "latent",
                5));
    assertTrue(recorded(first).contains("input=[" + cells + "] "), recorded(first));
    byte[] bytes = Files.readAllBytes(model);
    Files.delete(model);
    service.all().forEach(service::close);
    repeated(first);
    assertArrayEquals(bytes, Files.readAllBytes(model));
  }

  @Test
  void trajectory_withoutGeneSets_isRecordedWithAnEmptyFile() throws Exception {
    Chain chain = Chain.trained(folder);
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("input", chain.cells().toFile());
    inputs.put("model", chain.model().toFile());
    inputs.put("within", "Epithelial");
    inputs.put("state", "state");
    inputs.put("from", "normal");
    inputs.put("to", "tumour");
    inputs.put("pairs", 60);
    inputs.put("steps", 5);
    inputs.put("output", chain.results().toFile());
    CommandModule first = run(TrajectoryCommand.class, inputs);
    assertTrue(recorded(first).contains("genesets=[] "), recorded(first));
    Path genes = chain.results().resolve("genes.csv");
    byte[] bytes = Files.readAllBytes(genes);
    Files.delete(genes);
    CommandModule again = repeated(first);
    assertEquals(first.getOutput("found"), again.getOutput("found"));
    assertArrayEquals(bytes, Files.readAllBytes(genes));
  }
}
