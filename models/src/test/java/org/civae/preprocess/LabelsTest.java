package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LabelsTest {

  @Test
  void of_categories_keepsTheirOrderAndDropsThoseWithoutCells() {
    Column column =
        new Column.Categorical(
            "state", new int[] {2, 0, -1, 2}, List.of("tumour", "border", "normal"), false);
    Labels labels = Labels.of(Cells.of(column), "state");
    assertEquals(List.of("tumour", "normal"), labels.names());
    assertArrayEquals(new int[] {1, 0, -1, 1}, labels.codes());
    assertEquals(2, labels.count(1));
  }

  @Test
  void of_text_sortsTheNames() {
    Labels labels = Labels.of(Cells.of(Cells.text("type", "T", "B", null, "T")), "type");
    assertEquals(List.of("B", "T"), labels.names());
    assertArrayEquals(new int[] {1, 0, -1, 1}, labels.codes());
  }

  @Test
  void of_numbersAndFlags_areClassesToo() {
    Column clusters = new Column.Numeric("cluster", new double[] {2, 1, Double.NaN}, true);
    assertEquals(List.of("1", "2"), Labels.of(Cells.of(clusters), "cluster").names());
    Column flags = new Column.Flag("tumour", new Boolean[] {true, null, false});
    assertEquals(List.of("false", "true"), Labels.of(Cells.of(flags), "tumour").names());
  }

  @Test
  void of_columnThatDoesNotExist_namesTheNearestFirst() {
    CellData data =
        Cells.of(
            Scale.COUNTS, new float[1][1], Cells.text("donor", "D1"), Cells.text("cell_type", "T"));
    assertRefused(
        "cells.h5ad: /obs has no column 'celltype'. Columns, nearest first: cell_type, donor."
            + " Choose one.",
        () -> Labels.of(data, "celltype"));
  }

  @Test
  void of_columnOfMeasurements_saysHowManyValues() {
    double[] values = IntStream.range(0, 1001).asDoubleStream().toArray();
    CellData data =
        Cells.of(
            Scale.COUNTS,
            new float[1001][1],
            new Column.Numeric("n_counts", values, true),
            Cells.text("type", Collections.nCopies(1001, "T").toArray(String[]::new)));
    assertRefused(
        "cells.h5ad: obs column 'n_counts' has 1001 different values, expected 1 to 1000. Choose"
            + " another column, nearest first: type.",
        () -> Labels.of(data, "n_counts"));
  }

  @Test
  void of_columnWithoutAnyValue_saysSo() {
    CellData data = Cells.of(Cells.text("type", null, null));
    assertRefused(
        "cells.h5ad: obs column 'type' has 0 different values, expected 1 to 1000. There is no other"
            + " column.",
        () -> Labels.of(data, "type"));
  }

  @Test
  void code_nameWithoutCells_namesTheNearestFirst() {
    CellData data = Cells.of(Cells.text("state", "Normal", "Tumor", "Border"));
    Labels labels = Labels.of(data, "state");
    assertEquals(2, labels.code("Tumor", data));
    assertRefused(
        "cells.h5ad: obs column 'state' has no cells of 'tumour'. It has, nearest first: Tumor,"
            + " Border, Normal.",
        () -> labels.code("tumour", data));
  }

  @Test
  void without_someNames_takesTheirCellsForCellsWithoutAClass() {
    CellData data = Cells.of(Cells.text("type", "T", "Unknown", "B", null, "T", "?"));
    Labels labels = Labels.of(data, "type").without(List.of("Unknown", "?"), data);
    assertEquals(List.of("B", "T"), labels.names());
    assertArrayEquals(new int[] {1, -1, 0, -1, 1, -1}, labels.codes());
    assertEquals(labels.names(), labels.known(List.of("never seen")).names());
  }

  @Test
  void without_nameWithoutCells_isRefused() {
    CellData data = Cells.of(Cells.text("type", "T", "unknown"));
    assertRefused(
        "cells.h5ad: obs column 'type' has no cells of 'Unknown'. It has, nearest first: unknown,"
            + " T.",
        () -> Labels.of(data, "type").without(List.of("Unknown"), data));
  }

  @Test
  void requireTrainable_classOfTooFewCells_isNamed() {
    CellData one = Cells.of(Cells.text("type", "T", "T", "T", "B"));
    assertRefused(
        "cells.h5ad: class 'B' of obs column 'type' has 1 cell, expected at least 3 (to train, to"
            + " stop and to judge by). Merge it with another class or remove it.",
        () -> Labels.of(one, "type").requireTrainable(one));
    CellData two = Cells.of(Cells.text("type", "T", "T", "B", "B", "B"));
    assertRefused(
        "cells.h5ad: class 'T' of obs column 'type' has 2 cells, expected at least 3 (to train, to"
            + " stop and to judge by). Merge it with another class or remove it.",
        () -> Labels.of(two, "type").requireTrainable(two));
    CellData three = Cells.of(Cells.text("type", "T", "T", "T", "B", "B", "B"));
    Labels.of(three, "type").requireTrainable(three);
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
