package org.civae.io.loom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.anndata.Element;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.cells.CellFixture;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.Scale;
import org.civae.io.text.FileFormatException;
import org.junit.jupiter.api.Test;

class LoomReaderTest {

  private final List<String> notes = new ArrayList<>();

  private AnnData whole(String name) throws IOException {
    return LoomReader.readAll(CellFixture.path(name), notes::add);
  }

  private CellData one(String name, MatrixSource source) throws IOException {
    return LoomReader.read(CellFixture.path(name), source, notes::add);
  }

  @Test
  void readAll_version3_givesMatrixAndLayersAsSparseRows() throws IOException {
    AnnData data = whole("cells.loom");
    assertEquals(CsrMatrix.class, data.x().orElseThrow().getClass());
    assertArrayEquals(CellFixture.X, CellFixture.values(data.x().orElseThrow()));
    assertEquals(Set.of("log", "whole"), data.layers().keySet());
    float[] third = CellFixture.values(data.layers().get("log"))[2];
    assertArrayEquals(new float[] {0, 0, (float) Math.log1p(4)}, third);
    assertArrayEquals(new float[] {20, 0, 30}, CellFixture.values(data.layers().get("whole"))[1]);
  }

  @Test
  void readAll_attributes_areColumnsOfTheirKind() throws IOException {
    AnnData data = whole("cells.loom");
    assertEquals(List.of("AAAC-1", "AAAG-1", "AACT-1", "AAGT-1"), data.obs().names());
    assertEquals(List.of("TP53", "MYC", "MYC"), data.var().names());
    assertEquals(List.of("Age", "Clusters", "Single", "Type"), data.obs().columnNames());
    Column type = data.obs().column("Type").orElseThrow();
    assertEquals("café", type.text(0));
    assertEquals("T & B", type.text(2));
    Column.Numeric age = (Column.Numeric) data.obs().column("Age").orElseThrow();
    assertArrayEquals(new double[] {1.5, Double.NaN, 3, 4}, age.values());
    assertEquals("4", data.obs().column("Single").orElseThrow().text(3));
    assertEquals(List.of("Accession"), data.var().columnNames());
  }

  @Test
  void readAll_attributesOfSeveralValues_areTables() throws IOException {
    AnnData data = whole("cells.loom");
    Element.Array xy = (Element.Array) data.obsm().get("XY");
    assertEquals("float32", xy.dtype());
    assertArrayEquals(new int[] {4, 2}, xy.shape());
    assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, xy.values());
    assertEquals(Set.of("Loadings"), data.varm().keySet());
    assertEquals(List.of("/col_attrs/Cube skipped: its shape is [4, 2, 2]"), notes);
  }

  @Test
  void readAll_graphs_areSparseMatrices() throws IOException {
    AnnData data = whole("cells.loom");
    float[][] knn = CellFixture.values(((Element.Sparse) data.obsp().get("KNN")).matrix());
    assertArrayEquals(
        new float[][] {{0, 0, 0.25f, 0}, {0.5f, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 1}}, knn);
    float[][] pairs = CellFixture.values(((Element.Sparse) data.varp().get("pairs")).matrix());
    assertEquals(2, pairs[0][2]);
  }

  @Test
  void readAll_spliced_isXAndTheMatrixIsALayer() throws IOException {
    AnnData data = whole("velocity.loom");
    assertArrayEquals(CellFixture.X, CellFixture.values(data.x().orElseThrow()));
    assertEquals(List.of("matrix", "spliced", "unspliced"), List.copyOf(data.layers().keySet()));
    assertEquals(1, CellFixture.values(data.layers().get("matrix"))[3][0]);
    assertEquals(
        List.of("X is the layer 'spliced'; all molecules are in the layer 'matrix'"), notes);
  }

  @Test
  void readAll_namesWeDoNotKnow_areRunningNumbers() throws IOException {
    AnnData data = whole("velocity.loom");
    assertEquals("AAAC-1", data.obs().names().get(0));
    assertEquals(List.of("0", "1", "2"), data.var().names());
    assertEquals(List.of("Name"), data.var().columnNames());
  }

  @Test
  void read_layer_isTheMatrix() throws IOException {
    CellData data = one("cells.loom", new MatrixSource.Layer("whole"));
    assertEquals(Scale.COUNTS, data.scale());
    assertArrayEquals(new float[] {0, 10, 0}, CellFixture.values(data.matrix())[0]);
    assertEquals(
        2,
        CellFixture.values(one("velocity.loom", new MatrixSource.Layer("matrix")).matrix())[0][1]);
  }

  @Test
  void read_unknownLayer_namesThoseThatThereAre() {
    FileFormatException e =
        assertThrows(
            FileFormatException.class, () -> one("cells.loom", new MatrixSource.Layer("logs")));
    assertEquals(
        "cells.loom: /layers has no 'logs'. Layers, nearest first: log, whole. Choose one.",
        e.getMessage());
  }
}
