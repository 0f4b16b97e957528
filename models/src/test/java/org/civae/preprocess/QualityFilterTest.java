package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.QualityFilter.Kept;
import org.junit.jupiter.api.Test;

class QualityFilterTest {

  /** Mitochondrial shares 0, 0.5, 0.9 and none; genes 3, 2, 2 and 0. */
  private static final float[][] COUNTS = {{3, 4, 1, 0}, {0, 5, 0, 5}, {0, 0, 1, 9}, {0, 0, 0, 0}};

  private static CellData cells(Scale scale, float[][] values) {
    CellData cells = Cells.of(scale, values, Cells.text("type", "T", "T", "T", "T"));
    AnnotationTable var = new AnnotationTable(List.of("a", "b", "c", "MT-d"), List.of());
    return new CellData(Path.of("cells.h5ad"), cells.matrix(), scale, cells.obs(), var);
  }

  @Test
  void keep_noLimits_keepsAll() {
    Kept kept = QualityFilter.NONE.keep(cells(Scale.COUNTS, COUNTS));
    assertArrayEquals(new int[] {0, 1, 2, 3}, kept.cells());
    assertArrayEquals(new int[] {0, 1, 2, 3}, kept.genes());
    assertEquals(4, kept.nObs());
  }

  /** Genes are held against the cells that are left. */
  @Test
  void keep_allLimits_countsEachReasonOnce() {
    Kept kept = new QualityFilter(2, 1, 0.6).keep(cells(Scale.COUNTS, COUNTS));
    assertArrayEquals(new int[] {0, 1}, kept.cells());
    assertArrayEquals(new int[] {0, 1, 2, 3}, kept.genes());
    assertArrayEquals(
        new int[] {1}, new QualityFilter(2, 2, 0.6).keep(cells(Scale.COUNTS, COUNTS)).genes());
    assertEquals(
        "1 show fewer than 2 genes, 1 more have a mitochondrial share above 0.6", kept.reasons());
  }

  /** log(1 + x) hides how much of a cell is mitochondrial: 0.9 of the counts would look 0.77. */
  @Test
  void keep_log1pValues_holdsTheSharesOfCounts() {
    float[][] logarithms = new float[4][4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) logarithms[i][j] = (float) Math.log1p(COUNTS[i][j]);
    }
    double[] shares = CellQuality.of(cells(Scale.LOG1P, logarithms)).mitochondrial();
    // exp of float32 logarithms.
    assertArrayEquals(new double[] {0, 0.5, 0.9, Double.NaN}, shares, 1e-6);
  }

  @Test
  void requireTrainable_nothingLeft_saysWhatWentWhere() {
    CellData data = cells(Scale.COUNTS, COUNTS);
    Labels labels = Labels.of(data, "type");
    assertEquals(
        "cells.h5ad: mingenes=3 maxmito=0.0 leave 1 of the 4 cells of class 'T' of obs column"
            + " 'type', expected at least 3 (to train, to stop and to judge by). Lower mingenes=,"
            + " raise maxmito=, or merge the class with another one.",
        refusal(new QualityFilter(3, 0, 0), data, labels));
    assertEquals(
        "cells.h5ad: mingenes=4 maxmito=0.5 leave none of 4 cells: 4 show fewer than 4 genes, 0 more"
            + " have a mitochondrial share above 0.5. Lower mingenes= or raise maxmito=.",
        refusal(new QualityFilter(4, 0, 0.5), data, labels));
    assertEquals(
        "cells.h5ad: mincells=3 leaves none of 4 genes, in 4 cells. Lower mincells=.",
        refusal(new QualityFilter(0, 3, 1), data, labels));
  }

  private static String refusal(QualityFilter filter, CellData data, Labels labels) {
    return assertThrows(
            IllegalArgumentException.class, () -> filter.keep(data).requireTrainable(labels, data))
        .getMessage();
  }
}
