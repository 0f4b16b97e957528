package org.civae.io.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {

  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir private Path folder;

  private static ReadOptions options(String key, String value) {
    return switch (key) {
      case "genome" -> DEFAULTS.withGenome(value);
      case "features" -> DEFAULTS.withFeatures(value);
      case "layer" -> DEFAULTS.withSource(new MatrixSource.Layer(value));
      case "raw" -> DEFAULTS.withSource(new MatrixSource.Raw());
      case "transpose" -> DEFAULTS.withTranspose(true);
      default -> DEFAULTS.withObsColumns(List.of(value.split(",")));
    };
  }

  private Path table() throws IOException {
    return Files.writeString(folder.resolve("cells.csv"), ",g0\nc0,1\nc1,2.5\n");
  }

  private Path annData() throws Exception {
    return Path.of(CellData.class.getResource("modern.h5ad").toURI());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3.h5", "v3_mtx", "cells.loom", "v2_mtx/hg19/matrix.mtx"})
  void read_everyKind_givesTheMatrixWithItsScale(String name) throws IOException {
    CellData data = CellReader.read(CellFixture.path(name), DEFAULTS, n -> {});
    assertEquals(Scale.COUNTS, data.scale());
    assertArrayEquals(CellFixture.X, CellFixture.values(data.matrix()));
    assertEquals(CellFixture.path(name), data.source());
  }

  @Test
  void read_backed10x_leavesTheRowsOnDisk() throws IOException {
    ReadOptions backed = DEFAULTS.withBacking(new Backing(Backing.Mode.TRUE, 0));
    try (CellData data = CellReader.read(CellFixture.path("v3.h5"), backed, n -> {})) {
      assertInstanceOf(BackedCsrMatrix.class, data.matrix());
      assertArrayEquals(CellFixture.X, CellFixture.values(data.matrix()));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "149, true", "150, false"})
  void read_annDataWithALimit_leavesTheRowsOnDiskBeyondIt(long limit, boolean onDisk)
      throws Exception {
    ReadOptions options = DEFAULTS.withBacking(new Backing(Backing.Mode.AUTO, limit));
    List<String> notes = new ArrayList<>();
    // 100 bytes for 25 values of a dense matrix, and half as much again.
    CellData cells =
        new CellData(
            folder,
            new DenseMatrix(5, 5, new float[25]),
            Scale.UNKNOWN,
            new AnnotationTable(List.of("a", "b", "c", "d", "e"), List.of()),
            new AnnotationTable(List.of("a", "b", "c", "d", "e"), List.of()));
    Path file = folder.resolve("small.h5ad");
    AnnDataWriter.write(file, cells);
    try (CellData data = CellReader.read(file, options, notes::add)) {
      assertEquals(onDisk, data.matrix() instanceof BackedCsrMatrix);
      assertEquals(onDisk ? 1 : 0, notes.size());
    }
  }

  @Test
  void read_backedTable_isRefused() throws IOException {
    ReadOptions backed = DEFAULTS.withBacking(new Backing(Backing.Mode.TRUE, 0));
    Path table = table();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> CellReader.read(table, backed, n -> {}));
    assertEquals(
        "backed=true: a text table is read into memory, expected AnnData or 10x HDF5. Convert it"
            + " first (civae convert).",
        e.getMessage());
  }

  @Test
  void read_annData_readsTheLayerAskedFor() throws Exception {
    CellData data = CellReader.read(annData(), options("layer", "dense"), n -> {});
    assertArrayEquals(CellFixture.X, CellFixture.values(data.matrix()));
  }

  @Test
  void read_loomLayer_isRead() throws IOException {
    Path file = CellFixture.path("cells.loom");
    CellData data = CellReader.read(file, options("layer", "whole"), n -> {});
    assertEquals(30, CellFixture.values(data.matrix())[1][2]);
  }

  @ParameterizedTest
  @CsvSource({
    "v3.h5, layer, counts, a 10x HDF5 file",
    "v3.h5, raw, true, a 10x HDF5 file",
    "v3.h5, transpose, true, a 10x HDF5 file",
    "v3.h5, obscolumns, 'Y,YY', a 10x HDF5 file",
    "v3_mtx, genome, hg19, a 10x matrix folder",
    "cells.loom, raw, true, a loom file",
    "cells.loom, features, all, a loom file",
    "cells.loom, genome, hg19, a loom file"
  })
  void read_optionWithoutMeaning_isRefused(String name, String key, String value, String kind) {
    assertRefused(CellFixture.path(name), key, value, kind);
  }

  @ParameterizedTest
  @CsvSource({"genome, hg19", "features, all", "transpose, true", "obscolumns, Y"})
  void read_optionWithoutMeaningForAnnData_isRefused(String key, String value) throws Exception {
    assertRefused(annData(), key, value, "an AnnData file");
  }

  @ParameterizedTest
  @CsvSource({"genome, hg19", "features, all", "layer, counts", "raw, true"})
  void read_optionWithoutMeaningForATable_isRefused(String key, String value) throws IOException {
    assertRefused(table(), key, value, "a text table");
  }

  @Test
  void read_obsColumnsOfATransposedTable_areRefused() throws IOException {
    Path file = table();
    ReadOptions both = options("obscolumns", "g0").withTranspose(true);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> CellReader.read(file, both, n -> {}));
    assertEquals(
        "obscolumns=g0: expected nothing with transpose=true, where columns are cells.",
        e.getMessage());
  }

  @Test
  void readAll_severalMatricesInAFolder_asksForOne() throws IOException {
    for (String name : new String[] {"A_matrix.mtx", "B_matrix.mtx"}) {
      Files.writeString(folder.resolve(name), "");
    }
    IOException e =
        assertThrows(IOException.class, () -> CellReader.readAll(folder, DEFAULTS, n -> {}));
    assertEquals(
        folder.getFileName()
            + ": has 2 matrices: A_matrix.mtx, B_matrix.mtx. Give the path of one of them.",
        e.getMessage());
  }

  @Test
  void readAll_matrixAlone_saysWhatBelongsBesideIt() throws IOException {
    Path alone = folder.resolve("matrix.mtx");
    Files.copy(CellFixture.path("v2_mtx/hg19/matrix.mtx"), alone);
    IOException e =
        assertThrows(IOException.class, () -> CellReader.readAll(alone, DEFAULTS, n -> {}));
    assertEquals(
        "matrix.mtx: has no barcodes beside it, expected it as .tsv or .tsv.gz. Put it there.",
        e.getMessage());
    Files.writeString(folder.resolve("barcodes.tsv"), "a\nb\nc\nd\n");
    e = assertThrows(IOException.class, () -> CellReader.readAll(alone, DEFAULTS, n -> {}));
    assertTrue(e.getMessage().startsWith("matrix.mtx: has no features or genes beside it"));
  }

  private static void assertRefused(Path path, String key, String value, String kind) {
    ReadOptions options = options(key, value);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> CellReader.read(path, options, n -> {}));
    assertEquals(key + "=" + value + ": expected nothing for " + kind + ".", e.getMessage());
  }
}
