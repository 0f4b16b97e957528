package org.civae.plugin.cli;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void run_command_printsResultToOutAndMessagesToErr() {
    Outcome outcome = civae("sample", "input=a b.h5ad", "epochs=3");
    assertEquals(0, outcome.status());
    assertEquals("civae sample 'input=a b.h5ad' epochs=3\n", outcome.out());
    assertEquals(
        "working\n100% whole\nwarning: small data\n", outcome.err().replaceAll(" 50% half\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sample input=x epochs=3 quick=true",
        "sample --input x --epochs 3 --quick",
        "sample --input=x --epochs=3 --quick true",
        "sample --quick input=x epochs=3",
      })
  void run_everyWayToWriteAKey_meansTheSame(String line) {
    assertEquals("civae sample input=x epochs=3 quick=true\n", civae(line.split(" ")).out());
  }

  @Test
  void run_negativeNumberAfterKey_isItsValue() {
    assertEquals(
        "civae sample input=x seed=-7\n", civae("sample", "input=x", "--seed", "-7").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          epochs=abc           | epochs=abc: expected a whole number.
          epochs=1.5           | epochs=1.5: expected a whole number.
          epochs=              | epochs=: expected a whole number.
          epochs=-3            | epochs=-3: expected at least 1.
          epochs=99999999999   | epochs=99999999999: expected a whole number.
          rate=2               | rate=2: expected 0 to 1.
          rate=fast            | rate=fast: expected a number.
          rate=NaN             | rate=NaN: expected a finite number.
          quick=yes            | quick=yes: expected true or false.
          compare=van          | compare=van: expected one of vae, none.
          threads=-1           | threads=-1: expected at least 0.
          input=               | input=: expected a FILE.
          --epochs             | --epochs has no value. Give epochs=N.
          cells.h5ad           | 'cells.h5ad' is not of the form key=value. Example: civae sample input=cells.h5ad epochs=3
          """)
  void run_malformedValue_saysWhatWasGivenAndExpected(String word, String message) {
    Outcome outcome = civae("sample", word);
    assertEquals("civae sample: " + message, outcome.line());
    assertEquals(2, outcome.status());
  }

  @Test
  void run_unknownKey_namesKeysNearestFirst() {
    Outcome outcome = civae("sample", "input=x", "epoch=3");
    assertEquals(2, outcome.status());
    assertTrue(
        outcome
            .line()
            .startsWith("civae sample: unknown key 'epoch'. Keys, nearest first: epochs, "),
        outcome.err());
  }

  @Test
  void run_keyGivenTwice_refuses() {
    Outcome outcome = civae("sample", "input=x", "epochs=3", "--epochs", "4");
    assertEquals(
        "civae sample: epochs is given twice: epochs=3 and epochs=4. Give it once.",
        outcome.line());
    assertEquals(2, outcome.status());
  }

  @Test
  void run_missingRequired_namesIt() {
    Outcome outcome = civae("sample", "epochs=3");
    assertEquals(
        "civae sample: missing input=FILE. Example: civae sample input=cells.h5ad epochs=3",
        outcome.line());
    assertEquals(2, outcome.status());
  }

  @Test
  void run_unknownCommand_namesCommandsNearestFirst() {
    Outcome outcome = civae("smaple", "input=x");
    assertEquals(2, outcome.status());
    assertTrue(
        outcome
            .line()
            .startsWith("civae: unknown command 'smaple'. Commands, nearest first: sample"),
        outcome.err());
  }

  @Test
  void run_nothing_showsHelpOnErr() {
    Outcome outcome = civae();
    assertEquals(2, outcome.status());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains("Usage: civae <command> key=value ..."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          io        | 1 | cells.h5ad: no such file.
          argument  | 1 | a class of one cell
          bug       | 1 | internal error: java.lang.IllegalStateException: two lines. Run with debug=true and report it.
          parameter | 2 | epochs=100: expected an even number.
          missing   | 1 | input=x: no such file.
          cancel    | 1 | stopped by hand
          """)
  void run_failureWhileRunning_saysItInOneLine(String mode, int status, String message) {
    Outcome outcome = civae("sample", "input=x", "mode=" + mode);
    assertEquals("civae sample: " + message, outcome.line());
    assertEquals(status, outcome.status());
    assertEquals("", outcome.out());
  }

  @Test
  void run_errorOfTheProgram_fails() {
    Outcome outcome = civae("sample", "input=x", "mode=error");
    assertEquals(1, outcome.status());
    assertTrue(
        outcome.err().contains("internal error: java.lang.AssertionError: impossible"),
        outcome.err());
  }

  @Test
  void run_failureWithDebug_showsTrace() {
    Outcome outcome = civae("sample", "input=x", "mode=io", "--debug");
    assertEquals(1, outcome.status());
    assertTrue(outcome.err().startsWith("civae sample: cells.h5ad: no such file.\n"));
    assertTrue(outcome.err().contains("at org.civae.plugin.cli.SampleCommand.execute("));
  }

  @Test
  void run_version_printsIt() {
    Outcome outcome = civae("--version");
    assertEquals(0, outcome.status());
    assertTrue(outcome.out().matches("civae \\d+\\.\\d+\\.\\d+.*\n"), outcome.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void run_help_listsCommands(String word) {
    Outcome outcome = civae(word);
    assertEquals(0, outcome.status());
    assertTrue(
        outcome.out().matches("(?s).*\n  sample +Does nothing with every kind of parameter\\.\n.*"),
        outcome.out());
    assertEquals("", outcome.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help sample",
        "sample --help",
        "sample epochs=3 -h",
        "sample help",
        "--help sample"
      })
  void run_helpOfCommand_showsParameters(String line) {
    Outcome outcome = civae(line.split(" "));
    assertEquals(0, outcome.status());
    assertEquals(
        """
        civae sample: Does nothing with every kind of parameter.

        Usage: civae sample input=FILE [key=value ...]

        Keys:
          input=FILE        Cells: Where they are (required)
          output=DIR        Output: A folder for results (optional)
          epochs=N          Epochs: Passes over the cells (at least 1, default 100)
          rate=X            Rate: Of learning (0 to 1, default 0.001)
          seed=N            Seed: Any number (default 1)
          compare=none|vae  Compare: With what (default none)
          quick=true|false  Quick: Leave things out (default false)
          mode=TEXT         Mode: What happens (default print)
          threads=N         Threads: CPU cores to use; 0 for all (at least 0, default 0)
          debug=true|false  Debug: Show where in the program a failure happened (default false)

        Example:
          civae sample input=cells.h5ad epochs=3
        """,
        outcome.out());
  }

  @Test
  void run_helpOfALongCommand_startsWithWhatMustBeGiven() {
    Outcome outcome = civae("help", "trajectory");
    List<String> keys =
        outcome
            .out()
            .lines()
            .filter(line -> line.matches("  [a-z]+=.*"))
            .map(line -> line.strip().replaceAll("=.*", ""))
            .toList();
    assertEquals(
        List.of("input", "model", "within", "state", "from", "to", "output"), keys.subList(0, 7));
    assertEquals("between", keys.get(7));
  }

  @Test
  void run_helpOfUnknownCommand_refuses() {
    assertEquals(2, civae("help", "smaple").status());
  }
}
