package org.civae.plugin.run;

import static org.civae.plugin.run.CommandLine.civae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.file.Sha256;
import org.civae.io.matrix.CellMatrix;
import org.civae.plugin.run.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of cells that commands write: embedded, trajectory, augmented, converted. */
class CellsOutTest {

  @TempDir private static Path folder;

  private static Chain chain;

  @BeforeAll
  static void train() throws IOException {
    chain = Chain.trained(folder);
  }

  @Test
  void embed_intoH5ad_keepsEverythingAndAddsThePlaces() throws IOException {
    Path output = folder.resolve("embedded.h5ad");
    chain.embed("output=" + output).done();
    chain.embed("output=" + folder.resolve("z.csv")).done();
    AnnData before = read(chain.cells());
    AnnData after = read(output);
    assertArrayEquals(values(before.x().orElseThrow()), values(after.x().orElseThrow()));
    int given = before.obs().columns().size();
    assertTables(
        before.obs(),
        new AnnotationTable(after.obs().names(), after.obs().columns().subList(0, given)));
    assertEquals(
        List.of("civae_class", "civae_probability"),
        after.obs().columnNames().subList(given, given + 2));
    assertTables(before.var(), after.var());
    Element.Array places = (Element.Array) after.obsm().get("X_civae");
    assertArrayEquals(new int[] {300, 5}, places.shape());
    List<String> table = Files.readAllLines(folder.resolve("z.csv"));
    for (int i = 0; i < 300; i++) {
      String[] fields = table.get(i + 1).split(",");
      // Six digits in the table.
      for (int k = 0; k < 5; k++) {
        double shown = Double.parseDouble(fields[4 + k]);
        assertEquals(shown, places.values()[5 * i + k], 1e-5 * Math.max(1, Math.abs(shown)));
      }
    }
  }

  @Test
  void embed_twice_replacesThePlaces() throws IOException {
    Path first = folder.resolve("first.h5ad");
    Path second = folder.resolve("second.h5ad");
    chain.embed("output=" + first).done();
    chain.embed("input=" + first, "output=" + second).done();
    assertEquals(Set.of("X_civae", "civae_probabilities"), read(second).obsm().keySet());
    assertEquals(read(first).obs().columnNames(), read(second).obs().columnNames());
  }

  @Test
  void embed_otherEnding_isAWrongCommandLine() throws IOException {
    assertEquals(
        "civae embed: output=z.txt: expected a name that ends in .h5ad or .csv.",
        new Untouched(folder).fails(2, () -> chain.embed("output=z.txt")));
  }

  @Test
  void trajectory_done_isAnAnnDataOfSteps() throws IOException {
    chain.trajectory().done();
    AnnData walk = read(chain.results().resolve("trajectory.h5ad"));
    assertArrayEquals(
        new double[] {0, 0.25, 0.5, 0.75, 1},
        ((Column.Numeric) walk.obs().column("fraction").orElseThrow()).values());
    assertEquals(Set.of("median", "q25", "q75", "sd"), walk.layers().keySet());
    assertEquals(
        Files.readAllLines(chain.results().resolve("genes.csv")).get(0),
        "gene," + String.join(",", walk.var().columnNames()));
    // The first gene's line of each step in path.csv, with its six digits.
    List<String> path = Files.readAllLines(chain.results().resolve("path.csv"));
    String gene = path.get(1).split(",")[0];
    int column = walk.var().names().indexOf(gene);
    float[] mean = values(walk.x().orElseThrow());
    for (int step = 0; step < 5; step++) {
      double shown = Double.parseDouble(path.get(1 + step).split(",")[2]);
      assertEquals(shown, mean[step * walk.var().size() + column], 1e-5);
    }
    Map<String, Element> record = ((Element.Mapping) walk.uns().get("civae")).entries();
    assertTrue(text(record.get("commandLine")).startsWith("civae trajectory input="));
    assertEquals(64, text(record.get("inputSha256")).length());
    Element.Mapping seeds = (Element.Mapping) record.get("seeds");
    assertArrayEquals(new double[] {1}, ((Element.Array) seeds.entries().get("pairs")).values());
  }

