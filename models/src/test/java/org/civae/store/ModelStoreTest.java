package org.civae.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.train.ComputeDevice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

  private static final SplitNames CELLS =
      new SplitNames(List.of("CELL0001", "Zelle ü"), List.of("CELL0003"), List.of());

  private static FittedModel model;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    model = SmallCells.train(new CiVaeFactory(), SmallCells.options(2, 1)).model();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void load_savedModel_hasItsCardAndCells() throws IOException {
    ModelStore.Stored stored = load(save("model.civae"));
    try (FittedModel loaded = stored.model()) {
      assertEquals(CELLS, stored.cells());
      ModelCard expected = model.card();
      ModelCard card = loaded.card();
      assertEquals(expected.method(), card.method());
      assertEquals(expected.labels(), card.labels());
      assertEquals(expected.classes(), card.classes());
      assertEquals(expected.config(), card.config());
      assertEquals(expected.training(), card.training());
      assertEquals(expected.outcome(), card.outcome());
      assertEquals(expected.provenance(), card.provenance());
      assertEquals(expected.preprocessing().genes(), card.preprocessing().genes());
      assertEquals(expected.preprocessing().scale(), card.preprocessing().scale());
      assertArrayEquals(expected.preprocessing().center(), card.preprocessing().center());
      assertArrayEquals(expected.preprocessing().sd(), card.preprocessing().sd());
      assertTrue(card.preprocessing().standardized());
    }
  }

  @Test
  void save_sameModelTwice_givesTheSameBytes() throws IOException {
    assertArrayEquals(Files.readAllBytes(save("one.civae")), Files.readAllBytes(save("two.civae")));
  }

  /** Two saves within two seconds would agree by chance: the zip must tell no time at all. */
  @Test
  void save_anyTime_leavesNoTrace() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(save("model.civae")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertEquals(LocalDateTime.of(1980, 1, 1, 0, 0), entry.getTimeLocal(), entry.getName());
      }
    }
  }

  /** The same seed on the same machine: two trainings, one file. */
  @Test
  void save_sameTrainingTwice_givesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(save("one.civae"));
    Path path = folder.resolve("again.civae");
    try (FittedModel again =
        SmallCells.train(new CiVaeFactory(), SmallCells.options(2, 1)).model()) {
      ModelStore.save(path, again, CELLS);
    }
    assertArrayEquals(first, Files.readAllBytes(path));
  }

  /** JSON and numbers: nothing in the file is a program or a serialized object. */
  @Test
  void save_anyModel_holdsJsonAndWeightsAlone() throws IOException {
    StoredZip zip = StoredZip.read(save("model.civae"));
    assertEquals(
        List.of("manifest.json", "card.json", "cells.json", "weights.safetensors"),
        List.copyOf(zip.entries.keySet()));
    JsonObject card = JsonParser.parseString(zip.text("card.json")).getAsJsonObject();
    assertEquals("ci-vae", card.get("method").getAsString());
    assertEquals(40, card.getAsJsonObject("preprocessing").getAsJsonArray("genes").size());
    JsonObject manifest = JsonParser.parseString(zip.text("manifest.json")).getAsJsonObject();
    assertEquals(ModelStore.FORMAT, manifest.get("format").getAsInt());
    assertEquals(3, manifest.getAsJsonObject("sha256").size());
    assertTrue(zip.text("cells.json").contains("Zelle ü"));
    for (byte[] content : zip.entries.values()) {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      assertTrue(!text.contains("\u00ac\u00ed\u0000\u0005"), "a serialized Java object");
      assertTrue(!text.contains("org.civae"), "a class name");
    }
  }

  @Test
  void save_overAnOldFile_replacesItWhole() throws IOException {
    Path path = folder.resolve("model.civae");
    Files.writeString(path, "old");
    ModelStore.save(path, model, CELLS);
    load(path).model().close();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(path), files.toList());
    }
  }

  @Test
  void save_intoAFileForAFolder_namesItAndLeavesNothing() throws IOException {
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file");
    Path path = blocked.resolve("model.civae");
    IOException e = assertThrows(IOException.class, () -> ModelStore.save(path, model, CELLS));
    assertTrue(e.getMessage().startsWith(path + ": cannot be written ("), e.getMessage());
    assertEquals("a file", Files.readString(blocked));
  }

  @Test
  void factory_unknownMethod_namesThoseThereAre() {
    assertEquals("vae", ModelStore.factory("vae").name());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ModelStore.factory("gan"));
    assertEquals(
        "method=gan: expected one of ae, beta-vae, ci-vae, k-dvae, mvae, mvae-em1, mvae-em2, vade, vae.",
        e.getMessage());
  }

  private Path save(String name) throws IOException {
    Path path = folder.resolve(name);
    ModelStore.save(path, model, CELLS);
    return path;
  }

  private static ModelStore.Stored load(Path path) throws IOException {
    return ModelStore.load(path, ComputeDevice.choose("cpu"));
  }
}
