package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.cells.ReadOptions;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.window.NoWindows;
import org.civae.plugin.window.RecordedWindows;
import org.civae.testdata.SyntheticCells;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.ModuleService;

/** Choices of a dialog, at the level of its module, as SciJava's dialogs ask for them. */
class DialogTest {

  @TempDir private Path folder;
  private Context context;
  private CivaeService service;
  private File cells;

  @BeforeEach
  void start() throws Exception {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
    service = context.service(CivaeService.class);
    cells = folder.resolve("cells.h5ad").toFile();
    AnnDataWriter.write(cells.toPath(), SyntheticCells.defaults().withSize(200, 40).generate(1));
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  private CommandModule module(Class<? extends CivaeCommand> type) {
    CommandModule module =
        (CommandModule)
            context
                .service(ModuleService.class)
                .createModule(context.service(CommandService.class).getCommand(type));
    ((CivaeCommand) module.getCommand()).showIn(new RecordedWindows());
    return module;
  }

  /** As a dialog's widget does when the user typed or chose something. */
  private static void choose(CommandModule module, String name, Object value) throws Exception {
    module.setInput(name, value);
    module.getInfo().getInput(name).callback(module);
  }

  private static List<?> choices(CommandModule module, String name) {
    return module.getInfo().getInput(name).getChoices();
  }

  @Test
  void train_inputChosen_offersColumnsOfObs() throws Exception {
    CommandModule module = module(TrainCommand.class);
    module.initialize();
    // A list from the start: a dialog never makes one of a field of text.
    assertEquals(List.of("cell_type"), choices(module, "labels"));
    assertEquals(List.of(""), choices(module, "donor"));
    choose(module, "input", cells);
    assertEquals(List.of("cell_type", "state", "donor", ""), choices(module, "labels"));
    assertEquals(List.of("", "cell_type", "state", "donor"), choices(module, "donor"));
    assertEquals("cell_type", module.getInput("labels"));
    assertEquals("", module.getInput("donor"));
    assertEquals("ci-vae", choices(module, "method").get(0));
    assertTrue(choices(module, "method").containsAll(List.of("ae", "beta-vae", "vae")));
    // Choices of the program stay as they are.
    assertEquals(List.of("auto", "log1p", "none"), choices(module, "normalize"));
  }

  @Test
  void train_choiceMade_staysWhenOtherThingsChange() throws Exception {
    CommandModule module = module(TrainCommand.class);
    choose(module, "input", cells);
    choose(module, "donor", "donor");
    choose(module, "labels", "state");
    assertEquals("donor", module.getInput("donor"));
    assertEquals("state", module.getInput("labels"));
    assertEquals(List.of("state", "cell_type", "donor", ""), choices(module, "labels"));
    // Half a name, as it is typed: the list stays a list, and what was chosen is not lost.
    choose(module, "input", new File(folder.toFile(), "cel"));
    assertEquals(List.of("state", "cell_type", "donor", ""), choices(module, "labels"));
    assertEquals("state", module.getInput("labels"));
  }

  @Test
  void trajectory_modelAndInputChosen_offersClassesAndStates() throws Exception {
    File model = TrainedModel.of(context, cells);
    service.all().forEach(service::close);
    CommandModule module = module(TrajectoryCommand.class);
    choose(module, "model", model);
    assertEquals(List.of("Epithelial", "Fibroblast", "T", "B"), choices(module, "within"));
    assertEquals("Epithelial", module.getInput("within"));
    assertEquals(List.of(""), choices(module, "from"));
    choose(module, "input", cells);
    assertEquals("state", module.getInput("state"));
    assertEquals(List.of("normal", "border", "tumour"), choices(module, "from"));
    assertEquals(List.of("tumour", "normal", "border", "NEAREST"), choices(module, "to"));
    assertEquals("tumour", module.getInput("to"));
    choose(module, "to", "NEAREST");
    choose(module, "state", "donor");
    assertEquals(List.of("D1", "D2", "D3", "D4", "D5", "D6"), choices(module, "from"));
    assertEquals("NEAREST", module.getInput("to"));
  }

  @Test
  void initialize_somethingOpen_presetsTheLatest() throws Exception {
    service.openCells(cells.toPath(), "mine", ReadOptions.defaults());
    TrainedModel.of(context, cells);
    CommandModule module = module(TrajectoryCommand.class);
    module.initialize();
    assertEquals(new File("mine"), module.getInput("input"));
    assertEquals(new File("cells.civae"), module.getInput("model"));
    assertEquals("Epithelial", module.getInput("within"));
    assertEquals(List.of("normal", "border", "tumour"), choices(module, "from"));
    // Training writes its model: no name of one that is there.
    CommandModule train = module(TrainCommand.class);
    train.initialize();
    assertEquals(new File("mine"), train.getInput("input"));
    assertNull(train.getInput("model"));
  }

  @Test
  void initialize_whatTheCallerGave_stays() throws Exception {
    service.openCells(cells.toPath(), "mine", ReadOptions.defaults());
    CommandModule module = module(TrainCommand.class);
    module.setInput("input", cells);
    module.resolveInput("input");
    module.setInput("labels", "any text");
    module.resolveInput("labels");
    module.initialize();
    assertEquals(cells, module.getInput("input"));
    assertEquals("any text", module.getInput("labels"));
    assertNull(choices(module, "labels"));
  }

  @Test
  void initialize_withoutDisplay_doesNothing() throws Exception {
    service.openCells(cells.toPath(), "mine", ReadOptions.defaults());
    CommandModule module = module(TrainCommand.class);
    ((CivaeCommand) module.getCommand()).showIn(new NoWindows());
    module.initialize();
    assertNull(module.getInput("input"));
  }

  @Test
  void save_somethingOpen_offersItsName() throws Exception {
    service.openCells(cells.toPath(), "mine", ReadOptions.defaults());
    CommandModule module = module(SaveCommand.class);
    module.initialize();
    assertEquals(List.of("all", "mine"), choices(module, "what"));
  }

  @Test
  void choices_ofOneDialog_areNotThoseOfAnother() throws Exception {
    CommandModule first = module(TrainCommand.class);
    CommandModule second = module(TrainCommand.class);
    choose(first, "input", cells);
    assertNotNull(choices(first, "labels"));
    assertNull(choices(second, "labels"));
  }

  @Test
  void input_thatIsText_offersItsColumns() throws Exception {
    Path table = folder.resolve("cells.csv");
    Files.writeString(table, "cell,kind,A,B\nx,good,1,0\ny,bad,0,2\n");
    CommandModule module = module(TrainCommand.class);
    choose(module, "input", table.toFile());
    assertEquals(List.of("kind", ""), choices(module, "labels"));
  }

  @Test
  void input_thatIsLoom_offersItsColumns() throws Exception {
    CommandModule module = module(TrainCommand.class);
    choose(module, "input", new File("../io/src/test/resources/org/civae/io/cells/cells.loom"));
    assertEquals(List.of("Type", ""), choices(module, "labels"));
  }

  @Test
  void commands_withTheirOwnDescriptions_areWhatSciJavaKnows() {
    CommandService commands = context.service(CommandService.class);
    List<String> names = new ArrayList<>();
    commands.getCommands().stream()
        .filter(info -> info.getClassName().startsWith("org.civae."))
        .forEach(
            info -> {
              assertTrue(info instanceof DialogInfo, info.getClassName());
              names.add(info.getName());
            });
    assertEquals(names.stream().distinct().toList(), names);
    assertSame(
        commands.getCommand(TrainCommand.class), commands.getCommand(TrainCommand.class.getName()));
    assertEquals(
        1,
        context.service(ModuleService.class).getModules().stream()
            .filter(info -> info.getDelegateClassName().equals(TrainCommand.class.getName()))
            .count());
  }

  @Test
  void likelyChoice_ofNames_goesByWhatTheyHold() {
    assertEquals(
        "celltype_major", LikelyChoice.of("labels", List.of("x", "celltype_major"), List.of()));
    assertEquals("x", LikelyChoice.of("labels", List.of("x", "y"), List.of()));
    assertEquals(
        "Healthy donor", LikelyChoice.of("from", List.of("Cancer", "Healthy donor"), List.of()));
    assertEquals("b", LikelyChoice.of("to", List.of("a", "b"), List.of("a")));
    assertEquals("a", LikelyChoice.of("to", List.of("a"), List.of("a")));
  }
}