  @Test
  void augment_aClass_makesCellsBetweenItsCells() throws IOException {
    Path output = folder.resolve("more.h5ad");
    Outcome outcome = augment(output, "n=40");
    assertTrue(outcome.err().contains("40 cells of 'T' between "), outcome.err());
    AnnData made = read(output);
    assertEquals(40, made.obs().size());
    AnnData real = read(chain.cells());
    Column classes = real.obs().column("cell_type").orElseThrow();
    Set<String> ofClass = new HashSet<>();
    for (int i = 0; i < classes.size(); i++) {
      if (classes.text(i).equals("T")) ofClass.add(real.obs().names().get(i));
    }
    for (String column : List.of("from_cell", "to_cell")) {
      Column ends = made.obs().column(column).orElseThrow();
      for (int i = 0; i < 40; i++) assertTrue(ofClass.contains(ends.text(i)), ends.text(i));
    }
    assertEquals("T", made.obs().column("cell_type").orElseThrow().text(39));
    assertEquals("true", made.obs().column("synthetic").orElseThrow().text(0));
    double[] fractions = ((Column.Numeric) made.obs().column("fraction").orElseThrow()).values();
    assertTrue(Arrays.stream(fractions).allMatch(f -> f >= 0 && f < 1));
    assertTrue(Arrays.stream(fractions).distinct().count() > 30);
    Map<String, Element> record = ((Element.Mapping) made.uns().get("civae")).entries();
    assertTrue(text(record.get("commandLine")).startsWith("civae augment input="));
    assertEquals("log1p", text(record.get("scale")));
    assertEquals(Sha256.of(chain.cells()), text(record.get("inputSha256")));
    assertEquals(Sha256.of(chain.cells()), text(record.get("trainedOnSha256")));
    assertEquals(ofClass.size(), number(record.get("realCells")));
    Map<String, Element> request = ((Element.Mapping) record.get("request")).entries();
    assertEquals("T", text(request.get("within")));
    assertEquals(40, number(request.get("n")));
    assertEquals(1, number(((Element.Mapping) record.get("seeds")).entries().get("pairs")));
  }

  @Test
  void augment_sameSeed_givesTheSameBytes() throws IOException {
    Path output = folder.resolve("same.h5ad");
    augment(output, "n=10");
    byte[] first = Files.readAllBytes(output);
    augment(output, "n=10");
    assertArrayEquals(first, Files.readAllBytes(output));
  }

  @Test
  void augment_unknownClass_showsTheNearest() throws IOException {
    String[] words = Chain.words(augmentWords(folder.resolve("none.h5ad")), "within=Epithelium");
    assertEquals(
        "civae augment: cells.h5ad: obs column 'cell_type' has no cells of 'Epithelium'. It has,"
            + " nearest first: Epithelial, T, Fibroblast, B.",
        new Untouched(folder).fails(1, () -> civae(words)));
  }

