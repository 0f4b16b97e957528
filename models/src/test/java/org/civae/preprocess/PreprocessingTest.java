package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.GsonBuilder;
import java.util.List;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.store.OptionalJson;
import org.junit.jupiter.api.Test;

class PreprocessingTest {

  private static final CellData DATA = Cells.of(Scale.LOG1P, new float[][] {{1, 2, 3}, {4, 5, 6}});

  @Test
  void standardize_someCells_centresAndScalesEachGene() {
    Preprocessing preprocessing =
        new Preprocessing(
            Scale.LOG1P, List.of("a", "b"), new double[] {1, 2}, new double[] {2, 0}, true);
    float[] cells = {3, 2.5f, 1, 2};
    preprocessing.standardize(cells, 2);
    // A gene that never changed is divided by 0.01, not by 0.
    assertArrayEquals(new float[] {1, 50, 0, 0}, cells);
  }

  /** A gene that never changed is divided by 1, one that hardly did by its own deviation. */
  @Test
  void standardize_withLargestValue_isClippedOnBothSides() {
    Preprocessing preprocessing =
        new Preprocessing(
                Scale.LOG1P,
                List.of("a", "b", "c"),
                new double[] {1, 2, 0},
                new double[] {2, 0, 1e-3},
                true)
            .withMaxValue(1.5);
    float[] cells = {3, 2.5f, 1, 9, 2, -1, -9, 0, 1e-3f};
    preprocessing.standardize(cells, 3);
    assertArrayEquals(new float[] {1, 0.5f, 1.5f, 1.5f, 0, -1.5f, -1.5f, -1.5f, 1}, cells, 1e-6f);
    preprocessing.unstandardize(cells, 3);
    float[] back = {3, 2, 1.5e-3f, 4, 2, -1.5e-3f, -2, 2, 1e-3f};
    assertArrayEquals(back, cells, 1e-6f);
  }

  /** Its card has neither limit. */
  @Test
  void preprocessing_ofAnOlderModel_clipsAndFiltersNothing() {
    String card =
        "{\"scale\":\"LOG1P\",\"genes\":[\"a\"],\"center\":[1],\"sd\":[2],\"standardized\":true}";
    Preprocessing older =
        new GsonBuilder()
            .registerTypeAdapterFactory(new OptionalJson())
            .create()
            .fromJson(card, Preprocessing.class);
    assertEquals(QualityFilter.NONE, older.quality());
    assertEquals(0, older.maxValue());
  }

  @Test
  void limitsInWords_someLimits_saysThoseAlone() {
    Preprocessing plain = model("g0");
    assertEquals("", plain.limitsInWords());
    assertEquals(
        "Cells showing fewer than 200 genes or with a mitochondrial share above 0.1 were left out."
            + " Modelled genes are seen in at least 3 cells. The network saw standardised values"
            + " clipped to 10.0 on both sides.",
        plain.withQuality(new QualityFilter(200, 3, 0.1)).withMaxValue(10).limitsInWords());
  }

  @Test
  void select_newFile_bringsItsGenesIntoTheModelsOrder() {
    CellMatrix selected = model("g2", "g0").select(DATA.matrix(), DATA, MissingGenes.ERROR);
    float[] values = new float[4];
    selected.readRows(new int[] {0, 1}, values);
    assertArrayEquals(new float[] {3, 1, 6, 4}, values);
  }

  @Test
  void select_missingGene_isZeroOrRefused() {
    float[] values = new float[2];
    model("gone", "g1")
        .select(DATA.matrix(), DATA, MissingGenes.ZERO)
        .readRows(new int[] {1}, values);
    assertArrayEquals(new float[] {0, 5}, values);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> model("gone", "g1").select(DATA.matrix(), DATA, MissingGenes.ERROR));
    assertEquals(
        "cells.h5ad: 1 of the 2 genes wanted are missing: gone. Use a file that has them, or"
            + " missing=zero to take them as not expressed.",
        e.getMessage());
  }

  private static Preprocessing model(String... genes) {
    double[] zeros = new double[genes.length];
    return new Preprocessing(Scale.LOG1P, List.of(genes), zeros, zeros, false);
  }
}
