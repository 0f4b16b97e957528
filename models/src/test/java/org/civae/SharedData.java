package org.civae;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data that lie beside the project; tests that need them skip where they are absent. */
public final class SharedData {

  private SharedData() {}

  /**
   * A file of {@code ../shared/data}, seen from the project's folder.
   *
   * <p>Without it the calling test skips with a line that says so, or fails if {@code
   * CIVAE_REQUIRE_ALL} is 1.
   */
  public static Path file(String name) {
    for (String root : new String[] {"../../shared/data", "../shared/data"}) {
      Path file = Path.of(root, name);
      if (Files.isRegularFile(file)) return file;
    }
    String message =
        "../shared/data/" + name + ": not found beside the project. This test needs it.";
    return "1".equals(System.getenv("CIVAE_REQUIRE_ALL")) ? fail(message) : abort(message);
  }
}
