package org.civae.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.model.FittedModel;
import org.civae.train.ComputeDevice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happened to a file, loading it gives the model that was saved or one IOException. */
class DamagedModelTest {

  private static final ComputeDevice CPU = ComputeDevice.choose("cpu");
  private static final float[] Z = {0.5f, -1, 0, 2, -0.25f};

  /** A model file and what it decodes. */
  @TempDir private static Path shared;

  private static Path whole;
  private static float[] decoded;

  @TempDir private Path folder;

  @BeforeAll
  static void save() throws IOException {
    whole = shared.resolve("whole.civae");
    try (FittedModel model =
        SmallCells.train(new CiVaeFactory(), SmallCells.options(2, 1)).model()) {
      SplitNames cells = new SplitNames(List.of("a"), List.of("b"), List.of("c"));
      ModelStore.save(whole, model, cells);
      decoded = model.decoder().orElseThrow().decode(Z, new float[0], 1);
    }
  }

  /** Every byte of the first kilobyte (all of the manifest, some of the card), then every 37th. */
  @Test
  void load_anyByteFlipped_isRefusedOrGivesTheSameModel() throws IOException {
    byte[] content = Files.readAllBytes(whole);
    int refused = 0;
    int tried = 0;
    for (int i = 0; i < content.length; i += i < 1024 ? 1 : 37) {
      byte[] damaged = content.clone();
      damaged[i] ^= (byte) (i % 2 == 0 ? 0xFF : 0x04);
      tried++;
      if (isRefused(damaged, "byte " + i)) refused++;
    }
    // What nothing depends on may change: times, and the directory at the end of the zip.
    assertTrue(refused > 0.8 * tried, refused + " of " + tried + " refused");
  }

  /** No entry's content can change unseen, whatever the zip says about it. */
  @ParameterizedTest
  @ValueSource(strings = {"card.json", "cells.json", "weights.safetensors"})
  void load_anyContentFlipped_saysWhichEntry(String entry) throws IOException {
    int size = StoredZip.read(whole).entries.get(entry).length;
    for (int i = 0; i < size; i += Math.max(1, size / 50)) {
      StoredZip zip = StoredZip.read(whole);
      zip.entries.get(entry)[i] ^= 1;
      assertEquals(
          "damaged.civae: not a whole model (checksum of "
              + entry
              + " differs), expected a .civae file that this program wrote. Train it again.",
          refusal(zip));
    }
  }

