package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civae.io.anndata.AnnDataReader;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.CloseCommand;
import org.civae.plugin.command.OpenCommand;
import org.civae.plugin.command.SaveCommand;
import org.civae.plugin.command.TrainCommand;
import org.civae.plugin.command.TrajectoryCommand;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.Open;
import org.civae.plugin.window.RecordedWindows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** Opening cells and models, saving and closing what is open. */
class OpenSaveTest {

  @TempDir private Path folder;
  private Context context;
  private CivaeService service;
  private Chain chain;

  @BeforeEach
  void start() throws Exception {
    chain = new Chain(folder.resolve("in"));
    Files.createDirectories(chain.folder());
    SmallCells.generated().writeTo(chain.cells());
    context = new Context(CommandService.class, CivaeService.class);
    service = context.service(CivaeService.class);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  private CommandModule run(Class<? extends Command> type, Map<String, Object> inputs)
      throws Exception {
    return context.service(CommandService.class).run(type, true, new HashMap<>(inputs)).get();
  }

  private CommandModule done(Class<? extends Command> type, Map<String, Object> inputs)
      throws Exception {
    CommandModule module = run(type, inputs);
    assertFalse(module.isCanceled(), module.getCancelReason());
    return module;
  }

  private String refused(Class<? extends Command> type, Map<String, Object> inputs)
      throws Exception {
    CommandModule module = run(type, inputs);
    assertTrue(module.isCanceled());
    return module.getCancelReason();
  }

  private List<String> names() {
    return service.all().stream().map(Open::name).toList();
  }

  private void openTrainAndWalk() throws Exception {
    done(OpenCommand.class, Map.of("input", chain.cells().toFile(), "name", "mine"));
    done(
        TrainCommand.class,
        Map.of(
            "input",
            "mine",
            "model",
            chain.model().toFile(),
            "epochs",
            2,
            "widths",
            "16",
            "latent",
            5));
    Map<String, Object> walk = new HashMap<>();
    walk.put("input", "mine");
    walk.put("model", "cells.civae");
    walk.put("within", "Epithelial");
    walk.put("state", "state");
    walk.put("from", "normal");
    walk.put("to", "tumour");
    walk.put("pairs", 60);
    walk.put("steps", 5);
    walk.put("output", chain.results().toFile());
    done(TrajectoryCommand.class, walk);
  }

  @Test
  void open_cells_saysWhatTheyHoldAndKeepsThem() throws Exception {
    CommandModule module =
        done(OpenCommand.class, Map.of("input", chain.cells().toFile(), "name", "mine"));
    assertEquals(
        """
        mine: 300 cells x 150 genes, X holds counts
        obs:
          cell_type  categorical  Epithelial (114), Fibroblast (56), T (95), B (35)
          state      categorical  normal (96), border (102), tumour (102)
          donor      categorical  D1 (50), D2 (50), D3 (50), D4 (50), D5 (50), D6 (50)
          n_counts   number       478 to 3,519, median 1,025
        """
            .stripTrailing(),
        ((String) module.getOutput("contents")).stripTrailing());
    assertEquals(List.of("mine"), names());
    assertTrue(service.latestCells().orElseThrow().isKept());
  }

  @Test
  void open_model_saysWhatItIs() throws Exception {
    chain.train().done();
    CommandModule module = done(OpenCommand.class, Map.of("input", chain.model().toFile()));
    assertEquals(
        """
        cells.civae: ci-vae model of 150 genes, 5 latent dimensions, best epoch 3 of 3
        trained on cells.h5ad; classes in cell_type: Epithelial, Fibroblast, T, B""",
        ((String) module.getOutput("contents")).replace("\r", ""));
    assertTrue(service.latestModel().orElseThrow().isKept());
  }

  @Test
  void open_withWindows_showsTheColumnsOfObs() throws Exception {
    RecordedWindows shown = new RecordedWindows();
    ModuleService modules = context.service(ModuleService.class);
    CommandModule module =
        (CommandModule)
            modules.createModule(
                context.service(CommandService.class).getCommand(OpenCommand.class));
    ((CivaeCommand) module.getCommand()).showIn(shown);
    modules.run(module, true, Map.of("input", chain.cells().toFile())).get();
    ResultsTable table = shown.tables().get("CI-VAE obs - cells.h5ad");
    assertEquals(
        "input,column,kind,categories,holds", table.getColumnHeadings().strip().replace('\t', ','));
    assertEquals(4, table.size());
    assertEquals("cell_type", table.getStringValue("column", 0));
    assertEquals(4, table.getValue("categories", 0));
    assertEquals("normal (96), border (102), tumour (102)", table.getStringValue("holds", 1));
  }

  @Test
  void open_whatIsNoCells_isNotOpen() throws Exception {
    Path broken = folder.resolve("broken.h5ad");
    Files.writeString(broken, "nothing of the kind");
    assertEquals(
        "broken.h5ad: line 1 is the end, expected rows after the header.",
        refused(OpenCommand.class, Map.of("input", broken.toFile())));
    Files.writeString(folder.resolve("broken.civae"), "no model");
    assertTrue(
        refused(OpenCommand.class, Map.of("input", folder.resolve("broken.civae").toFile()))
            .startsWith("broken.civae: "));
    assertEquals(List.of(), names());
  }

  @Test
  void open_wrongParameters_sayWhatIsExpected() throws Exception {
    Path missing = chain.folder().resolve("cell.h5ad");
    assertEquals(
        "input=" + missing + ": no such file. Did you mean cells.h5ad?",
        refused(OpenCommand.class, Map.of("input", missing.toFile())));
    assertEquals(
        "name=pom.xml: expected a name that no file here has, as files go before names.",
        refused(OpenCommand.class, Map.of("input", chain.cells().toFile(), "name", "pom.xml")));
    done(OpenCommand.class, Map.of("input", chain.cells().toFile(), "name", "mine"));
    chain.train().done();
    assertEquals(
        "name=mine: expected a name that is free; it is that of the cells of "
            + chain.cells()
            + ". Choose another, or close that first.",
        refused(OpenCommand.class, Map.of("input", chain.model().toFile(), "name", "mine")));
    assertEquals(
        "input=" + chain.model() + ": expected cells together with layer= or raw=true.",
        refused(OpenCommand.class, Map.of("input", chain.model().toFile(), "layer", "counts")));
  }

  @Test
  void save_all_copiesWhatIsOpenAsItIs() throws Exception {
    openTrainAndWalk();
    Path kept = folder.resolve("kept");
    done(SaveCommand.class, Map.of("what", "all", "output", kept.toFile()));
    assertEquals(
        List.of("cells.civae", "mine.h5ad", "results"),
        Chain.files(kept).stream().filter(name -> !name.contains("/")).toList());
    assertEquals(Chain.RESULTS, Chain.files(kept.resolve("results")));
    assertSame(chain.cells(), kept.resolve("mine.h5ad"));
    assertSame(chain.model(), kept.resolve("cells.civae"));
    for (String file : Chain.RESULTS) {
      assertSame(chain.results().resolve(file), kept.resolve("results").resolve(file));
    }
  }

  private static void assertSame(Path expected, Path actual) throws Exception {
    assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(actual), actual::toString);
  }

