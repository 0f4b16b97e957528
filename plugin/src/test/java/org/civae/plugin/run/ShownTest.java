package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.civae.plugin.command.CivaeCommand;
import org.civae.plugin.command.EvaluateCommand;
import org.civae.plugin.command.Failure;
import org.civae.plugin.command.QcCommand;
import org.civae.plugin.command.TrainCommand;
import org.civae.plugin.command.TrajectoryCommand;
import org.civae.plugin.window.RecordedWindows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/** What commands show, in windows that nobody sees. */
class ShownTest {

  @TempDir private static Path folder;

  private static Context context;

  @BeforeAll
  static void train() throws Exception {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
    SmallCells.generated().writeTo(folder.resolve("cells.h5ad"));
    run(
        TrainCommand.class,
        Map.of("labels", "cell_type", "epochs", 2, "widths", "16", "latent", 4));
  }

  @AfterAll
  static void stop() {
    context.dispose();
  }

  private static RecordedWindows run(Class<? extends CivaeCommand> type, Map<String, Object> more)
      throws Exception {
    CommandService commands = context.service(CommandService.class);
    CommandModule module = new CommandModule(commands.getCommand(type));
    context.inject(module.getCommand());
    RecordedWindows windows = new RecordedWindows();
    CivaeCommand command = (CivaeCommand) module.getCommand();
    command.showIn(windows);
    Map<String, Object> inputs = new LinkedHashMap<>(more);
    inputs.put("input", folder.resolve("cells.h5ad").toFile());
    if (!type.equals(QcCommand.class)) {
      inputs.put("model", folder.resolve("cells.civae").toFile());
    }
    inputs.forEach(module::setInput);
    command.run();
    assertEquals("", command.failure().map(Failure::message).orElse(""));
    return windows;
  }

  private static Map<String, Object> walk(Map<String, Object> more) {
    Map<String, Object> inputs = new LinkedHashMap<>(more);
    inputs.put("within", "Epithelial");
    inputs.put("state", "state");
    inputs.put("from", "normal");
    inputs.put("to", "tumour");
    inputs.put("pairs", 30);
    inputs.put("steps", 5);
    inputs.put("output", folder.resolve("walk").toFile());
    return inputs;
  }

  @Test
  void trajectory_shown_opensTablesAndPictures() throws Exception {
    RecordedWindows shown = run(TrajectoryCommand.class, walk(Map.of()));
    assertEquals(
        List.of("CI-VAE path - cells.h5ad", "CI-VAE genes - cells.h5ad"),
        List.copyOf(shown.tables().keySet()));
    ResultsTable genes = shown.tables().get("CI-VAE genes - cells.h5ad");
    List<String> file = Files.readAllLines(folder.resolve("walk/genes.csv"));
    assertEquals(file.size() - 1, genes.size());
    String first = genes.getStringValue("gene", 0);
    assertTrue(file.get(1).startsWith(first + ","), file.get(1));
    List<String> titles = List.copyOf(shown.images().keySet());
    assertEquals(
        List.of(
            "CI-VAE volcano - cells.h5ad",
            "CI-VAE phase plot - cells.h5ad",
            "CI-VAE heatmap - cells.h5ad",
            "CI-VAE trends - cells.h5ad",
            "CI-VAE trend of " + first + " - cells.h5ad"),
        titles.subList(0, 5));
    assertEquals(7, titles.size());
    Plot trend = (Plot) shown.images().get(titles.get(4)).getProperty(Plot.PROPERTY_KEY);
    assertEquals(
        genes.getValue("start (log1p CP10K)", 0),
        trend.getResultsTableWithLabels().getValue("decoded_mean", 0),
        // A plot keeps float32.
        1e-5);
  }

  @Test
  void trajectory_notShown_opensNothing() throws Exception {
    RecordedWindows shown = run(TrajectoryCommand.class, walk(Map.of("show", false)));
    assertTrue(shown.tables().isEmpty());
    assertTrue(shown.images().isEmpty());
  }

  @Test
  void evaluate_shown_opensFiguresAndConfusion() throws Exception {
    RecordedWindows shown = run(EvaluateCommand.class, Map.of());
    assertEquals(
        List.of("CI-VAE confusion - cells.h5ad", "CI-VAE evaluation - cells.h5ad"),
        List.copyOf(shown.tables().keySet()));
    ResultsTable figures = shown.tables().get("CI-VAE evaluation - cells.h5ad");
    assertTrue(figures.getValue("mae_heldout (log1p CP10K)", 0) > 0);
    assertEquals("cells.civae", figures.getStringValue("model", 0));
    assertEquals(
        List.of("CI-VAE confusion matrix - cells.h5ad"), List.copyOf(shown.images().keySet()));
    assertFalse(Files.exists(folder.resolve("evaluation.csv")));
  }

  @Test
  void qc_shown_opensTablesAndPicture() throws Exception {
    RecordedWindows shown = run(QcCommand.class, Map.of());
    assertEquals(
        List.of("CI-VAE quality of genes - cells.h5ad", "CI-VAE quality of cells - cells.h5ad"),
        List.copyOf(shown.tables().keySet()));
    assertEquals(List.of("CI-VAE quality - cells.h5ad"), List.copyOf(shown.images().keySet()));
    assertTrue(run(QcCommand.class, Map.of("show", false)).images().isEmpty());
  }
}
