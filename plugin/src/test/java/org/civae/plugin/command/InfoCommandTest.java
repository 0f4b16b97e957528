package org.civae.plugin.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

class InfoCommandTest {

  @TempDir private Path folder;
  private File demo;

  @BeforeEach
  void copyDemo() throws Exception {
    Path copy = folder.resolve("demo.h5ad");
    try (InputStream stream = InfoCommandTest.class.getResourceAsStream(DEMO)) {
      Files.copy(stream, copy);
    }
    demo = copy.toFile();
  }

  private static final String DEMO = "/org/civae/testdata/demo.h5ad";

  private static CommandModule run(Map<String, Object> inputs) throws Exception {
    try (Context context = new Context(CommandService.class)) {
      return context.service(CommandService.class).run(InfoCommand.class, true, inputs).get();
    }
  }

  @Test
  void run_textFormat_startsWithTheSize() throws Exception {
    String summary = (String) run(Map.of("input", demo)).getOutput("summary");
    assertTrue(summary.startsWith("demo.h5ad: 2,400 cells x 2,000 genes\n"), summary);
  }

  @Test
  void run_jsonFormat_isOneObject() throws Exception {
    CommandModule module = run(Map.of("input", demo, "format", "json"));
    JsonObject json =
        JsonParser.parseString((String) module.getOutput("summary")).getAsJsonObject();
    assertEquals(2400, json.get("nObs").getAsInt());
    assertEquals(2000, json.get("nVars").getAsInt());
  }

  @Test
  void run_missingFile_saysSo() throws Exception {
    File missing = folder.resolve("nope.h5ad").toFile();
    assertEquals(
        "input=" + missing + ": no such file. Did you mean demo.h5ad?",
        run(Map.of("input", missing)).getCancelReason());
  }
}