  @Test
  void augment_classOfOneCell_saysSo() throws IOException {
    SmallCells cells = SmallCells.generated();
    Path one = cells.withOneOf(i -> cells.is(i, "T")).writeTo(folder.resolve("one.h5ad"));
    String[] words = Chain.words(augmentWords(folder.resolve("none.h5ad")), "input=" + one);
    assertEquals(
        "civae augment: one.h5ad: class 'T' of obs column 'cell_type' has 1 cell, expected at least"
            + " 2 to draw between. Choose another class.",
        new Untouched(folder).fails(1, () -> civae(words)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | output=more.csv | output=more.csv: expected a name that ends in .h5ad, or of images in .tif.
          2 | n=0             | n=0: expected at least 1.
          1 | n=2000000000    | n=2000000000: expected 1 to 14316557 cells of 150 genes each in one file. Write several with different seeds.
          """)
  void augment_whatCannotBe_saysWhatCan(int status, String word, String message)
      throws IOException {
    String[] words = Chain.words(augmentWords(folder.resolve("none.h5ad")), word);
    assertEquals(
        "civae augment: " + message, new Untouched(folder).fails(status, () -> civae(words)));
  }

  @Test
  void trajectory_overItsOwnInput_isRefused() throws IOException {
    Path cells = Files.copy(chain.cells(), folder.resolve("path.csv"));
    assertEquals(
        "civae trajectory: output=DIR/path.csv: expected another file than input=DIR/path.csv.",
        new Untouched(folder)
            .fails(2, () -> chain.trajectory("input=" + cells, "output=" + folder)));
  }

  @Test
  void train_historyOverItsOwnInput_isRefused() throws IOException {
    Path cells = Files.copy(chain.cells(), folder.resolve("new-history.csv"));
    assertEquals(
        "civae train: model=DIR/new-history.csv: expected another file than"
            + " input=DIR/new-history.csv.",
        new Untouched(folder)
            .fails(2, () -> chain.train("input=" + cells, "model=" + folder.resolve("new.civae"))));
  }

  @Test
  void convert_intoAFolderAndBack_keepsTheCells() throws IOException {
    Path matrix = folder.resolve("for-r");
    Path back = folder.resolve("back.h5ad");
    civae("convert", "input=" + chain.cells(), "output=" + matrix).done();
    assertEquals(
        List.of("barcodes.tsv.gz", "features.tsv.gz", "matrix.mtx.gz", "obs.tsv", "var.tsv"),
        Chain.files(matrix));
    civae("convert", "input=" + matrix, "output=" + back).done();
    AnnData before = read(chain.cells());
    AnnData after = read(back);
    assertArrayEquals(values(before.x().orElseThrow()), values(after.x().orElseThrow()));
    assertEquals(before.obs().names(), after.obs().names());
    assertEquals(before.var().names(), after.var().names());
  }

  @Test
  void convert_h5ad_keepsEverything() throws IOException {
    Path embedded = folder.resolve("to-convert.h5ad");
    Path output = folder.resolve("converted.h5ad");
    chain.embed("output=" + embedded).done();
    civae("convert", "input=" + embedded, "output=" + output).done();
    AnnData before = read(embedded);
    AnnData after = read(output);
    assertTables(before.obs(), after.obs());
    assertArrayEquals(
        ((Element.Array) before.obsm().get("X_civae")).values(),
        ((Element.Array) after.obsm().get("X_civae")).values());
  }

  @Test
  void train_fromDisk_givesTheSameGenesAsInMemory() throws IOException {
    Path model = folder.resolve("backed.civae");
    Path results = folder.resolve("backed");
    chain.trajectory().done();
    chain.train("backed=true", "model=" + model).done();
    chain.trajectory("backed=true", "model=" + model, "output=" + results).done();
    // All cells fit one block, so that they come in the same order.
    for (String name : List.of("genes.csv", "path.csv", "tests.csv")) {
      assertEquals(
          Files.readString(chain.results().resolve(name)), Files.readString(results.resolve(name)));
    }
    Outcome evaluated = chain.evaluate("backed=true", "model=" + model).done();
    assertEquals(chain.evaluate().done().out(), evaluated.out());
  }

  @Test
  void train_moreThanTheLimit_staysOnDiskAndSaysSo() {
    Outcome outcome = chain.train("memory=0.01", "model=" + folder.resolve("small.civae")).done();
    assertTrue(
        outcome.err().contains("cells.h5ad: the matrix stays on disk: it would take 0.3 MB"),
        outcome.err());
  }

  private static Outcome augment(Path output, String... more) {
    return civae(Chain.words(augmentWords(output), more)).done();
  }

  private static List<String> augmentWords(Path output) {
    return List.of(
        "augment",
        "input=" + chain.cells(),
        "model=" + chain.model(),
        "within=T",
        "output=" + output);
  }

  private static AnnData read(Path file) throws IOException {
    return AnnDataReader.readAll(
        file,
        note -> {
          throw new AssertionError(note);
        });
  }

  private static String text(Element element) {
    return ((Element.Texts) element).values()[0];
  }

  private static double number(Element element) {
    return ((Element.Array) element).values()[0];
  }

  private static float[] values(CellMatrix matrix) {
    float[] values = new float[matrix.nObs() * matrix.nVars()];
    matrix.readRows(IntStream.range(0, matrix.nObs()).toArray(), values);
    return values;
  }

  private static void assertTables(AnnotationTable expected, AnnotationTable actual) {
    assertEquals(expected.names(), actual.names());
    assertEquals(expected.columnNames(), actual.columnNames());
    for (int c = 0; c < expected.columns().size(); c++) {
      Column column = expected.columns().get(c);
      assertEquals(column.kind(), actual.columns().get(c).kind(), column.name());
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(column.text(i), actual.columns().get(c).text(i), column.name() + " row " + i);
      }
    }
  }
}
