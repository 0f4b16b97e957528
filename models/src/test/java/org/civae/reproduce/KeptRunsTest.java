package org.civae.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRunsTest {

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("docs/results-runs.jsonl");
  }

  private static Run run(long seed) {
    return new Run(
        new Run.Key("mvae-3", "beta-0.3-soft", seed, "abc", false, "def"),
        Map.of(Reading.MIXTURE, new Scores(84.44, 78.15, 69.92)),
        250,
        0.5,
        125,
        "civae 1",
        "cpu");
  }

  @Test
  void add_thenOpen_findsTheSameRuns() throws IOException {
    KeptRuns kept = KeptRuns.open(file);
    kept.add(run(1));
    kept.add(run(2));
    assertEquals(Optional.of(run(2)), kept.find(run(2).key()));
    KeptRuns again = KeptRuns.open(file);
    assertEquals(Optional.of(run(1)), again.find(run(1).key()));
    assertEquals(Optional.of(run(2)), again.find(run(2).key()));
    assertEquals(Optional.empty(), again.find(run(3).key()));
    assertEquals(2, Files.readAllLines(file).size());
  }

  /** Whether it breaks off within a number or just before its end. */
  @Test
  void open_tornLastLine_isIgnoredAndReplaced() throws IOException {
    KeptRuns.open(file).add(run(1));
    String whole = Files.readString(file);
    for (int cut : new int[] {1, 20, whole.length() - 2}) {
      Files.writeString(file, whole + whole.substring(0, whole.length() - cut));
      KeptRuns kept = KeptRuns.open(file);
      assertEquals(Optional.of(run(1)), kept.find(run(1).key()));
      kept.add(run(2));
      assertEquals(2, Files.readAllLines(file).size());
      assertEquals(Optional.of(run(2)), KeptRuns.open(file).find(run(2).key()));
    }
  }

  @Test
  void open_lineThatIsNoRun_isRefusedByItsNumber() throws IOException {
    Files.createDirectories(file.getParent());
    for (String wrong : new String[] {"{", "null", "{}", "a text", "[1]"}) {
      Files.writeString(file, wrong + "\n");
      assertEquals(
          file
              + ": line 1 is no run of this command, expected one. Delete the line, or name another"
              + " kept=.",
          assertThrows(IOException.class, () -> KeptRuns.open(file), wrong).getMessage());
    }
  }
}
