package org.civae.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTestDataTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void run_output_writesThreeFilesAndSaysWhere() {
    assertEquals(0, run("seed=3", "output=" + folder));
    for (DemoFile file : DemoFile.values()) {
      assertTrue(Files.exists(folder.resolve(file.fileName())), file.fileName());
    }
    assertEquals(
        String.format(
            "Wrote %s%nWrote %s%nWrote %s%n",
            folder.resolve("demo.h5ad"),
            folder.resolve("demo-stack.tif"),
            folder.resolve("demo-stack.csv")),
        text(out));
  }

  @Test
  void run_seedIsNoNumber_status2() {
    assertEquals(2, run("seed=one", "output=" + folder));
    assertEquals(
        String.format("seed: found 'one', expected a whole number. Give seed=1 output=FOLDER.%n"),
        text(err));
  }

  @Test
  void run_unknownArgument_status2() {
    assertEquals(2, run("sead=1"));
    assertEquals(
        String.format("arguments: found 'sead=1'. Give seed=1 output=FOLDER.%n"), text(err));
  }

  @Test
  void run_noOutput_status2() {
    assertEquals(2, run("seed=1"));
    assertEquals(String.format("arguments: no output. Give seed=1 output=FOLDER.%n"), text(err));
  }

  @Test
  void run_outputIsAFile_status1() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertEquals(1, run("output=" + file));
    assertTrue(text(err).contains("cannot be written"), text(err));
  }

  private int run(String... args) {
    return GenerateTestData.run(args, new PrintStream(out), new PrintStream(err));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
