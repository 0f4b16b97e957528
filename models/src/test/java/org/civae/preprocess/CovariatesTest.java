package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.DenseMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Covariates.Covariate;
import org.junit.jupiter.api.Test;

class CovariatesTest {

  private static final List<Covariate> KNOWN =
      List.of(
          new Covariate("batch", List.of("a", "b", "c")), new Covariate("sex", List.of("f", "m")));

  @Test
  void oneHot_twoColumns_areSideBySide() {
    Covariates covariates = Covariates.of(data("abca", "mffm"), List.of("batch", "sex"));
    assertEquals(KNOWN, covariates.columns());
    assertEquals(5, covariates.width());
    assertArrayEquals(
        new float[] {0, 0, 1, 1, 0, 1, 0, 0, 0, 1}, covariates.oneHot(new int[] {2, 0}));
  }

  @Test
  void replay_fewerLevels_keepsTheModelsPlaces() {
    Covariates covariates = Covariates.replay(KNOWN, data("bb", "mm"));
    assertArrayEquals(new float[] {0, 1, 0, 0, 1}, covariates.oneHot(new int[] {1}));
  }

  @Test
  void replay_unknownLevel_namesTheCellAndWhatIsKnown() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Covariates.replay(KNOWN, data("ad", "mm")));
    assertEquals(
        "cells.h5ad: obs column 'batch' at cell 'cell1': 'd', expected one of a, b, c. Leave those"
            + " cells out, or train with them.",
        e.getMessage());
  }

  @Test
  void of_missingEntry_saysHowManyCells() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Covariates.of(data("a.", "mm"), List.of("batch")));
    assertEquals(
        "cells.h5ad: obs column 'batch' has no entry for 1 of 2 cells, expected one for each, as the"
            + " model is told it. Leave those cells out, or the column out of batch=.",
        e.getMessage());
  }

  @Test
  void of_columnTwice_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Covariates.of(data("ab", "mm"), List.of("sex", "sex")));
    assertEquals("batch=sex,sex: expected each column once.", e.getMessage());
  }

  @Test
  void combinations_ofTwoColumns_areAllOfThem() {
    List<float[]> rows = Covariates.combinations(KNOWN);
    assertEquals(6, rows.size());
    assertArrayEquals(new float[] {1, 0, 0, 1, 0}, rows.get(0));
    assertArrayEquals(new float[] {1, 0, 0, 0, 1}, rows.get(1));
    assertArrayEquals(new float[] {0, 0, 1, 0, 1}, rows.get(5));
  }

  @Test
  void combinations_ofNone_isOneOfNothing() {
    List<float[]> rows = Covariates.combinations(List.of());
    assertEquals(1, rows.size());
    assertEquals(0, rows.get(0).length);
    assertEquals(0, Covariates.NONE.oneHot(new int[] {7, 8}).length);
  }

  /** A letter per cell and column; a dot is no entry. */
  private static CellData data(String batch, String sex) {
    int n = batch.length();
    return new CellData(
        Path.of("cells.h5ad"),
        new DenseMatrix(n, 1, new float[n]),
        Scale.COUNTS,
        new AnnotationTable(
            IntStream.range(0, n).mapToObj(i -> "cell" + i).toList(),
            List.of(letters("batch", batch), letters("sex", sex))),
        new AnnotationTable(List.of("gene"), List.of()));
  }

  private static Column letters(String name, String letters) {
    return new Column.Text(
        name,
        letters.chars().mapToObj(c -> c == '.' ? null : "" + (char) c).toArray(String[]::new));
  }
}
