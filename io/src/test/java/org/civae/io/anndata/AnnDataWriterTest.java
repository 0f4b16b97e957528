package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.civae.io.hdf5.Compression;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnnDataWriterTest {

  private static final AnnotationTable NO_COLUMNS =
      new AnnotationTable(List.of("a", "b"), List.of());

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void write_matrix_isFloat32AndKeepsItsKind(Compression compression) throws IOException {
    float[] values = {0, 1, 0.1f, -3e30f};
    CsrBuilder sparse = new CsrBuilder(2);
    sparse.add(1, 1);
    sparse.endRow();
    sparse.add(0, 0.1f);
    sparse.add(1, -3e30f);
    sparse.endRow();
    for (CellMatrix matrix : List.of(new DenseMatrix(2, 2, values), sparse.build())) {
      Path path = folder.resolve("x.h5ad");
      AnnDataWriter.write(path, cells(matrix, NO_COLUMNS), compression);
      assertEquals("float32", AnnDataSummary.of(path).x().orElseThrow().dtype());
      CellMatrix read = AnnDataReader.read(path).matrix();
      assertEquals(matrix.getClass(), read.getClass());
      assertArrayEquals(Fixture.values(matrix), Fixture.values(read));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "barcode, barcode",
    "_index, _index",
    "index, index",
    "taken, _index",
    "a/b, _index",
    "'', _index",
    "., _index"
  })
  void write_nameOfTheIndex_staysWhereItCan(String index, String expected) throws IOException {
    List<String> names = List.of("a", "b");
    AnnotationTable obs =
        new AnnotationTable(
            index, names, List.of(new Column.Numeric("taken", new double[] {1, 2}, true)));
    Path path = folder.resolve("x.h5ad");
    AnnDataWriter.write(path, cells(new DenseMatrix(2, 2, new float[4]), obs));
    AnnotationTable read = AnnDataReader.read(path).obs();
    assertEquals(expected, read.index());
    assertEquals(names, read.names());
    assertEquals(List.of("taken"), read.columnNames());
  }

  @Test
  void write_stoppedByProgress_leavesNothing() throws IOException {
    CsrMatrix layer = new CsrMatrix(2, new int[] {0, 1, 2}, new int[] {0, 1}, new float[] {1, 2});
    AnnData data =
        AnnData.of(new DenseMatrix(2, 2, new float[4]), NO_COLUMNS, NO_COLUMNS)
            .withLayers(Map.of("csr", layer));
    List<Double> heard = new ArrayList<>();
    AnnDataWriter.write(folder.resolve("whole.h5ad"), data, heard::add);
    // The dense X in one block, then the layer row by row.
    assertEquals(List.of(0.5, 0.75, 1.0), heard);
    CancellationException e =
        assertThrows(
            CancellationException.class,
            () ->
                AnnDataWriter.write(
                    folder.resolve("stopped.h5ad"),
                    data,
                    share -> {
                      throw new CancellationException("enough");
                    }));
    assertEquals("enough", e.getMessage());
    assertArrayEquals(new String[] {"whole.h5ad"}, folder.toFile().list());
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
  void write_missingEntries_readBackAsMissing() throws IOException {
    AnnotationTable obs =
        new AnnotationTable(
            List.of("a", "b"),
            List.of(
                new Column.Text("note", new String[] {null, ""}),
                new Column.Numeric("n", new double[] {Double.NaN, 3}, true),
                new Column.Flag("doublet", new Boolean[] {false, null})));
    AnnotationTable read =
        AnnDataReader.read(write(new DenseMatrix(2, 2, new float[4]), obs)).obs();
    for (Column column : obs.columns()) {
      Column back = read.column(column.name()).orElseThrow();
      assertEquals(column.kind(), back.kind());
      assertEquals(column.text(0), back.text(0));
      assertEquals(column.text(1), back.text(1));
    }
    assertTrue(((Column.Numeric) read.columns().get(1)).integral());
  }

  @Test
  void write_columnNamedLikeTheIndex_readsBack() throws IOException {
    List<Column> columns =
        List.of(
            new Column.Text("_index", new String[] {"x", "y"}),
            new Column.Text("_index1", new String[] {"z", "w"}));
    AnnotationTable read =
        AnnDataReader.read(
                write(
                    new DenseMatrix(2, 2, new float[4]),
                    new AnnotationTable(List.of("a", "b"), columns)))
            .obs();
    assertEquals(List.of("a", "b"), read.names());
    assertEquals(List.of("_index", "_index1"), read.columnNames());
    assertEquals("y", read.columns().get(0).text(1));
  }

  @Test
  void write_nothingInIt_readsBack() throws IOException {
    AnnotationTable none = new AnnotationTable(List.of(), List.of());
    for (CellMatrix matrix :
        List.of(
            new DenseMatrix(0, 2, new float[0]),
            new CsrMatrix(2, new int[1], new int[0], new float[0]))) {
      CellData read = AnnDataReader.read(write(matrix, none));
      assertEquals(0, read.nObs());
      assertEquals(matrix.getClass(), read.matrix().getClass());
    }
    CellMatrix noGenes = new DenseMatrix(2, 0, new float[0]);
    Path path = folder.resolve("genes.h5ad");
    AnnDataWriter.write(path, new CellData(path, noGenes, Scale.UNKNOWN, NO_COLUMNS, none));
    assertEquals(0, AnnDataReader.read(path).nVars());
    CellMatrix empty = new CsrMatrix(2, new int[3], new int[0], new float[0]);
    assertEquals(0, AnnDataReader.read(write(empty, NO_COLUMNS)).matrix().nonZeros());
  }

  @Test
  void write_tenThousandColumnsOfLongNames_readBack() throws IOException {
    List<Column> columns =
        names("a column of a name that is not short ".repeat(2), 10_000).stream()
            .<Column>map(name -> new Column.Flag(name, new Boolean[] {true, false}))
            .toList();
    AnnotationTable obs = new AnnotationTable(List.of("a", "b"), columns);
    Path path = write(new DenseMatrix(2, 2, new float[4]), obs);
    assertEquals(obs.columnNames(), AnnDataReader.read(path).obs().columnNames());
  }

  @Test
  void write_columnNamedLikeAPath_isRefusedAndLeavesNothing() {
    Column column = new Column.Text("a/b", new String[] {"a", "b"});
    assertRefused(
        "/obs/a/b: 'a/b' is not a name in HDF5. Rename it.",
        new DenseMatrix(2, 2, new float[4]),
        new AnnotationTable(List.of("a", "b"), List.of(column)));
  }

  @Test
  void write_columnTwice_isRefused() {
    Column column = new Column.Text("a", new String[] {"a", "b"});
    assertRefused(
        "/obs/a: written twice. Rename one.",
        new DenseMatrix(2, 2, new float[4]),
        new AnnotationTable(List.of("a", "b"), List.of(column, column)));
  }

  @Test
  void write_categoryTwice_isRefused() {
    Column column = new Column.Categorical("a", new int[2], List.of("x", "x"), false);
    assertRefused(
        "/obs/a: category 'x' is there twice. Rename one.",
        new DenseMatrix(2, 2, new float[4]),
        new AnnotationTable(List.of("a", "b"), List.of(column)));
  }

  @Test
  void write_codeWithoutCategory_isRefused() {
    Column column = new Column.Categorical("a", new int[] {0, 1}, List.of("x"), false);
    assertRefused(
        "/obs/a: code 1 in row 1, expected -1 to 0",
        new DenseMatrix(2, 2, new float[4]),
        new AnnotationTable(List.of("a", "b"), List.of(column)));
  }

  @Test
  void write_fractionInWholeNumbers_isRefused() {
    Column column = new Column.Numeric("a", new double[] {0, 1.5}, true);
    assertRefused(
        "/obs/a: value 1.5 at 1: expected an integer of 64 bits.",
        new DenseMatrix(2, 2, new float[4]),
        new AnnotationTable(List.of("a", "b"), List.of(column)));
  }

  @Test
  void write_obsmOfOtherLength_isRefused() {
    AnnData data = AnnData.of(new DenseMatrix(2, 2, new float[4]), NO_COLUMNS, NO_COLUMNS);
    Additions longer =
        new Additions(Map.of("X_pca", Element.Array.float64(3, 1, new double[3])), List.of());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.write(folder.resolve("x.h5ad"), data.with(longer)));
    assertEquals("/obsm/X_pca: 3 rows, expected one for each of 2 cells", e.getMessage());
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void write_recordsThatCannotBeSaid_areRefused() {
    assertRefused(
        "/uns/r: records without fields. Leave them out.", new Element.Records(List.of()));
    assertRefused(
        "/uns/r.f: row 1 is missing. Fill it in.",
        new Element.Records(List.of(new Column.Flag("f", new Boolean[] {true, null}))));
    assertRefused(
        "/uns/r: text at 0: is missing, expected a text.",
        new Element.Records(List.of(new Column.Text("t", new String[] {null}))));
    assertRefused("/uns/r: text at 0: is missing, expected a text.", Element.Texts.scalar(null));
    assertRefused(
        "/uns/r: type 'complex64': not one that is written, expected one of bool, float16, float32, float64,"
            + " int16, int32, int64, int8, uint16, uint32, uint64, uint8",
        new Element.Array("complex64", new int[0], new double[1]));
  }

  private void assertRefused(String message, Element element) {
    AnnData data =
        AnnData.of(new DenseMatrix(2, 2, new float[4]), NO_COLUMNS, NO_COLUMNS)
            .withUns(Map.of("r", element));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AnnDataWriter.write(folder.resolve("x.h5ad"), data));
    assertEquals(message, e.getMessage());
    assertEquals(0, folder.toFile().list().length);
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
    AnnDataWriter.write(path, cells(matrix, obs));
    return path;
  }

  private static CellData cells(CellMatrix matrix, AnnotationTable obs) {
    AnnotationTable var = new AnnotationTable(List.of("g0", "g1"), List.of());
    return new CellData(Path.of("made"), matrix, Scale.UNKNOWN, obs, var);
  }

  private static List<String> names(String prefix, int n) {
    return IntStream.range(0, n).mapToObj(i -> prefix + i).toList();
  }
}
