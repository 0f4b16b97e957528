package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.civae.plugin.cli.Main;

/** Runs the words after {@code civae} as the launcher does, in this JVM. */
public final class CommandLine {

  private CommandLine() {}

  /** What one command line came to. */
  public record Outcome(int status, String out, String err) {

    /** The only line of standard error. */
    public String line() {
      assertEquals(1, err.lines().count(), err);
      return err.strip();
    }

    /** The line that says why the command failed: the last one, and the only one of its kind. */
    public String failure() {
      List<String> said = err.lines().filter(line -> line.startsWith("civae")).toList();
      assertEquals(1, said.size(), err);
      assertTrue(err.endsWith(said.get(0) + System.lineSeparator()), err);
      assertEquals("", out);
      return said.get(0);
    }

    /** The same, of a command that did what it was told. */
    public Outcome done() {
      assertEquals(0, status, err);
      return this;
    }
  }

  /** Runs the words. */
  public static Outcome civae(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            words,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
