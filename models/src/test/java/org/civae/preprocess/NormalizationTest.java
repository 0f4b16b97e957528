package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Normalization.Normalized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationTest {

  private static final float[][] COUNTS = {{1, 0, 3}, {0, 0, 5}, {0, 0, 0}};

  @Test
  void apply_autoOnCounts_isLog1pOfCountsPerTenThousand() {
    CellData data = Cells.of(Scale.COUNTS, COUNTS);
    Normalized normalized = Normalization.AUTO.apply(data);
    assertEquals(Scale.LOG1P, normalized.scale());
    float a = (float) Math.log(1 + 2500);
    float b = (float) Math.log(1 + 7500);
    float c = (float) Math.log(1 + 10_000);
    // One rounding of log1p against log.
    assertArrayEquals(new float[] {a, 0, b, 0, 0, c, 0, 0, 0}, values(normalized), 1e-6f);
    assertArrayEquals(new double[] {4, 5, 0}, normalized.exposure());
    assertArrayEquals(
        new float[] {1, 0, 3, 0, 0, 5, 0, 0, 0}, values(data.matrix()), "the file's stay");
  }

  @ParameterizedTest
  @EnumSource(
      value = Scale.class,
      names = {"LOG1P", "ZSCORED", "UNKNOWN"})
  void apply_autoOnAnythingElse_leavesItAsItIs(Scale scale) {
    CellData data = Cells.of(scale, new float[][] {{0.5f, 0, 1.25f}});
    Normalized normalized = Normalization.AUTO.apply(data);
    assertSame(data.matrix(), normalized.matrix());
    assertEquals(scale, normalized.scale());
  }

  @Test
  void apply_stated_overridesWhatTheValuesLookLike() {
    CellData counts = Cells.of(Scale.COUNTS, COUNTS);
    assertSame(counts.matrix(), Normalization.NONE.apply(counts).matrix());
    assertEquals(Scale.COUNTS, Normalization.NONE.apply(counts).scale());
    CellData unknown = Cells.of(Scale.UNKNOWN, new float[][] {{0.5f, 1.5f}});
    Normalized normalized = Normalization.LOG1P.apply(unknown);
    assertEquals(Scale.LOG1P, normalized.scale());
    assertArrayEquals(
        new float[] {(float) Math.log1p(2500), (float) Math.log1p(7500)}, values(normalized));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void apply_valueThatIsNoNumber_isNamedByCellAndGene(float bad) {
    CellData data = Cells.of(Scale.UNKNOWN, new float[][] {{1, 2}, {3, bad}});
    for (Normalization normalization : Normalization.values()) {
      assertEquals(
          "cells.h5ad: X at cell 'c1', gene 'g1': "
              + bad
              + ", expected a finite number. Remove or impute it.",
          refusal(normalization, data));
    }
  }

  @Test
  void apply_negativeCount_isNamedByCellAndGene() {
    CellData data = Cells.of(Scale.UNKNOWN, new float[][] {{1, 2}, {-3, 0}});
    for (Normalization normalization : Normalization.values()) {
      assertEquals(
          "cells.h5ad: X at cell 'c1', gene 'g0': -3.0, expected counts or their logarithms, at"
              + " least 0. Choose another layer= or raw=true, or repair the file.",
          refusal(normalization, data));
    }
  }

  @Test
  void apply_negativeFraction_isRefusedOnlyWhereALogarithmIsAskedFor() {
    CellData data = Cells.of(Scale.ZSCORED, new float[][] {{0.5f, -1.25f}});
    assertSame(data.matrix(), Normalization.AUTO.apply(data).matrix());
    assertEquals(
        "cells.h5ad: X at cell 'c0', gene 'g1': -1.25, expected counts or their logarithms, at"
            + " least 0. Choose another layer= or raw=true, or repair the file.",
        refusal(Normalization.LOG1P, data));
  }

  @Test
  void applyFor_anotherScaleThanTheModels_saysBoth() {
    CellData data = Cells.of(Scale.ZSCORED, new float[][] {{0.5f, -1.25f}});
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Normalization.AUTO.applyFor(Scale.LOG1P, data));
    assertEquals(
        "cells.h5ad: values look z-scored, the model was trained on log1p values. Choose another"
            + " layer=, or raw=true, or state normalize=log1p or normalize=none.",
        e.getMessage());
    assertSame(data.matrix(), Normalization.NONE.applyFor(Scale.LOG1P, data).matrix());
    assertEquals(Scale.LOG1P, Normalization.NONE.applyFor(Scale.LOG1P, data).scale());
  }

  /** A model that was trained with normalize=none on counts takes counts. */
  @ParameterizedTest
  @EnumSource(Scale.class)
  void applyFor_autoOnTheModelsOwnScale_leavesTheValues(Scale scale) {
    CellData data = Cells.of(scale, COUNTS);
    Normalized normalized = Normalization.AUTO.applyFor(scale, data);
    assertSame(data.matrix(), normalized.matrix());
    assertEquals(scale, normalized.scale());
  }

  @Test
  void applyFor_countsForAModelOfLogarithms_areNormalised() {
    CellData data = Cells.of(Scale.COUNTS, COUNTS);
    assertArrayEquals(
        values(Normalization.AUTO.apply(data)),
        values(Normalization.AUTO.applyFor(Scale.LOG1P, data)));
  }

  @Test
  void exposure_withoutCounts_comesFromAColumnOrTheSmallestValue() {
    float one = (float) Math.log1p(10_000 / 800.0);
    float two = (float) Math.log1p(2 * 10_000 / 800.0);
    float[][] values = {{one, two, 0}, {0, 0, 0}};
    Column column = new Column.Numeric("n_counts", new double[] {123, 45}, true);
    assertArrayEquals(
        new double[] {123, 45},
        Normalization.AUTO.apply(Cells.of(Scale.LOG1P, values, column)).exposure());
    double[] found = Normalization.AUTO.apply(Cells.of(Scale.LOG1P, values)).exposure();
    // expm1 of a float32 logarithm near 2.6.
    assertEquals(800, found[0], 1e-3);
    assertEquals(0, found[1]);
    assertArrayEquals(
        new double[] {Double.NaN},
        Normalization.AUTO
            .apply(Cells.of(Scale.ZSCORED, new float[][] {{0.5f, -1, 2}}))
            .exposure());
  }

  @Test
  void medianExposure_ofSomeCells_isTheMiddleOne() {
    double[] exposure = {5, 1, 9, 3};
    assertEquals(5, Normalization.medianExposure(exposure, new int[] {0, 1, 2}));
    assertEquals(4, Normalization.medianExposure(exposure, new int[] {0, 1, 2, 3}));
    assertEquals(Double.NaN, Normalization.medianExposure(exposure, new int[0]));
    assertEquals(
        Double.NaN, Normalization.medianExposure(new double[] {1, Double.NaN}, new int[] {0, 1}));
  }

  private static String refusal(Normalization normalization, CellData data) {
    return assertThrows(IllegalArgumentException.class, () -> normalization.apply(data))
        .getMessage();
  }

  private static float[] values(Normalized normalized) {
    return values(normalized.matrix());
  }

  private static float[] values(CellMatrix matrix) {
    int[] rows = new int[matrix.nObs()];
    for (int i = 0; i < rows.length; i++) rows[i] = i;
    float[] values = new float[rows.length * matrix.nVars()];
    matrix.readRows(rows, values);
    return values;
  }
}
