package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.Element;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same cells as {@code .h5ad}, as tables and as a 10x folder: what opens, and how. */
class OtherFormatsTest {

  /** What describes the cells though it is a number. */
  private static final String OBS = "obscolumns=n_counts";

  @TempDir private static Path folder;

  private static Chain chain;
  private static Path table;
  private static Path turned;
  private static Path matrix;

  @BeforeAll
  static void writeCells() throws IOException {
    SmallCells cells = SmallCells.generated();
    chain = new Chain(folder);
    cells.writeTo(chain.cells());
    table = folder.resolve("cells.csv");
    TextCells.writeTable(cells.data(), table);
    turned = folder.resolve("turned.tsv");
    TextCells.writeTurned(cells.data(), turned);
    matrix = TextCells.writeMatrix(cells.data(), Files.createDirectory(folder.resolve("hg38")));
    chain.train("input=" + table, OBS).done();
  }

  /** Names and places of the cells, without the class that only some files have. */
  private static List<String> places(Path input, String... more) throws IOException {
    String[] words = Chain.words(List.of("input=" + input), more);
    chain.embed(words).done();
    return Files.readAllLines(folder.resolve("z.csv")).stream()
        .map(line -> line.replaceFirst(",.*((,[^,]+){5})$", "$1"))
        .toList();
  }

  @Test
  void train_table_givesAModelForEveryForm() throws IOException {
    List<String> expected = places(chain.cells());
    assertEquals(SmallCells.N_OBS + 1, expected.size());
    assertEquals(expected, places(table, OBS));
    assertEquals(expected, places(matrix));
    assertEquals(expected, places(matrix.resolve("matrix.mtx")));
    assertEquals(expected, places(turned, "transpose=true"));
  }

  @Test
  void embed_modelOfALayer_readsTheOnlyMatrixThereIs() throws IOException {
    Path layered = folder.resolve("layered.h5ad");
    LayeredFile.write(layered, SmallCells.generated().data());
    String model = "model=" + folder.resolve("layered.civae");
    chain.train("input=" + layered, "layer=counts", model).done();
    assertEquals(places(layered, model), places(matrix, model));
  }

  @Test
  void embed_otherKinds_writesACopyOfWhatWasRead() throws IOException {
    float[] expected = embedded(chain.cells());
    assertArrayEquals(expected, embedded(table, OBS));
    assertArrayEquals(expected, embedded(matrix));
    assertArrayEquals(expected, embedded(matrix.resolve("matrix.mtx")));
    assertArrayEquals(expected, embedded(turned, "transpose=true"));
  }

  /** The places in a file that also has the matrix. */
  private static float[] embedded(Path input, String... more) throws IOException {
    Path output = folder.resolve("embedded.h5ad");
    List<String> words = List.of("input=" + input, "output=" + output);
    chain.embed(Chain.words(words, more)).done();
    AnnData all = AnnDataReader.readAll(output, note -> {});
    assertEquals(SmallCells.generated().data().nVars(), all.x().orElseThrow().nVars());
    Element.Array places = (Element.Array) all.obsm().get("X_civae");
    return floats(places.values());
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) floats[i] = (float) values[i];
    return floats;
  }

  @Test
  void convert_overItsOwnInput_isRefused() throws IOException {
    assertEquals(
        "civae convert: output=DIR/hg38: expected another file than the folder of"
            + " input=DIR/hg38.",
        refused(matrix.resolve("matrix.mtx"), matrix));
    Path obs = Files.copy(turned, folder.resolve("obs.tsv"));
    assertEquals(
        "civae convert: output=DIR/obs.tsv: expected another file than input=DIR/obs.tsv.",
        refused(obs, folder));
  }

  @Test
  void convert_intoAnotherKindOfFile_isAWrongCommandLine() throws IOException {
    assertEquals(
        "civae convert: output=DIR/cells.loom: expected a name that ends in .h5ad, or that of a"
            + " folder.",
        refused(chain.cells(), folder.resolve("cells.loom")));
  }

  private static String refused(Path input, Path output) throws IOException {
    return new Untouched(folder)
        .fails(2, () -> civae("convert", "input=" + input, "output=" + output));
  }

  @Test
  void train_table_walksLikeAnyOther() throws IOException {
    chain.trajectory("input=" + table, OBS).done();
    assertEquals(Chain.RESULTS, Chain.files(chain.results()));
  }

  @Test
  void train_matrixFolder_saysThatNothingIsKnownOfItsCells() {
    Outcome outcome = chain.train("input=" + matrix, "model=" + folder.resolve("m.civae"));
    assertEquals(1, outcome.status());
    assertTrue(
        outcome
            .err()
            .contains(
                "civae train: hg38: /obs has no column 'cell_type', and no other: nothing is known"
                    + " of its cells but their names. Choose a file with annotations."),
        outcome.err());
  }

  @Test
  void augment_matrixFolder_saysThatNothingIsKnownOfItsCells() throws IOException {
    String line =
        new Untouched(folder)
            .fails(
                1,
                () ->
                    civae(
                        "augment",
                        "input=" + matrix,
                        "model=" + chain.model(),
                        "within=T",
                        "output=" + folder.resolve("none.h5ad")));
    assertEquals(
        "civae augment: hg38: /obs has no column 'cell_type', and no other: nothing is known of its"
            + " cells but their names. Choose a file with annotations.",
        line);
  }

  @Test
  void info_matrixFolder_isLikeThatOfTheCells() {
    JsonObject expected = info(chain.cells());
    JsonObject found = info(matrix);
    assertEquals("counts", found.getAsJsonObject("x").get("scale").getAsString());
    for (String key : List.of("nObs", "nVars", "firstObs", "firstVar")) {
      assertEquals(expected.get(key), found.get(key), key);
    }
    for (String key : List.of("nonzero", "sum", "scale")) {
      assertEquals(
          expected.getAsJsonObject("x").get(key), found.getAsJsonObject("x").get(key), key);
    }
  }

  @Test
  void info_table_showsItsColumns() {
    String text = civae("info", "input=" + table, OBS).done().out();
    assertTrue(text.startsWith("cells.csv: 300 cells x 150 genes\n"), text);
    assertTrue(text.contains("cell_type  categorical  4: B ("), text);
    assertTrue(text.contains("n_counts   number"), text);
    String without = civae("info", "input=" + table).done().out();
    assertTrue(without.startsWith("cells.csv: 300 cells x 151 genes\n"), without);
  }

  @Test
  void info_optionWithoutMeaning_isRefused() {
    assertEquals(
        "civae info: genome=hg38: expected nothing for an AnnData file.",
        civae("info", "input=" + chain.cells(), "genome=hg38").line());
    assertEquals(
        "civae info: transpose=true: expected nothing for a 10x matrix folder.",
        civae("info", "input=" + matrix, "transpose=true").line());
    assertEquals(
        "civae embed: layer=counts: expected nothing for a text table.",
        chain.embed("input=" + table, "layer=counts").err().lines().toList().get(1));
  }

  private static JsonObject info(Path input) {
    String json = civae("info", "input=" + input, "format=json").done().out();
    return JsonParser.parseString(json).getAsJsonObject();
  }
}
