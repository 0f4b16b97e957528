package org.civae.io.anndata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnDataSummaryTest {

  @TempDir Path folder;

  @Test
  void toText_everyKind_isAligned() throws IOException {
    assertEquals(
        """
        modern.h5ad: 4 cells x 3 genes

        X       csc_matrix of float32; 4 values not zero (33.3 %), sum 10; scale: counts
        layers  big_endian (array of float64), bool (array of bool), csr (csr_matrix of float64), dense (array of int64), unsorted (csr_matrix of uint8)
        raw     4 cells x 4 genes, csr_matrix of float64; 6 values not zero, sum 25
        obsm    X_pca (2), X_umap (2)

        obs     12 columns; cells are named like cell0, cell1
          type        categorical  3: B (1), T (2), NK (0); 1 missing
          stage       categorical  2: lo (2), hi (2)
          cluster     categorical  2: 2 (2), 10 (2)
          note        string       such as a
          count       number       -2 to 4, median 2
          big         number       0 to 1.1E+12, median 1.5
          score       number       -1.5 to 2, median 0.5, 1 missing
          half        number       0.5 to 4, median 1.5
          doublet     boolean      2 true
          maybe_int   number       1 to 4, median 3, 1 missing
          maybe_bool  boolean      2 true, 1 missing
          maybe_text  string       such as x, 1 missing

        var     1 column; genes are named like g0, g1
          length  number       100 to 300, median 200

        note: /obs/strange skipped: its encoding is 'from-the-future'
        note: /obs/wide skipped: its shape is [4, 2]
        """,
        AnnDataSummary.of(Fixture.file("modern.h5ad")).toText());
  }

  @Test
  void toJson_everyKind_hasTheAgreedKeys() throws IOException {
    assertEquals(
        JsonParser.parseString(
            """
            {"nObs": 4, "nVars": 3,
             "x": {"encoding": "csc_matrix", "dtype": "float32", "nonzero": 4, "sum": 10.0,
                   "scale": "counts"},
             "obs": [
               {"name": "type", "kind": "categorical", "categories": [
                 {"name": "B", "count": 1}, {"name": "T", "count": 2}, {"name": "NK", "count": 0}]},
               {"name": "stage", "kind": "categorical", "categories": [
                 {"name": "lo", "count": 2}, {"name": "hi", "count": 2}]},
               {"name": "cluster", "kind": "categorical", "categories": [
                 {"name": "2", "count": 2}, {"name": "10", "count": 2}]},
               {"name": "note", "kind": "string"},
               {"name": "count", "kind": "number"},
               {"name": "big", "kind": "number"},
               {"name": "score", "kind": "number"},
               {"name": "half", "kind": "number"},
               {"name": "doublet", "kind": "boolean"},
               {"name": "maybe_int", "kind": "number"},
               {"name": "maybe_bool", "kind": "boolean"},
               {"name": "maybe_text", "kind": "string"}],
             "var": [{"name": "length", "kind": "number"}],
             "layers": ["big_endian", "bool", "csr", "dense", "unsorted"],
             "obsm": ["X_pca", "X_umap"],
             "raw": [4, 4],
             "digests": {
               "layers": [
                 {"name": "big_endian", "kind": "array", "dtype": "float64", "shape": [4, 3],
                  "nonzero": 4, "sum": 10.0},
                 {"name": "bool", "kind": "array", "dtype": "bool", "shape": [4, 3],
                  "nonzero": 4, "sum": 4.0},
                 {"name": "csr", "kind": "csr_matrix", "dtype": "float64", "shape": [4, 3],
                  "nonzero": 4, "sum": 10.0},
                 {"name": "dense", "kind": "array", "dtype": "int64", "shape": [4, 3],
                  "nonzero": 4, "sum": 10.0},
                 {"name": "unsorted", "kind": "csr_matrix", "dtype": "uint8", "shape": [4, 3],
                  "nonzero": 4, "sum": 10.0}],
               "obsm": [
                 {"name": "X_pca", "kind": "array", "dtype": "float32", "shape": [4, 2],
                  "nonzero": 0, "sum": 0.0},
                 {"name": "X_umap", "kind": "array", "dtype": "float64", "shape": [4, 2],
                  "nonzero": 0, "sum": 0.0}],
               "raw": {"name": "raw", "kind": "csr_matrix", "dtype": "float64", "shape": [4, 4],
                 "nonzero": 6, "sum": 25.0}},
             "firstObs": ["cell0", "cell1"], "firstVar": ["g0", "g1"]}
            """),
        JsonParser.parseString(AnnDataSummary.of(Fixture.file("modern.h5ad")).toJson()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"modern.h5ad", "h5sparse_csr.h5ad", "h5sparse_csc.h5ad", "records.h5ad"})
  void of_matrixLargerThanMemory_isTheSame(String name) throws IOException {
    Path path = Fixture.file(name);
    assertEquals(AnnDataSummary.of(path), AnnDataSummary.of(path, 0));
  }

  @Test
  void toJson_withoutXAndRaw_saysNull() throws IOException {
    JsonObject json = json(Fixture.file("without_x.h5ad"));
    assertTrue(json.get("x").isJsonNull());
    assertTrue(json.get("raw").isJsonNull());
    assertTrue(json.getAsJsonArray("obsm").isEmpty());
  }

  @Test
  void toText_withoutX_saysNone() throws IOException {
    String text = AnnDataSummary.of(Fixture.file("without_x.h5ad")).toText();
    assertTrue(
        text.contains("\nX       none\nlayers  counts (array of float32)\nraw     none\n"), text);
  }

  @Test
  void toText_manyCategories_areCutOnlyInTheText() throws IOException {
    List<String> categories = IntStream.range(0, 100).mapToObj(i -> "cluster" + i).toList();
    AnnDataSummary summary =
        AnnDataSummary.of(write(new Column.Categorical("type", new int[2], categories, false), 1));
    assertTrue(
        summary
            .toText()
            .contains(
                "type  categorical  100: cluster0 (2), cluster1 (0), cluster2 (0), cluster3 (0),"
                    + " cluster4 (0) ... and 95 more\n"),
        summary.toText());
    assertFalse(summary.toJson().contains("more"));
    assertTrue(summary.toJson().contains("cluster99"));
  }

  @Test
  void toJson_sumThatIsNoNumber_isNull() throws IOException {
    Column column = new Column.Text("note", Collections.nCopies(2, "x").toArray(new String[0]));
    JsonObject x = json(write(column, Float.NaN)).getAsJsonObject("x");
    assertTrue(x.get("sum").isJsonNull());
    assertEquals("unknown", x.get("scale").getAsString());
  }

  @Test
  void of_dataInMemory_tellsTheSameAsOfTheFile() throws IOException {
    Path path = Fixture.file("records.h5ad");
    AnnData data = AnnDataReader.readAll(path, note -> {});
    AnnDataSummary summary = AnnDataSummary.of("records.h5ad", data, List.of());
    assertEquals(AnnDataSummary.of(path).toText(), summary.toText());
    assertEquals(AnnDataSummary.of(path).toJson(), summary.toJson());
  }

  @Test
  void of_dataInMemory_namesSparseMatricesAndNotes() throws IOException {
    AnnData data = AnnDataReader.readAll(Fixture.file("elements.h5ad"), note -> {});
    AnnDataSummary summary = AnnDataSummary.of("cells.loom", data, List.of("/a skipped"));
    assertTrue(
        summary
            .toText()
            .startsWith(
                """
                cells.loom: 4 cells x 3 genes

                X       csr_matrix of float32; 4 values not zero (33.3 %), sum 10; scale: counts
                layers  big (array of float32), bool (csr_matrix of float32), half (array of float32)
                raw     none
                obsm    cube (2 x 1), dense (2), frame (2), sparse (3)
                """),
        summary.toText());
    assertTrue(summary.toText().endsWith("\nnote: /a skipped\n"), summary.toText());
  }

  private Path write(Column column, float value) throws IOException {
    Path path = folder.resolve("x.h5ad");
    AnnDataWriter.write(
        path,
        new CellData(
            path,
            new DenseMatrix(2, 1, new float[] {0, value}),
            Scale.UNKNOWN,
            new AnnotationTable(List.of("a", "b"), List.of(column)),
            new AnnotationTable(List.of("g"), List.of())));
    return path;
  }

  private static JsonObject json(Path path) throws IOException {
    return JsonParser.parseString(AnnDataSummary.of(path).toJson()).getAsJsonObject();
  }
}
