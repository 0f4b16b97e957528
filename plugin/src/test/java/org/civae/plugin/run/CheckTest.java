package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check}, and what the first start of PyTorch says. */
class CheckTest {

  @TempDir private Path folder;

  @Test
  void check_here_startsTheEngineAndSaysOnWhat() throws Exception {
    Path json = folder.resolve("installation.json");
    Outcome outcome = civae("check", "output=" + json).done();
    assertTrue(outcome.out().startsWith("CI-VAE for Fiji "), outcome.out());
    for (String line :
        new String[] {
          "java            " + System.getProperty("java.version"),
          "engine          PyTorch 2.7.1 by DJL 0.35.1 starts",
          "djl             api-0.35.1.jar",
        }) {
      assertTrue(outcome.out().contains("\n" + line), outcome.out());
    }
    assertTrue(outcome.out().matches("(?s).*\ndevice +(cpu|gpu:0): .*"), outcome.out());
    JsonObject object = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertTrue(object.getAsJsonArray("findings").size() > 15, object::toString);
  }

  @Test
  void check_withoutPyTorch_saysEverythingElseAndFails() throws Exception {
    Outcome outcome =
        new ChildJvm()
            .without(entry -> entry.contains("pytorch-native"))
            .option("-DENGINE_CACHE_DIR=" + folder.resolve("empty"))
            .run("check");
    assertEquals(1, outcome.status());
    assertTrue(
        outcome
            .err()
            .lines()
            .reduce((first, last) -> last)
            .orElseThrow()
            .matches("civae check: PyTorch: its library for .* cannot be loaded .*DJL_OFFLINE.*"),
        outcome.err());
    assertTrue(
        outcome.err().contains("is not here: to be fetched, once, from publish.djl.ai"),
        outcome.err());
    assertTrue(outcome.err().contains("\nengine          does not start"), outcome.err());
    assertTrue(outcome.err().contains("\nWhat to do:\n"), outcome.err());
  }

  @Test
  void check_firstStart_saysInOneLineWhatIsUnpackedAndThenIsSilent() throws Exception {
    ChildJvm jvm = new ChildJvm().option("-DENGINE_CACHE_DIR=" + folder);
    Outcome first = jvm.run("check").done();
    assertTrue(
        first
            .line()
            .matches(
                "PyTorch 2\\.7\\.1 \\(cpu-.*\\) is in its jar: to be unpacked, once, to .*"
                    + " \\(\\d+ MB\\)"),
        first.err());
    assertTrue(first.line().contains(folder.toString()), first.err());
    assertEquals("", jvm.run("check").done().err());
  }
}