  @Test
  void load_truncatedAnywhere_isRefusedOrGivesTheSameModel() throws IOException {
    byte[] content = Files.readAllBytes(whole);
    int entriesEnd = new String(content, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    for (int length = 0; length < content.length; length += 97) {
      boolean refused = isRefused(Arrays.copyOf(content, length), length + " bytes");
      assertTrue(refused || length >= entriesEnd, length + " of " + content.length + " bytes");
    }
  }

  @Test
  void load_noZip_saysThatItIsNoModel() throws IOException {
    Path path = folder.resolve("text.civae");
    for (String content : List.of("", "not a zip", "PK\u0003\u0004")) {
      Files.writeString(path, content);
      String message = refusal(path);
      assertTrue(message.startsWith("text.civae: "), message);
      assertTrue(
          message.endsWith(" Train it again.") || message.endsWith(" Train the model again."));
    }
  }

  @Test
  void load_missingFile_namesItsPath() {
    Path path = folder.resolve("gone.civae");
    assertEquals(path + ": not found. Check the path of the model.", refusal(path));
  }

  @Test
  void load_folder_isRefused() {
    assertTrue(refusal(folder).startsWith(folder.getFileName() + ": damaged ("), refusal(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "card.json", "cells.json", "weights.safetensors"})
  void load_missingEntry_namesIt(String entry) throws IOException {
    StoredZip zip = StoredZip.read(whole);
    zip.entries.remove(entry);
    assertEquals(
        "damaged.civae: not a whole model (no entry "
            + entry
            + "), expected a .civae file that this program wrote. Train it again.",
        refusal(zip));
  }

  @Test
  void load_foreignFormat_saysWhichOne() throws IOException {
    StoredZip zip =
        StoredZip.read(whole).replace("manifest.json", "\"format\": 2", "\"format\": 99");
    assertEquals(
        "damaged.civae: not a whole model (format 99, expected 2), expected a .civae file that this"
            + " program wrote. Train it again.",
        refusal(zip));
  }

  /** Right sums, wrong content: a file that somebody made by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          card.json  | "method": "ci-vae" | "method": "gan"   | method=gan: expected one of ae, beta-vae, ci-vae, k-dvae, mvae, mvae-em1, mvae-em2, vade, vae.
          card.json  | "epochs": 2,       | "epochs": -3,     | card.json: epochs=-3: expected at least 1
          card.json  | "nLatent": 5       | "nLatent": 6      | weights encoder.mean.weight: found shape [5, 16], expected shape [6, 16]
          card.json  | "nLatent": 5       | "nLatent": "five" | card.json: For input string: "five"
          card.json  | "preprocessing"    | "gone"            | a value is missing
          card.json  | "Epithelial"       | null              | a value is missing
          cells.json | "training"         | "gone"            | cells.json: a value is missing
          """)
  void load_contentThatNoModelHas_saysWhatIsWrong(
      String entry, String from, String to, String wrong) throws IOException {
    assertEquals(
        "damaged.civae: not a whole model ("
            + wrong
            + "), expected a .civae file that this program wrote. Train it again.",
        refusal(StoredZip.read(whole).replace(entry, from, to).withRightSums()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"text\"", "{\"method\": [}"})
  void load_cardOfAnotherShape_isRefusedInOneLine(String card) throws IOException {
    StoredZip zip = StoredZip.read(whole);
    zip.entries.put("card.json", card.getBytes(StandardCharsets.UTF_8));
    String message = refusal(zip.withRightSums());
    assertTrue(message.startsWith("damaged.civae: not a whole model (card.json: "), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void load_emptyCard_saysSo() throws IOException {
    StoredZip zip = StoredZip.read(whole);
    zip.entries.put("card.json", new byte[0]);
    assertTrue(
        refusal(zip.withRightSums())
            .startsWith("damaged.civae: not a whole model (entry card.json is empty)"));
  }

  @Test
  void load_weightsOfAnotherModel_namesTheFirstThatLacks() throws IOException {
    StoredZip zip = StoredZip.read(whole);
    byte[] other =
        Safetensors.write(Map.of("bias", new Safetensors.Tensor(new long[] {1}, new float[1])));
    zip.entries.put("weights.safetensors", other);
    assertEquals(
        "damaged.civae: not a whole model (weights encoder.0.linear.weight: found none, expected"
            + " shape [24, 40]), expected a .civae file that this program wrote. Train it again.",
        refusal(zip.withRightSums()));
  }

  @Test
  void load_moreWeightsThanTheModelHas_namesOne() throws IOException {
    StoredZip zip = StoredZip.read(whole);
    var tensors = Safetensors.read(zip.entries.get("weights.safetensors"));
    tensors.put("discriminator.2.bias", new Safetensors.Tensor(new long[] {1}, new float[1]));
    zip.entries.put("weights.safetensors", Safetensors.write(tensors));
    assertEquals(
        "damaged.civae: not a whole model (weights discriminator.2.bias: expected none of that"
            + " name), expected a .civae file that this program wrote. Train it again.",
        refusal(zip.withRightSums()));
  }

  /** Refuses with one line that names the file, or gives exactly what was saved. */
  private boolean isRefused(byte[] content, String what) throws IOException {
    Path path = folder.resolve("damaged.civae");
    Files.write(path, content);
    try (FittedModel model = ModelStore.load(path, CPU).model()) {
      assertArrayEquals(decoded, model.decoder().orElseThrow().decode(Z, new float[0], 1), what);
      return false;
    } catch (IOException e) {
      assertTrue(e.getMessage().startsWith("damaged.civae: "), what + ": " + e.getMessage());
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new AssertionError(what + " ends in " + e, e);
    }
  }

  private String refusal(StoredZip zip) throws IOException {
    return refusal(zip.write(folder.resolve("damaged.civae")));
  }

  private static String refusal(Path path) {
    return assertThrows(IOException.class, () -> ModelStore.load(path, CPU)).getMessage();
  }
}
