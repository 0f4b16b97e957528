package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.civae.io.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.testdata.DemoFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/**
 * Every command, run by CommandService without a display on the same cells, from opening them to
 * closing all; those that train for long are run so by {@link DemoTest} and {@link ReproduceTest}.
 */
class EveryCommandTest {

  @TempDir private Path folder;
  private final Set<String> run = new TreeSet<>();
  private Context context;

  /**
   * Cells and images, and the path in them.
   *
   * @param labels column of classes
   */
  private record Data(
      Path cells, String labels, String within, String state, String from, String to, Path stack) {}

  @BeforeEach
  void start() {
    context = new Context();
    context.service(LogService.class).setLevel(LogLevel.NONE);
  }

  @AfterEach
  void stop() {
    context.dispose();
  }

  @Test
  void commands_onGeneratedCellsAndImages_allWork() throws Exception {
    Path stack = folder.resolve("stack.tif");
    DemoFile.STACK.copyTo(stack);
    Path cells = SmallCells.generated().writeTo(folder.resolve("cells.h5ad"));
    all(new Data(cells, "cell_type", "Epithelial", "state", "normal", "tumour", stack));
  }

  @Test
  @Tag("real-data")
  void commands_onBloodCellsAndNuclei_allWork() throws Exception {
    Path cells = folder.resolve("cells.h5ad");
    Files.copy(SharedData.file("singlecell/kang_pbmc_donor101.h5ad"), cells);
    Path stack = SharedData.file("images/crc_nuclei.tif");
    all(new Data(cells, "cluster_id", "B cells", "group_id", "ctrl", "stim", stack));
  }

  private void all(Data data) throws Exception {
    untilTrained(data);
    withTheModel(data);
    made("save", "kept/mine.h5ad", Map.of("what", "all", "output", at("kept")));
    done("close", Map.of("what", "all"));
    says("check", "findings", Map.of());
    says("help", "help", Map.of("command", "train"));
    says("guide", "steps", Map.of());
    says("models", "models", Map.of());
    made("samplecells", "sample.h5ad", Map.of("output", at("sample.h5ad")));
    made("samplestack", "sample.tif", Map.of("output", at("sample.tif")));
    Set<String> expected = new TreeSet<>();
    for (CommandInfo info : context.service(CommandService.class).getCommands()) {
      if (info.getClassName().startsWith("org.civae.plugin.command.")) expected.add(info.getName());
    }
    expected.remove("demo");
    expected.remove("reproduce");
    assertEquals(expected, run);
  }

  private void untilTrained(Data data) throws Exception {
    Path cells = data.cells();
    says("open", "contents", Map.of("input", cells, "name", "mine"));
    made("stack", "images.h5ad", Map.of("image", data.stack(), "output", at("images.h5ad")));
    says("info", "summary", Map.of("input", cells));
    made("qc", "qc/qc-cells.csv", Map.of("input", "mine", "output", at("qc")));
    made("convert", "for-r/matrix.mtx.gz", Map.of("input", "mine", "output", at("for-r")));
    String gene = AnnDataReader.read(cells).var().names().get(0);
    Path symbols = Files.writeString(at("symbols.csv"), gene + ",TP53\n");
    made(
        "annotate",
        "named.h5ad",
        Map.of("input", "mine", "symbols", symbols, "output", at("named.h5ad")));
    made(
        "train",
        "cells.civae",
        Map.of(
            "input",
            "mine",
            "labels",
            data.labels(),
            "model",
            at("cells.civae"),
            "epochs",
            2,
            "widths",
            "16",
            "latent",
            4));
    made(
        "trainfolder",
        "models/training.csv",
        Map.of(
            "folder",
            folder,
            "pattern",
            "cells.h5ad",
            "labels",
            data.labels(),
            "options",
            "epochs=1 widths=16 latent=4",
            "output",
            at("models")));
  }

  private void withTheModel(Data data) throws Exception {
    made("embed", "points.csv", onModel("points.csv", Map.of()));
    made("plot", "plots/places.csv", onModel("plots", Map.of("projection", "pca")));
    made("trajectory", "walk/genes.csv", onModel("walk", path(data, 40, 5)));
    made("explore", "explorer.png", onModel("explorer.png", path(data, 40, 5)));
    Map<String, Object> validated = path(data, 20, 3);
    validated.put("baselines", "none");
    made("validate", "valid/validation.csv", onModel("valid", validated));
    made("evaluate", "evaluated/evaluation.csv", onModel("evaluated", Map.of()));
    Map<String, Object> few = Map.of("within", data.within(), "n", 20);
    made("augment", "more.h5ad", onModel("more.h5ad", few));
    made("cluster", "groups.csv", onModel("groups.csv", Map.of("restarts", 1)));
    made(
        "decode",
        "decoded.h5ad",
        Map.of("z", at("points.csv"), "model", "cells.civae", "output", at("decoded.h5ad")));
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private Map<String, Object> onModel(String output, Map<String, Object> more) {
    Map<String, Object> inputs = new HashMap<>(more);
    inputs.put("input", "mine");
    inputs.put("model", "cells.civae");
    inputs.put("output", at(output));
    return inputs;
  }

  private static Map<String, Object> path(Data data, int pairs, int steps) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("within", data.within());
    inputs.put("state", data.state());
    inputs.put("from", data.from());
    inputs.put("to", data.to());
    inputs.put("pairs", pairs);
    inputs.put("steps", steps);
    return inputs;
  }

  private void made(String command, String file, Map<String, Object> inputs) throws Exception {
    done(command, inputs);
    assertTrue(Files.size(at(file)) > 0, () -> command + " " + file);
  }

  private void says(String command, String output, Map<String, Object> inputs) throws Exception {
    String text = (String) done(command, inputs).getOutput(output);
    assertFalse(text.isBlank(), command);
  }

  /** Runs a command to its end; paths become files. */
  private CommandModule done(String command, Map<String, Object> inputs) throws Exception {
    CommandService commands = context.service(CommandService.class);
    CommandInfo info =
        commands.getCommands().stream()
            .filter(i -> i.getClassName().startsWith("org.civae.plugin.command."))
            .filter(i -> i.getName().equals(command))
            .findFirst()
            .orElseThrow();
    Map<String, Object> all = new HashMap<>(inputs);
    all.replaceAll((name, value) -> value instanceof Path path ? path.toFile() : value);
    CommandModule module = commands.run(info, true, all).get();
    assertFalse(module.isCanceled(), () -> command + ": " + module.getCancelReason());
    run.add(command);
    return module;
  }
}
