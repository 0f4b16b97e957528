package org.civae.plugin.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.civae.train.PyTorchLibrary;
import org.civae.train.PyTorchLibrary.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  private static PyTorchLibrary library(Source source, long bytes) {
    return new PyTorchLibrary(source, "2.7.1", "cpu-linux-x86_64", Path.of("/cache"), bytes);
  }

  @Test
  void memory_little_saysHowToGiveMore() {
    assertFalse(Machine.memory(4L << 30, 16L << 30).isWrong());
    Finding little = Machine.memory(512L << 20, 16L << 30);
    assertEquals("Java may use 537 MB of the machine's 17.2 GB", little.found());
    assertEquals(
        "Java has less than 1.1 GB. Give it more: in Fiji by Edit > Options > Memory & Threads, on"
            + " the command line by CIVAE_JAVA_OPTS=-Xmx4g.",
        little.advice());
  }

  @Test
  void library_pathThatHoldsNone_saysSo() {
    assertFalse(PyTorch.library(library(Source.CACHE, 0), Optional.empty()).isWrong());
    assertFalse(PyTorch.library(library(Source.FOLDER, 0), Optional.of("/torch")).isWrong());
    String advice = PyTorch.library(library(Source.CACHE, 0), Optional.of("/none")).advice();
    assertTrue(
        advice.matches("PYTORCH_LIBRARY_PATH=/none: holds no .*torch.*, so it is not used\\. .*"),
        advice);
  }

  @Test
  void cache_withoutRoom_saysHowMuchIsNeeded(@TempDir Path folder) throws Exception {
    assertFalse(PyTorch.cache(library(Source.JAR, 1), folder.resolve("new/cache")).isWrong());
    assertFalse(PyTorch.cache(library(Source.CACHE, 0), folder).isWrong());
    assertEquals(
        "PyTorch needs 9223372036855 MB there. Make room, or set ENGINE_CACHE_DIR to a folder on"
            + " another disk.",
        PyTorch.cache(library(Source.JAR, Long.MAX_VALUE), folder).advice());
  }

  @Test
  void finding_ofAJar_isFineOnlyOnce() {
    assertFalse(Jars.finding("gson", List.of("gson-2.10.1.jar")).isWrong());
    Finding twice = Jars.finding("gson", List.of("gson-2.8.9.jar", "gson-2.10.1.jar"));
    assertEquals("gson-2.8.9.jar and gson-2.10.1.jar", twice.found());
    assertEquals(
        "It is there more than once, and which one is used is chance. Remove the others.",
        twice.advice());
    assertEquals(
        "Put its jar into Fiji's folder 'jars'; docs/installation.md names all.",
        Jars.finding("gson", List.of()).advice());
  }

  @Test
  void jars_ofTheClassPath_areEachFoundOnce() {
    for (Finding finding : Jars.look(getClass().getClassLoader())) {
      assertFalse(finding.isWrong(), finding::toString);
    }
  }

  @Test
  void text_andJson_sayTheSame() {
    Installation found =
        new Installation(
            "1.0",
            List.of(new Finding("java", "17", ""), new Finding("memory", "1 MB", "Buy more.")),
            Optional.empty());
    assertEquals(
        """
        CI-VAE for Fiji 1.0

        java            17
        memory          1 MB

        What to do:
        memory          Buy more.
        """,
        found.toText());
    assertTrue(found.toJson().contains("\"advice\": \"Buy more.\""), found.toJson());
    assertTrue(found.toJson().contains("\"fine\": false"), found.toJson());
    Installation fine = new Installation("1.0", found.findings().subList(0, 1), Optional.empty());
    assertTrue(fine.toText().endsWith("\nNothing is wrong.\n"), fine.toText());
    assertTrue(fine.toJson().contains("\"fine\": true"), fine.toJson());
  }
}
