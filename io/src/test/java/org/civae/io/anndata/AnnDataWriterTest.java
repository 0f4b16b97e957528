package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnDataWriterTest {

  private static final AnnotationTable NO_COLUMNS =
      new AnnotationTable(List.of("a", "b"), List.of());

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "255, uint8",
    "256, uint16",
    "65535, uint16",
    "65536, int32",
    "16777216, int32",
    "33554432, float32",
    "0.5, float32",
    "-1, float32"
  })
  void write_values_areStoredInTheNarrowestType(float value, String dtype) throws IOException {
    float[] values = {0, 1, value, 0};
    CsrBuilder sparse = new CsrBuilder(2);
    sparse.endRow();
    sparse.add(0, 1);
    sparse.add(1, value);
    sparse.endRow();
    for (CellMatrix matrix : List.of(new DenseMatrix(2, 2, values), sparse.build())) {
      Path path = write(matrix, NO_COLUMNS);
      assertEquals(dtype, AnnDataSummary.of(path).x().orElseThrow().dtype());
      CellMatrix read = AnnDataReader.read(path).matrix();
      assertEquals(matrix.getClass(), read.getClass());
      assertArrayEquals(Fixture.values(matrix), Fixture.values(read));
    }
  }

  @Test
  void write_matrixOfManyChunks_readsBack() throws IOException {
    int nObs = 700;
    int nVars = 300;
    Random random = new Random(1);
    CsrBuilder builder = new CsrBuilder(nVars);
    float[] dense = new float[nObs * nVars];
    for (int i = 0; i < nObs; i++) {
      for (int j = 0; j < nVars; j++) {
        float value = random.nextInt(3) == 0 ? 0 : random.nextFloat();
        dense[i * nVars + j] = value;
        if (value != 0) builder.add(j, value);
      }
      builder.endRow();
    }
    AnnotationTable obs = new AnnotationTable(names("cell", nObs), List.of());
    AnnotationTable var = new AnnotationTable(names("gene", nVars), List.of());
    for (CellMatrix matrix : List.of(new DenseMatrix(nObs, nVars, dense), builder.build())) {
      Path path = folder.resolve("large.h5ad");
      AnnDataWriter.write(path, new CellData(path, matrix, Scale.UNKNOWN, obs, var));
      CellData read = AnnDataReader.read(path);
      assertArrayEquals(Fixture.values(matrix), Fixture.values(read.matrix()));
      assertEquals(obs.names(), read.obs().names());
      assertEquals(var.names(), read.var().names());
    }
  }

  @Test
  void write_columns_readBack() throws IOException {
    AnnotationTable obs =
        new AnnotationTable(
            List.of("é", "b"),
            List.of(
                new Column.Categorical("type", new int[] {-1, 2}, List.of("x", "y", "ü"), true),
                new Column.Text("note", new String[] {"", "text"}),
                new Column.Numeric("n", new double[] {1, -(1L << 40)}, true),
                new Column.Numeric("score", new double[] {0.1, Double.NaN}, false),
                new Column.Flag("doublet", new Boolean[] {true, false})));
    AnnotationTable read =
        AnnDataReader.read(write(new DenseMatrix(2, 2, new float[4]), obs)).obs();
    assertEquals(obs.names(), read.names());
    assertEquals(obs.columnNames(), read.columnNames());
    var type = assertInstanceOf(Column.Categorical.class, read.columns().get(0));
    assertEquals(List.of("x", "y", "ü"), type.categories());
    assertArrayEquals(new int[] {-1, 2}, type.codes());
    assertEquals(true, type.ordered());
    assertArrayEquals(new String[] {"", "text"}, ((Column.Text) read.columns().get(1)).values());
    var n = (Column.Numeric) read.columns().get(2);
    assertArrayEquals(new double[] {1, -(1L << 40)}, n.values());
    assertEquals(true, n.integral());
    var score = (Column.Numeric) read.columns().get(3);
    assertArrayEquals(new double[] {0.1, Double.NaN}, score.values());
    assertEquals(false, score.integral());
    assertArrayEquals(new Boolean[] {true, false}, ((Column.Flag) read.columns().get(4)).values());
  }

  @ParameterizedTest
  @CsvSource({"127", "128", "32767", "32768"})
  void write_manyCategories_readBack(int n) throws IOException {
    Column column =
        new Column.Categorical("type", new int[] {n - 1, -1}, names("category", n), false);
    AnnotationTable obs = new AnnotationTable(List.of("a", "b"), List.of(column));
    var read =
        (Column.Categorical)
            AnnDataReader.read(write(new DenseMatrix(2, 2, new float[4]), obs)).obsColumn("type");
    assertArrayEquals(new int[] {n - 1, -1}, read.codes());
    assertEquals(n, read.categories().size());
  }

  @Test
  void write_sameCells_givesSameBytes() throws IOException {
    CellMatrix matrix = new DenseMatrix(2, 2, new float[] {1, 2, 3, 4.5f});
    byte[] first = Files.readAllBytes(write(matrix, NO_COLUMNS));
    assertArrayEquals(first, Files.readAllBytes(write(matrix, NO_COLUMNS)));
  }

  @Test
  void write_missingText_isRefusedAndLeavesNothing() {
    Column note = new Column.Text("note", new String[] {"a", null});
    assertRefused(
        "/obs/note: row 1 is missing, which only a categorical or a number can say here."
            + " Fill it in.",
        new DenseMatrix(2, 2, new float[4]),
        new AnnotationTable(List.of("a", "b"), List.of(note)));
  }

  @Test
  void write_columnNamedLikeAPath_isRefused() {
    Column column = new Column.Text("a/b", new String[] {"a", "b"});
    assertRefused(
        "/obs/a/b: not a column name in HDF5. Rename the column.",
        new DenseMatrix(2, 2, new float[4]),
        new AnnotationTable(List.of("a", "b"), List.of(column)));
  }

  @Test
  void write_sparseWithoutValues_isRefused() {
    assertRefused(
        "a matrix without any value cannot be written as sparse",
        new CsrMatrix(2, new int[3], new int[0], new float[0]),
        NO_COLUMNS);
  }

  @Test
  void write_noCells_isRefused() {
    CellData data =
        new CellData(
            Path.of("x"),
            new DenseMatrix(0, 0, new float[0]),
            Scale.UNKNOWN,
            new AnnotationTable(List.of(), List.of()),
            new AnnotationTable(List.of(), List.of()));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.write(folder.resolve("none.h5ad"), data));
    assertEquals("none.h5ad: 0 cells x 0 genes; expected at least one of each.", e.getMessage());
  }

  private void assertRefused(String message, CellMatrix matrix, AnnotationTable obs) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> write(matrix, obs));
    assertEquals(message, e.getMessage());
    assertFalse(Files.exists(folder.resolve("x.h5ad")));
    assertEquals(0, folder.toFile().list().length);
  }

  private Path write(CellMatrix matrix, AnnotationTable obs) throws IOException {
    Path path = folder.resolve("x.h5ad");
    AnnotationTable var = new AnnotationTable(List.of("g0", "g1"), List.of());
    AnnDataWriter.write(path, new CellData(path, matrix, Scale.UNKNOWN, obs, var));
    return path;
  }

  private static List<String> names(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + i).toList();
  }
}
