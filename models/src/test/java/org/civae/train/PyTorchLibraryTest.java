package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civae.train.PyTorchLibrary.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyTorchLibraryTest {

  @TempDir private Path folder;

  private static PyTorchLibrary library(Source source, long bytes) {
    return new PyTorchLibrary(source, "2.7.1", "cpu-linux-x86_64", Path.of("/cache"), bytes);
  }

  @AfterEach
  void forget() {
    System.clearProperty("ENGINE_CACHE_DIR");
    System.clearProperty(PyTorchLibrary.LIBRARY_PATH);
  }

  @Test
  void locate_emptyCache_isTheJarWithItsUnpackedSize() {
    System.setProperty("ENGINE_CACHE_DIR", folder.toString());
    PyTorchLibrary found = PyTorchLibrary.locate();
    assertEquals(Source.JAR, found.source());
    assertTrue(found.mustBeInstalled());
    assertTrue(found.place().startsWith(folder), found.text());
    // The smallest of the four platforms' libraries unpacks to about 170 MB.
    assertTrue(found.bytes() > 100_000_000, found.text());
  }

  @Test
  void locate_unpackedBefore_isThere() throws Exception {
    System.setProperty("ENGINE_CACHE_DIR", folder.toString());
    Path place = Files.createDirectories(PyTorchLibrary.locate().place());
    Files.createFile(place.resolve(System.mapLibraryName("torch")));
    PyTorchLibrary found = PyTorchLibrary.locate();
    assertEquals(Source.CACHE, found.source());
    assertEquals(place, found.place());
    assertFalse(found.mustBeInstalled());
  }

  @Test
  void locate_folderOfTheUser_comesFirst() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.createFile(own.resolve(System.mapLibraryName("torch")));
    System.setProperty(
        PyTorchLibrary.LIBRARY_PATH, folder.resolve("none") + File.pathSeparator + own);
    PyTorchLibrary found = PyTorchLibrary.locate();
    assertEquals(Source.FOLDER, found.source());
    assertEquals(own, found.place());
    assertEquals(Optional.of(System.getProperty("PYTORCH_LIBRARY_PATH")), PyTorchLibrary.folders());
  }

  @Test
  void locate_folderWithoutALibrary_isPassedOver() {
    System.setProperty(PyTorchLibrary.LIBRARY_PATH, folder.toString());
    assertFalse(PyTorchLibrary.locate().source() == Source.FOLDER);
  }

  @Test
  void text_ofEachSource_saysWhereAndHowLarge() {
    assertEquals(
        "PyTorch 2.7.1 (cpu-linux-x86_64) is in its jar: to be unpacked, once, to "
            + Path.of("/cache")
            + " (448 MB)",
        library(Source.JAR, 448_069_218).text());
    assertEquals(
        "PyTorch 2.7.1 (cpu-linux-x86_64) is not here: to be fetched, once, from publish.djl.ai to "
            + Path.of("/cache")
            + " (about 0.5 GB)",
        library(Source.NETWORK, 0).text());
    assertEquals(
        "PyTorch 2.7.1 (cpu-linux-x86_64) in " + Path.of("/cache"),
        library(Source.CACHE, 0).text());
  }

  @Test
  void requireConsent_whatIsThere_asksNobody() {
    List<PyTorchLibrary> asked = new ArrayList<>();
    for (Source source : new Source[] {Source.CACHE, Source.FOLDER}) {
      PyTorchEngine.requireConsent(library(source, 0), asked::add, null);
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void requireConsent_jarAllowed_asksOnce() {
    List<PyTorchLibrary> asked = new ArrayList<>();
    PyTorchLibrary jar = library(Source.JAR, 1);
    PyTorchEngine.requireConsent(jar, asked::add, null);
    assertEquals(List.of(jar), asked);
    PyTorchEngine.requireConsent(jar, EngineConsent.UNASKED, null);
  }

  @Test
  void requireConsent_jarRefused_saysWhatElseToDo() {
    EngineUnavailableException e =
        assertThrows(
            EngineUnavailableException.class,
            () -> PyTorchEngine.requireConsent(library(Source.JAR, 1), l -> false, null));
    assertEquals(
        "PyTorch 2.7.1: not unpacked to "
            + Path.of("/cache")
            + ", as you chose, and nothing works without it. Allow it, or set PYTORCH_LIBRARY_PATH"
            + " to a folder that has it.",
        e.getMessage());
  }

  @Test
  void requireConsent_network_needsAYesOrDjlOfflineFalse() {
    PyTorchLibrary network = library(Source.NETWORK, 0);
    PyTorchEngine.requireConsent(network, l -> true, null);
    PyTorchEngine.requireConsent(network, EngineConsent.UNASKED, "false");
    for (EngineConsent consent : new EngineConsent[] {EngineConsent.UNASKED, l -> false}) {
      String message =
          assertThrows(
                  EngineUnavailableException.class,
                  () -> PyTorchEngine.requireConsent(network, consent, null))
              .getMessage();
      assertTrue(
          message.endsWith(
              "Put its jar (pytorch-native-cpu-2.7.1) beside the program's, set"
                  + " PYTORCH_LIBRARY_PATH to a folder with PyTorch 2.7.1 for this machine, or let"
                  + " it be fetched by DJL_OFFLINE=false."),
          message);
    }
  }

  @Test
  void requireConsent_networkForbidden_asksNobody() {
    List<PyTorchLibrary> asked = new ArrayList<>();
    assertThrows(
        EngineUnavailableException.class,
        () -> PyTorchEngine.requireConsent(library(Source.NETWORK, 0), asked::add, "true"));
    assertEquals(List.of(), asked);
  }
}