  @Test
  void save_oneOfThem_goesToAFileOrAFolder() throws Exception {
    openTrainAndWalk();
    Path file = folder.resolve("other.h5ad");
    done(SaveCommand.class, Map.of("what", "mine", "output", file.toFile()));
    assertSame(chain.cells(), file);
    Path models = folder.resolve("models");
    done(SaveCommand.class, Map.of("what", "cells.civae", "output", models.toFile()));
    assertEquals(List.of("cells.civae"), Chain.files(models));
    Path walk = folder.resolve("walk");
    done(SaveCommand.class, Map.of("what", "results", "output", walk.toFile()));
    assertEquals(Chain.RESULTS, Chain.files(walk));
  }

  @Test
  void save_cellsOfAnotherKind_writesAnnData() throws Exception {
    Path table = folder.resolve("cells.csv");
    Files.writeString(table, "cell,kind,A,B\nx,good,1,0\ny,bad,0,2\n");
    done(OpenCommand.class, Map.of("input", table.toFile()));
    Path file = folder.resolve("kept.h5ad");
    done(SaveCommand.class, Map.of("what", "cells.csv", "output", file.toFile()));
    assertEquals(List.of("A", "B"), AnnDataReader.read(file).var().names());
  }

  @Test
  void save_wrongParameters_sayWhatIsExpectedAndWriteNothing() throws Exception {
    Path kept = folder.resolve("kept");
    assertEquals(
        "what=all: expected something open, and nothing is. Open cells or train a model first.",
        refused(SaveCommand.class, Map.of("what", "all", "output", kept.toFile())));
    openTrainAndWalk();
    assertEquals(
        "what=result: expected all, or what is open, nearest first: results, cells.civae, mine.",
        refused(SaveCommand.class, Map.of("what", "result", "output", kept.toFile())));
    assertEquals(
        "output="
            + chain.cells()
            + ": expected another file than that of mine="
            + chain.cells()
            + ".",
        refused(SaveCommand.class, Map.of("what", "mine", "output", chain.cells().toFile())));
    assertTrue(
        refused(SaveCommand.class, Map.of("what", "results", "output", chain.results().toFile()))
            .contains("expected another file than the result="));
    Files.delete(chain.model());
    assertTrue(
        refused(SaveCommand.class, Map.of("what", "all", "output", kept.toFile()))
            .startsWith("what=" + chain.model() + ": no such file. Did you mean "));
    assertFalse(Files.exists(kept));
    for (String file : Chain.RESULTS) Files.delete(chain.results().resolve(file));
    assertEquals(
        chain.results() + ": holds no file of the trajectory any more. Run it again.",
        refused(SaveCommand.class, Map.of("what", "results", "output", kept.toFile())));
  }

  @Test
  void save_intoAFileInItsWay_leavesWhatWasThere() throws Exception {
    openTrainAndWalk();
    Path kept = folder.resolve("kept");
    Files.createDirectories(kept.resolve("cells.civae"));
    Files.writeString(kept.resolve("mine.h5ad"), "before");
    assertTrue(
        refused(SaveCommand.class, Map.of("what", "all", "output", kept.toFile()))
            .contains("cannot be written (it is a folder)"));
    assertEquals("before", Files.readString(kept.resolve("mine.h5ad")));
    assertEquals(List.of("cells.civae", "mine.h5ad"), Chain.files(kept));
  }

  @Test
  void close_byNameAndAll_forgetsThem() throws Exception {
    openTrainAndWalk();
    assertEquals(List.of("mine", "cells.civae", "results"), names());
    done(CloseCommand.class, Map.of("what", "mine"));
    assertEquals(List.of("cells.civae", "results"), names());
    assertEquals(
        "what=mine: expected all, or what is open, nearest first: results, cells.civae.",
        refused(CloseCommand.class, Map.of("what", "mine")));
    done(CloseCommand.class, Map.of("what", "all"));
    assertEquals(List.of(), names());
    assertTrue(Files.exists(chain.model()));
  }
}
