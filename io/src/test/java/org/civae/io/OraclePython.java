package org.civae.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Python with anndata and h5py, for tests that ask whether others read what we write. */
public final class OraclePython {

  private static final Path SCRIPTS = Path.of("src/test/python");

  private OraclePython() {}

  /**
   * Runs a script of {@code src/test/python} and expects it to succeed.
   *
   * <p>The Python is that of the environment variable {@code CIVAE_PYTHON}, or the one that {@code
   * .ci/run} installs. Without it the calling test skips with a line that says so, or fails if
   * {@code CIVAE_REQUIRE_ALL} is 1.
   *
   * @return what it printed
   */
  public static String run(String script, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(executable(), SCRIPTS.resolve(script).toString()));
    for (Object argument : arguments) command.add(argument.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertEquals(0, process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return output;
  }

  private static String executable() {
    return Stream.of(
            System.getenv("CIVAE_PYTHON"),
            "../target/oracle/bin/python",
            "target/oracle/bin/python")
        .filter(Objects::nonNull)
        .filter(python -> Files.isExecutable(Path.of(python)))
        .findFirst()
        .orElseGet(OraclePython::missing);
  }

  private static String missing() {
    String message =
        "no Python with anndata: set CIVAE_PYTHON, or let .ci/run make target/oracle."
            + " This test needs it.";
    if ("1".equals(System.getenv("CIVAE_REQUIRE_ALL"))) return fail(message);
    System.err.println("Skipped: " + message);
    return abort(message);
  }
}
