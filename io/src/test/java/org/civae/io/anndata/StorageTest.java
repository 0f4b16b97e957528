package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One matrix in every way that HDF5 stores one; see {@code make_fixtures.py}. */
class StorageTest {

  /** The fixtures' matrix with three more cells and two more genes, all zero. */
  private static final float[][] X = new float[7][5];

  static {
    for (int i = 0; i < 4; i++) System.arraycopy(Fixture.X[i], 0, X[i], 0, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage_old.h5ad", "storage_new.h5ad"})
  void readAll_anyStorage_givesTheSameValues(String name) throws IOException {
    Map<String, CellMatrix> layers =
        AnnDataReader.readAll(Fixture.file(name), Assertion::refuse).layers();
    assertEquals(26, layers.size());
    layers.forEach(
        (layer, matrix) -> assertArrayEquals(expected(layer), Fixture.values(matrix), layer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage_old.h5ad", "storage_new.h5ad"})
  void rows_anyStorage_givesTheSameValues(String name) throws IOException {
    for (String layer : AnnDataReader.readAll(Fixture.file(name), n -> {}).layers().keySet()) {
      MatrixSource source = new MatrixSource.Layer(layer);
      try (RowSource rows = AnnDataReader.rows(Fixture.file(name), source)) {
        assertArrayEquals(
            Arrays.copyOfRange(expected(layer), 2, 6), Fixture.values(rows.rows(2, 6)), layer);
        assertArrayEquals(expected(layer), Fixture.values(rows.rows(0, 7)), layer);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"storage_old.h5ad", "storage_new.h5ad"})
  void readAll_manyChunks_areAllFound(String name) throws IOException {
    AnnData data = AnnDataReader.readAll(Fixture.file(name), Assertion::refuse);
    var many = assertInstanceOf(Element.Array.class, data.uns().get("many"));
    assertArrayEquals(IntStream.range(0, 700).asDoubleStream().toArray(), many.values());
    double[] fixed = new double[2100];
    Arrays.fill(fixed, 0, 3, 1);
    fixed[2099] = 5;
    assertArrayEquals(
        fixed, assertInstanceOf(Element.Array.class, data.uns().get("fixed")).values());
  }

  @Test
  void readAll_indexInPages_findsTheFewThatWereWritten() throws IOException {
    AnnData data = AnnDataReader.readAll(Fixture.file("storage_new.h5ad"), Assertion::refuse);
    double[] values = ((Element.Array) data.uns().get("paged")).values();
    assertEquals(600_000, values.length);
    assertEquals(3, values[5]);
    assertEquals(7, values[599_999]);
    assertEquals(10, Arrays.stream(values).sum());
  }

  @Test
  void read_lzfThatSavedNothing_isRead() throws IOException {
    CellData data = AnnDataReader.read(Fixture.file("lzf.h5ad"));
    assertArrayEquals(Fixture.X, Fixture.values(data.matrix()));
    assertEquals(List.of("cell0", "cell1", "cell2", "zell-é"), data.obs().names());
    assertEquals("T", data.obsColumn("type").text(3));
    assertEquals("ü", data.obsColumn("note").text(2));
  }

  @Test
  void readAll_noCells_isRead() throws IOException {
    AnnData data = AnnDataReader.readAll(Fixture.file("empty.h5ad"), Assertion::refuse);
    assertEquals(0, data.x().orElseThrow().nObs());
    assertEquals(3, data.x().orElseThrow().nVars());
    assertEquals(List.of("type", "n", "note"), data.obs().columnNames());
    assertArrayEquals(new int[] {0, 2}, ((Element.Array) data.obsm().get("X_pca")).shape());
  }

  @Test
  void read_moreColumnsThanAHeaderHolds_keepsTheirOrder() throws IOException {
    CellData data = AnnDataReader.read(Fixture.file("crowded.h5ad"));
    assertEquals(60, data.obs().columns().size());
    assertEquals("column_059", data.obs().columnNames().get(0));
    assertEquals("7", data.obsColumn("column_007").text(3));
  }

  private static float[][] expected(String layer) {
    if (!layer.equals("unwritten") && !layer.equals("unwritten_plain")) return X;
    float[][] filled = new float[7][5];
    for (float[] row : filled) Arrays.fill(row, layer.equals("unwritten") ? 3 : 0);
    return filled;
  }

  /** For files that are read without a note. */
  private static final class Assertion {
    static void refuse(String note) {
      throw new AssertionError(note);
    }
  }
}
