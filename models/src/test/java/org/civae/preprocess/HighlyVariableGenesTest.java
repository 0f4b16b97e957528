package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;

class HighlyVariableGenesTest {

  private static final HighlyVariableGenes BY_DISPERSION = HighlyVariableGenes.byDispersion();

  /**
   * Linear values of four genes in three cells: variances 12, 16, 0, 0; over their means 6, 1.1, 0;
   * the last is never seen.
   */
  private static final float[][] LINEAR = {{0, 10, 5, 0}, {0, 14, 5, 0}, {6, 18, 5, 0}};

  private static final int[] ALL = {0, 1, 2};

  @Test
  void select_log1p_ordersByVarianceOverMeanOfLinearValues() {
    float[] values = new float[12];
    for (int i = 0; i < 12; i++) values[i] = (float) Math.log1p(LINEAR[i / 4][i % 4]);
    DenseMatrix cells = new DenseMatrix(3, 4, values);
    assertArrayEquals(new int[] {0}, BY_DISPERSION.select(cells, Scale.LOG1P, List.of(ALL), 1));
    assertArrayEquals(new int[] {0, 1}, BY_DISPERSION.select(cells, Scale.LOG1P, List.of(ALL), 2));
    assertArrayEquals(
        new int[] {0, 1, 2}, BY_DISPERSION.select(cells, Scale.LOG1P, List.of(ALL), 3));
    assertArrayEquals(
        new int[] {0, 1, 2, 3}, BY_DISPERSION.select(cells, Scale.LOG1P, List.of(ALL), 9));
  }

  /** On another scale a mean near zero would make any gene the most variable. */
  @Test
  void select_zScored_ordersByVariance() {
    DenseMatrix cells = new DenseMatrix(2, 3, new float[] {1e-6f, 5, -2, -1e-6f, 6, 2});
    assertArrayEquals(
        new int[] {2}, BY_DISPERSION.select(cells, Scale.ZSCORED, List.of(new int[] {0, 1}), 1));
    assertArrayEquals(
        new int[] {1, 2}, BY_DISPERSION.select(cells, Scale.ZSCORED, List.of(new int[] {0, 1}), 2));
  }

  @Test
  void select_someRows_looksAtNoOther() {
    DenseMatrix cells = new DenseMatrix(3, 2, new float[] {1, 1, 1, 2, 100, 1});
    assertArrayEquals(
        new int[] {1}, BY_DISPERSION.select(cells, Scale.COUNTS, List.of(new int[] {0, 1}), 1));
  }

  @Test
  void geneChoice_variable_looksAtTrainingCells() {
    CellData data = Cells.of(Scale.COUNTS, LINEAR);
    var normalized = Normalization.NONE.apply(data);
    assertArrayEquals(
        new int[] {1}, new GeneChoice.Variable(1, BY_DISPERSION).columns(data, normalized, ALL));
    assertArrayEquals(
        new int[] {0, 1}, new GeneChoice.Variable(2, BY_DISPERSION).columns(data, normalized, ALL));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new GeneChoice.Variable(0, BY_DISPERSION));
    assertEquals("genes=0: expected at least 1.", e.getMessage());
  }

  @Test
  void geneChoice_listed_keepsTheOrderOfTheListAndDropsRepeats() {
    CellData data = Cells.of(Scale.COUNTS, LINEAR);
    var normalized = Normalization.NONE.apply(data);
    GeneChoice listed = new GeneChoice.Listed(List.of("g3", "g0", "g3"));
    assertArrayEquals(new int[] {3, 0}, listed.columns(data, normalized, ALL));
  }

  @Test
  void geneChoice_listed_refusesUnknownGenesAndAnEmptyList() {
    CellData data = Cells.of(Scale.COUNTS, LINEAR);
    var normalized = Normalization.NONE.apply(data);
    GeneChoice unknown = new GeneChoice.Listed(List.of("g0", "gX"));
    assertEquals(
        "cells.h5ad: 1 of the 2 genes wanted are missing: gX. Take them off the list, or use a file"
            + " that has them.",
        assertThrows(IllegalArgumentException.class, () -> unknown.columns(data, normalized, ALL))
            .getMessage());
    assertEquals(
        "genes: an empty list, expected at least one name.",
        assertThrows(IllegalArgumentException.class, () -> new GeneChoice.Listed(List.of()))
            .getMessage());
  }
}
