package org.civae.plugin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged models, and outputs of embed that cannot be: one line, nothing left behind. */
class ModelFileFailuresTest {

  @TempDir private static Path folder;

  private static Chain chain;
  private static byte[] whole;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
    whole = Files.readAllBytes(chain.model());
  }

  private static String fails(int status, String... more) throws IOException {
    return new Untouched(folder).fails(status, () -> chain.embed(more));
  }

  private static void refused(String why, byte[] content) throws IOException {
    assertEquals(
        "civae embed: damaged.civae: not a whole model ("
            + why
            + "), expected a .civae file that this program wrote. Train it again.",
        refused(content));
  }

  private static String refused(byte[] content) throws IOException {
    Path damaged = Files.write(folder.resolve("damaged.civae"), content);
    return fails(1, "model=" + damaged);
  }

  /** The model with one entry of its zip replaced, or left out. */
  private static byte[] with(String name, byte[] content) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(chain.model()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertTrue(entries.containsKey(name), () -> "no " + name + " in " + entries.keySet());
    entries.put(name, content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        if (entry.getValue() == null) continue;
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void embed_missingModel_saysSo() throws IOException {
    assertEquals(
        "civae embed: model=DIR/nope.civae: no such file.",
        fails(1, "model=" + folder.resolve("nope.civae")));
  }

  @Test
  void embed_emptyModel_saysSo() throws IOException {
    refused("no entry manifest.json", new byte[0]);
  }

  @Test
  void embed_textAsModel_saysSo() throws IOException {
    refused("no entry manifest.json", "weights".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void embed_cellsAsModel_saysSo() throws IOException {
    refused("no entry manifest.json", Files.readAllBytes(chain.cells()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.8})
  void embed_truncatedModel_saysSo(double share) throws IOException {
    assertEquals(
        "civae embed: damaged.civae: damaged (it ends too early). Train the model again.",
        refused(Arrays.copyOf(whole, (int) (share * whole.length))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 0.9})
  void embed_modelWithAFlippedByte_saysSo(double place) throws IOException {
    byte[] damaged = whole.clone();
    damaged[(int) (place * damaged.length)] ^= 0x55;
    String line = refused(damaged);
    assertTrue(
        line.matches("civae embed: damaged\\.civae: damaged \\(.+\\)\\. Train the model again\\."),
        line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "card.json", "cells.json", "weights.safetensors"})
  void embed_modelWithoutAPart_namesIt(String part) throws IOException {
    refused("no entry " + part, with(part, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"card.json", "cells.json", "weights.safetensors"})
  void embed_modelWithAnEditedPart_saysSo(String part) throws IOException {
    refused("checksum of " + part + " differs", with(part, "{}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void embed_modelOfALaterFormat_saysSo() throws IOException {
    byte[] later = "{\"format\": 99, \"sha256\": {}}".getBytes(StandardCharsets.UTF_8);
    refused("format 99, expected 2", with("manifest.json", later));
  }

  @Test
  void embed_outputThatIsTheInput_refuses() throws IOException {
    assertEquals(
        "civae embed: output=DIR/cells.h5ad: expected another file than input=DIR/cells.h5ad.",
        fails(2, "output=" + chain.cells()));
  }

  @Test
  void embed_outputThatIsTheModel_refuses() throws IOException {
    assertEquals(
        "civae embed: output=DIR/cells.civae: expected another file than model=DIR/cells.civae.",
        fails(2, "output=" + chain.model()));
  }

  @Test
  void embed_outputBelowAFile_saysSo() throws IOException {
    assertEquals(
        "civae embed: DIR/cells.h5ad/z.csv: cannot be written (DIR/cells.h5ad is no folder). Choose another"
            + " output.",
        fails(1, "output=" + chain.cells() + "/z.csv"));
  }

  @Test
  void embed_inNewFolderFailing_takesTheFolderAway() throws IOException {
    assertEquals(
        "civae embed: cells.h5ad: /raw is missing. Leave out raw=true.",
        fails(1, "raw=true", "output=" + folder.resolve("new/deep/z.csv")));
  }

  @Test
  void evaluate_cellsTheModelNeverSaw_saysSo() throws IOException {
    SmallCells cells = SmallCells.generated();
    Path other = folder.resolve("strangers.h5ad");
    cells.withCellsNamed(name -> "other-" + name).writeTo(other);
    assertEquals(
        "civae evaluate: strangers.h5ad: holds none of the cells the model was trained on, so no linear"
            + " classifier can be fitted. Evaluate on the file it was trained on.",
        new Untouched(folder).fails(1, () -> chain.evaluate("input=" + other)));
  }
}
