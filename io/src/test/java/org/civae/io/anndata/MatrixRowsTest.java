package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.civae.io.SharedData;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of matrices that stay on disk. */
class MatrixRowsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"csr", "unsorted", "dense", "bool", "big_endian"})
  void rows_ofEveryLayer_equalTheWholeMatrix(String name) throws IOException {
    Path path = Fixture.file("modern.h5ad");
    MatrixSource source = new MatrixSource.Layer(name);
    float[][] whole = Fixture.values(AnnDataReader.read(path, source).matrix());
    try (RowSource rows = AnnDataReader.rows(path, source)) {
      assertEquals(4, rows.nObs());
      assertEquals(3, rows.nVars());
      assertEquals(4, rows.rowsAtOnce());
      for (int from = 0; from < 4; from++) {
        for (int to = from; to <= 4; to++) {
          assertArrayEquals(
              Arrays.copyOfRange(whole, from, to), Fixture.values(rows.rows(from, to)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "singlecell/crc_normal_tumor.h5ad",
        "benchmarks/digits.h5ad",
        "h5ad/scanpy_t-cells.h5ad"
      })
  void rows_realFileInSteps_equalTheWholeMatrix(String name) throws IOException {
    Path path = SharedData.file(name);
    CellMatrix whole = AnnDataReader.read(path).matrix();
    try (RowSource rows = AnnDataReader.rows(path, new MatrixSource.X())) {
      int step = Math.max(1, rows.nObs() / 7);
      for (int from = 0; from < rows.nObs(); from += step) {
        int to = Math.min(from + step, rows.nObs());
        int[] wanted = new int[to - from];
        for (int i = 0; i < wanted.length; i++) wanted[i] = from + i;
        assertArrayEquals(
            Fixture.values(whole.selectObs(wanted)), Fixture.values(rows.rows(from, to)));
      }
    }
  }

  @Test
  void rows_outsideTheMatrix_isTheCallersMistake() throws IOException {
    MatrixSource source = new MatrixSource.Layer("csr");
    try (RowSource rows = AnnDataReader.rows(Fixture.file("modern.h5ad"), source)) {
      IndexOutOfBoundsException e =
          assertThrows(IndexOutOfBoundsException.class, () -> rows.rows(2, 5));
      assertEquals("rows 2 to 5 of a matrix with 4 rows", e.getMessage());
    }
  }

  @Test
  void rows_storedByColumns_saysWhatToDo() {
    AnnDataFormatException e =
        assertThrows(
            AnnDataFormatException.class,
            () -> AnnDataReader.rows(Fixture.file("modern.h5ad"), new MatrixSource.X()));
    assertEquals(
        "modern.h5ad: /X is stored by columns (csc_matrix) and cannot be read in rows from disk."
            + " Convert the file first (civae convert), or leave out backed=true.",
        e.getMessage());
  }

  @Test
  void rows_closed_leaveTheFileToBeDeleted() throws IOException {
    Path copy = Files.copy(Fixture.file("h5sparse_csr.h5ad"), folder.resolve("copy.h5ad"));
    RowSource rows = AnnDataReader.rows(copy, new MatrixSource.X());
    rows.close();
    Files.delete(copy);
    IOException e = assertThrows(IOException.class, () -> rows.rows(0, 1));
    assertTrue(e.getMessage().startsWith("copy.h5ad: /X/indices cannot be read"), e.getMessage());
  }

  @Test
  void memoryFor_sparse_countsStoredValues() throws IOException {
    Path path = Fixture.file("modern.h5ad");
    assertEquals(4 * 8, AnnDataReader.memoryFor(path, new MatrixSource.X()));
    assertEquals(6 * 8, AnnDataReader.memoryFor(path, new MatrixSource.Raw()));
  }

  @Test
  void memoryFor_dense_countsAllValues() throws IOException {
    MatrixSource dense = new MatrixSource.Layer("dense");
    assertEquals(12 * 4, AnnDataReader.memoryFor(Fixture.file("modern.h5ad"), dense));
  }

  @Test
  void rowsInOrder_storedByColumns_equalTheWholeMatrix() throws IOException {
    Path path = Fixture.file("h5sparse_csc.h5ad");
    float[][] whole = Fixture.values(AnnDataReader.read(path).matrix());
    AnnDataFile file = new AnnDataFile(path, AnnDataFile.open(path));
    try (RowSource rows = new MatrixReader(file, "/X").rowsInOrder()) {
      for (int from = 0; from < 4; from++) {
        for (int to = from; to <= 4; to++) {
          assertArrayEquals(
              Arrays.copyOfRange(whole, from, to), Fixture.values(rows.rows(from, to)));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"modern.h5ad", "old.h5ad", "records.h5ad", "h5sparse_csc.h5ad", "without_x.h5ad"})
  void readAll_nothingLoadable_isTheSameFromDisk(String name) throws IOException {
    Path path = Fixture.file(name);
    try (AnnData memory = AnnDataReader.readAll(path, note -> {});
        AnnData disk = AnnDataReader.readAll(path, 0, note -> {})) {
      assertEquals(memory.x().isPresent(), disk.x().isPresent());
      if (memory.x().isPresent()) assertOnDisk(memory.x().get(), disk.x().get());
      assertEquals(memory.layers().keySet(), disk.layers().keySet());
      memory.layers().forEach((layer, x) -> assertOnDisk(x, disk.layers().get(layer)));
      if (memory.raw().isPresent()) assertOnDisk(memory.raw().get().x(), disk.raw().get().x());
    }
  }

  private static void assertOnDisk(CellMatrix expected, CellMatrix actual) {
    assertInstanceOf(BackedCsrMatrix.class, actual);
    assertArrayEquals(Fixture.values(expected), Fixture.values(actual));
  }

  @Test
  void readBacked_realFile_isTheSameFromDisk() throws IOException {
    Path path = SharedData.file("singlecell/crc_normal_tumor.h5ad");
    try (CellData memory = AnnDataReader.read(path);
        CellData disk = AnnDataReader.readBacked(path, new MatrixSource.X(), 0, note -> {})) {
      assertOnDisk(memory.matrix(), disk.matrix());
      assertEquals(memory.scale(), disk.scale());
      assertEquals(memory.obs().names(), disk.obs().names());
      assertEquals(memory.var().columnNames(), disk.var().columnNames());
    }
  }
}
