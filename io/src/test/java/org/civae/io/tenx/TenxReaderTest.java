package org.civae.io.tenx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.Column;
import org.civae.io.cells.CellFixture;
import org.civae.io.cells.CellReader;
import org.civae.io.cells.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenxReaderTest {

  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  private final List<String> notes = new ArrayList<>();

  private AnnData read(String name, ReadOptions options) throws IOException {
    return CellReader.readAll(CellFixture.path(name), options, notes::add);
  }

  private String refusal(String name, ReadOptions options) {
    return assertThrows(IllegalArgumentException.class, () -> read(name, options)).getMessage();
  }

  private static float[][] values(AnnData data) {
    return CellFixture.values(data.x().orElseThrow());
  }

  private static List<String> texts(AnnData data, String column) {
    List<String> texts = new ArrayList<>();
    Column found = data.var().column(column).orElseThrow();
    for (int j = 0; j < found.size(); j++) texts.add(found.text(j));
    return texts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v3.h5",
        "probes.h5",
        "v3_mtx",
        "v3_mtx/matrix.mtx.gz",
        "prefixed_mtx",
        "prefixed_mtx/GSM1_matrix.mtx.gz",
        "v2_mtx/hg19",
        "v2_mtx/hg19/matrix.mtx"
      })
  void read_everyForm_givesGenesWithTheirNamesAsTheyAre(String name) throws IOException {
    AnnData data = read(name, DEFAULTS);
    assertArrayEquals(CellFixture.X, values(data));
    assertEquals(List.of("AAAC-1", "AAAG-1", "AACT-1", "AAGT-1"), data.obs().names());
    assertEquals(List.of("TP53", "MYC", "MYC"), data.var().names());
    assertEquals(List.of("ENSG0", "ENSG1", "ENSMUSG0"), texts(data, "gene_ids"));
  }

  @Test
  void read_version3_hasTheFurtherColumnsOfTheFeatures() throws IOException {
    AnnData data = read("v3.h5", DEFAULTS);
    assertEquals(
        List.of("gene_ids", "feature_types", "genome", "is_control", "pattern"),
        data.var().columnNames());
    assertEquals(List.of("hg19", "hg19", "mm10"), texts(data, "genome"));
    assertEquals(List.of("false", "false", "true"), texts(data, "is_control"));
  }

  @Test
  void read_probes_hasTheirIdsAndTheFilteredCells() throws IOException {
    AnnData data = read("probes.h5", DEFAULTS);
    assertEquals(List.of("p0", "p1", "p2"), texts(data, "probe_ids"));
    assertEquals("false", data.obs().column("filtered_barcodes").orElseThrow().text(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.h5", "v3_mtx"})
  void read_nothingChosen_saysWhichFeaturesAreLeftOut(String name) throws IOException {
    read(name, DEFAULTS);
    assertEquals(
        List.of("features left out: 1 of type Antibody Capture; features=all reads them"), notes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.h5", "v3_mtx"})
  void read_allFeatures_keepsThem(String name) throws IOException {
    AnnData data = read(name, DEFAULTS.withFeatures("all"));
    assertEquals(4, data.var().size());
    assertArrayEquals(new float[] {2, 0, 3, 0}, values(data)[1]);
    assertArrayEquals(new float[] {0, 0, 4, 7}, values(data)[2]);
    assertEquals(List.of(), notes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.h5", "v3_mtx"})
  void read_oneTypeOfFeatures_keepsThose(String name) throws IOException {
    AnnData data = read(name, DEFAULTS.withFeatures("Antibody Capture"));
    assertEquals(List.of("CD3_TotalSeqB"), data.var().names());
    assertArrayEquals(new float[][] {{5}, {0}, {7}, {1}}, values(data));
  }

  @Test
  void read_severalTypesOfFeatures_keepsAllOfThem() throws IOException {
    AnnData data = read("v3.h5", DEFAULTS.withFeatures("Antibody Capture, Gene Expression"));
    assertEquals(4, data.var().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.h5", "v3_mtx"})
  void read_unknownTypeOfFeatures_namesThoseThatThereAre(String name) {
    assertEquals(
        name
            + ": has no features of type 'Antibody'. Types, nearest first: Antibody Capture, Gene"
            + " Expression. Choose with features=, or features=all.",
        refusal(name, DEFAULTS.withFeatures("Antibody")));
  }

  @Test
  void read_genomeOfVersion3_keepsItsGenes() throws IOException {
    AnnData data = read("v3.h5", DEFAULTS.withGenome("mm10"));
    assertEquals(List.of("ENSMUSG0"), texts(data, "gene_ids"));
    assertArrayEquals(new float[][] {{0}, {3}, {4}, {0}}, values(data));
  }

  @Test
  void read_unknownGenomeOfVersion3_namesThoseThatThereAre() {
    assertEquals(
        "v3.h5: has no genome 'hg38'. Genomes, nearest first: hg19, mm10. Choose one with genome=.",
        refusal("v3.h5", DEFAULTS.withGenome("hg38")));
  }

  @Test
  void read_genomeWithoutSuchFeatures_saysSo() {
    assertEquals(
        "v3.h5: genome mm10 has no features of the type asked for. Choose another with features=,"
            + " or features=all.",
        refusal("v3.h5", DEFAULTS.withGenome("mm10").withFeatures("Antibody Capture")));
  }

  @Test
  void read_genomeOfVersion2_readsItsGroup() throws IOException {
    AnnData data = read("v2.h5", DEFAULTS.withGenome("mm10"));
    assertEquals(List.of("MYC"), data.var().names());
    assertArrayEquals(new float[][] {{0}, {3}, {4}, {0}}, values(data));
  }

  @Test
  void read_severalGenomesOfVersion2_asksForOne() {
    assertEquals(
        "v2.h5: has 2 genomes: hg19, mm10. Choose one with genome=.", refusal("v2.h5", DEFAULTS));
  }

  @Test
  void read_unknownGenomeOfVersion2_namesThoseThatThereAre() {
    assertEquals(
        "v2.h5: has no genome 'mm9'. Genomes, nearest first: mm10, hg19. Choose one with genome=.",
        refusal("v2.h5", DEFAULTS.withGenome("mm9")));
  }

  @Test
  void read_featuresOfVersion2_areRefused() {
    String end = ", which knows genes alone.";
    assertEquals(
        "features=CRISPR: expected nothing for v2.h5, a file of Cell Ranger 2" + end,
        refusal("v2.h5", DEFAULTS.withFeatures("CRISPR")));
    assertEquals(
        "features=CRISPR: expected nothing for hg19, a matrix of Cell Ranger 2" + end,
        refusal("v2_mtx/hg19", DEFAULTS.withFeatures("CRISPR")));
  }

  @Test
  void read_folderAboveTheMatrix_namesTheOneWithIt() {
    Path folder = CellFixture.path("v2_mtx");
    IOException e =
        assertThrows(IOException.class, () -> CellReader.readAll(folder, DEFAULTS, n -> {}));
    assertTrue(
        e.getMessage()
            .startsWith(
                "v2_mtx: is a folder without matrix.mtx or matrix.mtx.gz itself (there is one in"
                    + " hg19), expected "),
        e.getMessage());
  }

  @Test
  void read_namesInQuotes_asRWritesThem_areTheSame(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("matrix.mtx"),
        "%%MatrixMarket matrix coordinate integer general\n1 2 1\n1 2 3\n");
    Files.writeString(folder.resolve("barcodes.tsv"), "\"AAAC-1\"\n\"AAAG-1\"\n");
    Files.writeString(folder.resolve("features.tsv"), "\"E0\"\t\"5'\"\"A\"\t\"Gene Expression\"\n");
    AnnData data = CellReader.readAll(folder, DEFAULTS, notes::add);
    assertEquals(List.of("AAAC-1", "AAAG-1"), data.obs().names());
    assertEquals(List.of("5'\"A"), data.var().names());
    assertEquals(List.of("Gene Expression"), texts(data, "feature_types"));
  }
}
