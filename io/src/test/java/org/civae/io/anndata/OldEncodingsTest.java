package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civae.io.matrix.CsrMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AnnData wrote before 0.7: arrays of records, categories in uns, h5sparse, dotted names. */
class OldEncodingsTest {

  @Test
  void readAll_records_becomeTables() throws IOException {
    AnnData data = records();
    assertEquals(List.of("cell0", "cell1", "cell2", "zell-é"), data.obs().names());
    assertEquals(List.of("type", "n", "score", "note"), data.obs().columnNames());
    assertArrayEquals(
        new double[] {0, 0.5, 1, 1.5},
        assertInstanceOf(Column.Numeric.class, data.obs().columns().get(2)).values());
    assertEquals("n3", data.obs().columns().get(3).text(3));
  }

  @Test
  void readAll_categoriesInUns_makeCategoricalsAndLeaveUns() throws IOException {
    AnnData data = records();
    var type = assertInstanceOf(Column.Categorical.class, data.obs().columns().get(0));
    assertEquals(List.of("B", "T"), type.categories());
    assertArrayEquals(new int[] {1, -1, 0, 1}, type.codes());
    assertEquals(Set.of("pca", "type_colors"), data.uns().keySet());
    // A column of var has the same name, but its numbers are no codes.
    assertInstanceOf(Column.Numeric.class, data.var().columns().get(0));
  }

  @Test
  void readAll_fieldsOfRecords_becomeEntriesOfObsm() throws IOException {
    AnnData data = records();
    assertEquals(List.of("X_pca", "X_umap"), List.copyOf(data.obsm().keySet()));
    var pca = assertInstanceOf(Element.Array.class, data.obsm().get("X_pca"));
    assertEquals("float32", pca.dtype());
    assertArrayEquals(new int[] {4, 2}, pca.shape());
    assertArrayEquals(new double[] {0, 0, 1, -1, 2, -2, 3, -3}, pca.values());
    var umap = assertInstanceOf(Element.Array.class, data.obsm().get("X_umap"));
    assertArrayEquals(new double[] {0, 0, 1, 1, 0, 1, 2, 0, 1, 3, 0, 1}, umap.values());
  }

  @Test
  void readAll_dottedRaw_isRaw() throws IOException {
    AnnData.Raw raw = records().raw().orElseThrow();
    assertEquals(List.of("g0", "g1", "g2", "g3"), raw.var().names());
    assertArrayEquals(new float[] {0, 0, 0, 8}, Fixture.values(raw.x())[3]);
    assertEquals(Set.of("PCs"), raw.varm().keySet());
  }

  @Test
  void read_dottedRaw_bringsItsOwnGenes() throws IOException {
    CellData raw = AnnDataReader.read(Fixture.file("records.h5ad"), new MatrixSource.Raw());
    assertEquals(List.of("g0", "g1", "g2", "g3"), raw.var().names());
    assertArrayEquals(new float[] {0, 1, 0, 7}, Fixture.values(raw.matrix())[0]);
    assertEquals("categorical", raw.obsColumn("type").kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"h5sparse_csr.h5ad", "h5sparse_csc.h5ad"})
  void read_h5sparse_becomesCsr(String name) throws IOException {
    CellData data = AnnDataReader.read(Fixture.file(name));
    assertInstanceOf(CsrMatrix.class, data.matrix());
    assertArrayEquals(Fixture.X, Fixture.values(data.matrix()));
    assertEquals(List.of("cell0", "cell1", "cell2", "zell-é"), data.obs().names());
  }

  @Test
  void toText_records_tellsTheSameAsOfNewFiles() throws IOException {
    assertEquals(
        """
        records.h5ad: 4 cells x 3 genes

        X       array of float32; 4 values not zero (33.3 %), sum 10; scale: counts
        layers  none
        raw     4 cells x 4 genes, csr_matrix of float32; 6 values not zero, sum 25
        obsm    X_pca (2), X_umap (3)

        obs     4 columns; cells are named like cell0, cell1
          type   categorical  2: B (1), T (2); 1 missing
          n      number       0 to 3, median 1.5
          score  number       0 to 1.5, median 0.75
          note   string       such as n0

        var     1 column; genes are named like g0, g1
          type  number       0 to 200, median 100
        """,
        AnnDataSummary.of(Fixture.file("records.h5ad")).toText());
  }

  private static AnnData records() throws IOException {
    List<String> notes = new ArrayList<>();
    AnnData data = AnnDataReader.readAll(Fixture.file("records.h5ad"), notes::add);
    assertEquals(List.of(), notes);
    return data;
  }
}
