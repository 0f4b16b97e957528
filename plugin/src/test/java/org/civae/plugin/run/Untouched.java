package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.civae.io.file.Sha256;
import org.civae.plugin.run.CommandLine.Outcome;

/** A folder that a failing command has to leave as it found it. */
record Untouched(Path folder) {

  /**
   * Runs a command that is to fail.
   *
   * @return its one line, with {@code DIR} for the folder
   */
  String fails(int status, Supplier<Outcome> command) throws IOException {
    Map<String, String> before = content();
    Outcome outcome = command.get();
    assertEquals(before, content(), "the folder has changed: " + outcome.err());
    String line = outcome.failure();
    assertEquals(status, outcome.status(), line);
    return line.replace(folder.toString(), "DIR");
  }

  /** Every file with the sum of its bytes, every folder. */
  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String name : Chain.files(folder)) {
      Path path = folder.resolve(name);
      content.put(name, Files.isDirectory(path) ? "folder" : Sha256.of(path));
    }
    return content;
  }
}
