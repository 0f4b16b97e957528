package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civae.plugin.service.CivaeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogService;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/**
 * The templates of Fiji's script editor, each run by SciJava as Fiji runs it; the macro is run by
 * {@link MacroRunTest}.
 */
class ScriptTemplatesTest {

  static final Path TEMPLATES = Path.of("src/main/resources/script_templates/CI-VAE");

  @TempDir private static Path folder;

  private static Context context;
  private static Path cells;

  @BeforeAll
  static void start() throws IOException {
    context = new Context(ScriptService.class, CommandService.class, CivaeService.class);
    context.service(LogService.class).setLevel(LogLevel.ERROR);
    cells = SmallCells.generated().writeTo(folder.resolve("cells.h5ad"));
  }

  @AfterAll
  static void stop() {
    context.dispose();
  }

  @Test
  void templates_inTheJar_areInFourLanguages() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      assertEquals(
          List.of(
              "Normal_to_Tumour.groovy",
              "Normal_to_Tumour.ijm",
              "Normal_to_Tumour.js",
              "Normal_to_Tumour.py"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "js", "py"})
  void script_onSmallCells_trainsWalksAndNamesGenes(String extension) throws Exception {
    Path output = Files.createDirectories(folder.resolve(extension));
    ScriptModule module = run(extension, cells, output);
    String summary = (String) module.getOutput("summary");
    assertTrue(summary.matches("Genes that change most: (\\S+, ){9}\\S+"), summary);
    assertTrue(Files.size(output.resolve("cells.civae")) > 0);
    assertEquals(
        firstGene(output.resolve("trajectory/genes.csv")),
        summary.replaceAll(".*: (\\S+?),.*", "$1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "js", "py"})
  void script_cellsThatAreNotThere_endsWithTheCommandsMessage(String extension) throws Exception {
    Path output = Files.createDirectories(folder.resolve("wrong-" + extension));
    // SciJava does not throw what ends a script, but logs it.
    StringBuilder said = new StringBuilder();
    LogListener listener = message -> said.append(message.text()).append(message.throwable());
    LogService log = context.service(LogService.class);
    log.addLogListener(listener);
    try {
      run(extension, folder.resolve("nowhere.h5ad"), output);
    } finally {
      log.removeLogListener(listener);
    }
    assertTrue(said.toString().contains("nowhere.h5ad: no such file"), said.toString());
  }

  private static ScriptModule run(String extension, Path input, Path output) throws Exception {
    String name = "Normal_to_Tumour." + extension;
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("commands", context.service(CommandService.class));
    inputs.put("input", input.toFile());
    inputs.put("labels", "cell_type");
    inputs.put("within", "Epithelial");
    inputs.put("state", "state");
    inputs.put("start", "normal");
    inputs.put("end", "tumour");
    inputs.put("epochs", 2);
    inputs.put("output", output.toFile());
    String script = Files.readString(TEMPLATES.resolve(name));
    return context
        .service(ScriptService.class)
        .run(name, new StringReader(script), false, inputs)
        .get();
  }

  private static String firstGene(Path genes) throws IOException {
    List<String> lines = Files.readAllLines(genes);
    int column = List.of(lines.get(0).split(",")).indexOf("gene");
    return lines.get(1).split(",")[column];
  }
}
