package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.civae.plugin.run.ChildJvm.Running;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the machine may do to a run: no PyTorch for it, few cores, a full disk, Ctrl-C. */
class MachineTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
  }

  private static String[] evaluate() {
    return new String[] {"evaluate", "input=" + chain.cells(), "model=" + chain.model()};
  }

  @Test
  void evaluate_onAnotherPlatform_namesItAndTheSupportedOnes() throws Exception {
    Outcome outcome = new ChildJvm().option("-Dos.arch=ppc64le").run(evaluate());
    assertEquals(1, outcome.status());
    String os = System.getProperty("os.name").replaceFirst("Mac.*", "macOS");
    assertEquals(
        "civae evaluate: PyTorch: found "
            + os
            + " ppc64le, expected Linux x86_64, Linux aarch64, macOS arm64 or Windows x86_64. Use"
            + " one of these, or set PYTORCH_LIBRARY_PATH to a folder with PyTorch 2.7.1 for this"
            + " one.",
        outcome.line());
  }

  @Test
  void evaluate_withoutTheLibrary_saysSoAndUsesNoNetwork() throws Exception {
    Outcome outcome =
        new ChildJvm()
            .without(entry -> entry.contains("pytorch-native"))
            .option("-DENGINE_CACHE_DIR=" + folder.resolve("empty"))
            .run(evaluate());
    assertEquals(1, outcome.status());
    assertTrue(
        outcome
            .line()
            .matches(
                "civae evaluate: PyTorch: its library for .* cannot be loaded \\(it is not on the"
                    + " class path\\), expected .*PYTORCH_LIBRARY_PATH.*"),
        outcome.err());
  }

  @Test
  void evaluate_oneThread_works() throws Exception {
    String[] words = Chain.words(List.of(evaluate()), "threads=1");
    Outcome outcome = new ChildJvm().run(words).done();
    assertTrue(outcome.out().startsWith("cells "), outcome.out());
  }

  /** A limit on the size of files is as good as a full disk. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void trajectory_fullDisk_leavesNothing() throws Exception {
    Path results = folder.resolve("full");
    String line =
        new Untouched(folder)
            .fails(1, () -> limited(chain.trajectoryWords("steps=300", "output=" + results)));
    assertTrue(
        line.matches(
            "civae trajectory: DIR/full/path\\.csv: cannot be written \\(.*too large.*\\)\\. Choose"
                + " another output\\."),
        line);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void train_fullDisk_keepsTheOlderModel() throws Exception {
    String line = new Untouched(folder).fails(1, () -> limited(chain.trainWords("widths=512,512")));
    assertTrue(
        line.matches(
            "civae train: DIR/cells\\.civae: cannot be written \\(.*too large.*\\)\\. Choose another"
                + " output\\."),
        line);
  }

  private static Outcome limited(String... words) {
    try {
      // In blocks of 512 or 1024 bytes, as the shell has it.
      return new ChildJvm().option("-XX:-UsePerfData").inShellAfter("ulimit -f 150").run(words);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void train_interrupted_endsWith130AndLeavesNothing() throws Exception {
    interruptsCleanly("training ci-vae", chain.trainWords("epochs=1000000", "patience=0"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void trajectory_interrupted_endsWith130AndLeavesNothing() throws Exception {
    interruptsCleanly(
        "holds counts",
        chain.trajectoryWords("pairs=100000", "steps=10000", "output=" + folder.resolve("new")));
  }

  private static void interruptsCleanly(String awaited, String... words) throws Exception {
    assumeTrue(interruptsArrive(), "this session ignores interrupts, and so do its children");
    List<String> before = Chain.files(folder);
    Running running = new ChildJvm().start(words);
    while (running.process().isAlive() && !Files.readString(running.err()).contains(awaited)) {
      Thread.sleep(50);
    }
    Thread.sleep(500);
    String pid = Long.toString(running.process().pid());
    assertEquals(0, new ProcessBuilder("kill", "-INT", pid).start().waitFor());
    Outcome outcome = running.outcome();
    assertEquals(130, outcome.status(), outcome.err());
    assertEquals("civae " + words[0] + ": interrupted", outcome.failure());
    assertEquals(before, Chain.files(folder));
  }

  /** Shells start what runs in the background without them. */
  private static boolean interruptsArrive() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return true;
    Optional<String> ignored =
        Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst();
    if (ignored.isEmpty()) return true;
    long signals = Long.parseUnsignedLong(ignored.get().substring(7).strip(), 16);
    return (signals & 2) == 0;
  }
}
