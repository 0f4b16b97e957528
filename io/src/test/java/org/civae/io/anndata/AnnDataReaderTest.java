package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnDataReaderTest {

  @Test
  void read_cscMatrix_becomesCsr() throws IOException {
    CellMatrix matrix = modern().matrix();
    assertInstanceOf(CsrMatrix.class, matrix);
    assertArrayEquals(Fixture.X, Fixture.values(matrix));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csr", "unsorted"})
  void read_csrLayer_staysSparse(String name) throws IOException {
    CellMatrix matrix = layer(name).matrix();
    assertInstanceOf(CsrMatrix.class, matrix);
    assertArrayEquals(Fixture.X, Fixture.values(matrix));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "big_endian"})
  void read_denseLayer_staysDense(String name) throws IOException {
    CellMatrix matrix = layer(name).matrix();
    assertInstanceOf(DenseMatrix.class, matrix);
    assertArrayEquals(Fixture.X, Fixture.values(matrix));
  }

  @Test
  void read_booleanLayer_countsTrueAsOne() throws IOException {
    assertArrayEquals(
        new float[][] {{0, 1, 0}, {1, 0, 1}, {0, 0, 1}, {0, 0, 0}},
        Fixture.values(layer("bool").matrix()));
  }

  @Test
  void read_raw_bringsItsOwnGenes() throws IOException {
    CellData raw = AnnDataReader.read(Fixture.file("modern.h5ad"), new MatrixSource.Raw());
    assertEquals(List.of("g0", "g1", "g2", "g3"), raw.var().names());
    assertArrayEquals(new float[] {0, 1, 0, 7}, Fixture.values(raw.matrix())[0]);
    assertArrayEquals(new float[] {0, 0, 0, 8}, Fixture.values(raw.matrix())[3]);
  }

  @Test
  void read_integers_areCounts() throws IOException {
    assertEquals(Scale.COUNTS, modern().scale());
  }

  @Test
  void read_names_comeFromTheIndex() throws IOException {
    assertEquals(List.of("cell0", "cell1", "cell2", "zell-é"), modern().obs().names());
    assertEquals(List.of("g0", "g1", "g2"), modern().var().names());
  }

  @Test
  void read_columns_keepTheFilesOrder() throws IOException {
    assertEquals(
        List.of(
            "type",
            "stage",
            "cluster",
            "note",
            "count",
            "big",
            "score",
            "half",
            "doublet",
            "maybe_int",
            "maybe_bool",
            "maybe_text"),
        modern().obs().columnNames());
  }

  @Test
  void read_categorical_keepsUnusedCategoriesAndMissing() throws IOException {
    var type = assertInstanceOf(Column.Categorical.class, modern().obsColumn("type"));
    assertEquals(List.of("B", "T", "NK"), type.categories());
    assertArrayEquals(new int[] {1, -1, 0, 1}, type.codes());
    assertFalse(type.ordered());
  }

  @Test
  void read_orderedCategorical_isOrdered() throws IOException {
    assertTrue(((Column.Categorical) modern().obsColumn("stage")).ordered());
  }

  @Test
  void read_categoriesOfIntegers_becomeTexts() throws IOException {
    assertEquals(
        List.of("2", "10"), ((Column.Categorical) modern().obsColumn("cluster")).categories());
    assertEquals(List.of("10", "2", "10", "2"), texts("cluster"));
  }

  @Test
  void read_texts_keepEmptyAndNonAscii() throws IOException {
    assertInstanceOf(Column.Text.class, modern().obsColumn("note"));
    assertEquals(List.of("a", "", "ü", "long text"), texts("note"));
  }

  @Test
  void read_numbersOfAnyWidth_becomeDoubles() throws IOException {
    assertNumbers("count", true, 1, -2, 3, 4);
    assertNumbers("big", true, 0, 1, 2, 1L << 40);
    assertNumbers("score", false, 0.5, Double.NaN, -1.5, 2);
    assertNumbers("half", false, 0.5, 1, 2, 4);
  }

  @Test
  void read_booleans_becomeFlags() throws IOException {
    assertArrayEquals(
        new Boolean[] {true, false, false, true},
        ((Column.Flag) modern().obsColumn("doublet")).values());
  }

  @Test
  void read_nullable_saysWhatIsMissing() throws IOException {
    assertNumbers("maybe_int", true, 1, Double.NaN, 3, 4);
    assertArrayEquals(
        new Boolean[] {true, null, false, true},
        ((Column.Flag) modern().obsColumn("maybe_bool")).values());
    assertEquals(Arrays.asList("x", null, "z", ""), texts("maybe_text"));
  }

  @Test
  void read_unknownColumn_isSkippedWithANote() throws IOException {
    List<String> notes = new ArrayList<>();
    AnnDataReader.read(Fixture.file("modern.h5ad"), new MatrixSource.X(), notes::add);
    assertEquals(
        List.of(
            "/obs/strange skipped: its encoding is 'from-the-future'",
            "/obs/wide skipped: its shape is [4, 2]"),
        notes);
  }

  @Test
  void read_oldCategorical_findsItsCategories() throws IOException {
    CellData old = AnnDataReader.read(Fixture.file("old.h5ad"));
    var type = assertInstanceOf(Column.Categorical.class, old.obsColumn("type"));
    assertEquals(List.of("B", "T", "NK"), type.categories());
    assertArrayEquals(new int[] {1, -1, 0, 1}, type.codes());
    assertTrue(type.ordered());
    assertEquals(List.of("type", "n"), old.obs().columnNames());
    assertEquals(List.of(), old.var().columnNames());
    assertArrayEquals(Fixture.X, Fixture.values(old.matrix()));
  }

  private static CellData modern() throws IOException {
    return AnnDataReader.read(Fixture.file("modern.h5ad"));
  }

  private static CellData layer(String name) throws IOException {
    return AnnDataReader.read(Fixture.file("modern.h5ad"), new MatrixSource.Layer(name));
  }

  private static List<String> texts(String name) throws IOException {
    Column column = modern().obsColumn(name);
    return Arrays.asList(
        IntStream.range(0, column.size()).mapToObj(column::text).toArray(String[]::new));
  }

  private static void assertNumbers(String name, boolean integral, double... values)
      throws IOException {
    var column = assertInstanceOf(Column.Numeric.class, modern().obsColumn(name));
    assertEquals(integral, column.integral());
    assertArrayEquals(values, column.values());
  }
}
