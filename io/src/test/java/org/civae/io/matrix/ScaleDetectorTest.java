package org.civae.io.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.civae.io.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.MatrixSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleDetectorTest {

  private static final int N_OBS = 300;
  private static final int N_VARS = 40;

  @Test
  void detect_counts_isCounts() {
    assertEquals(Scale.COUNTS, ScaleDetector.detect(counts(value -> value)));
  }

  @Test
  void detect_logarithmOfNormalizedCounts_isLog1p() {
    // A subset of the genes: rows do not sum to one library size.
    assertEquals(Scale.LOG1P, ScaleDetector.detect(counts(v -> Math.log1p(v * 1e4 / 731))));
  }

  @Test
  void detect_normalizedCountsWithoutLogarithm_isUnknown() {
    assertEquals(Scale.UNKNOWN, ScaleDetector.detect(counts(value -> value * 0.731)));
  }

  @Test
  void detect_fractions_isUnknown() {
    assertEquals(Scale.UNKNOWN, ScaleDetector.detect(counts(value -> Math.tanh(value / 3))));
  }

  @Test
  void detect_valuesWithoutZeros_isUnknown() {
    assertEquals(Scale.UNKNOWN, ScaleDetector.detect(counts(value -> Math.log(value + 1.3))));
  }

  @Test
  void detect_centredAndScaled_isZscored() {
    Random random = new Random(1);
    assertEquals(Scale.ZSCORED, ScaleDetector.detect(dense(() -> (float) random.nextGaussian())));
  }

  @Test
  void detect_negativeButNotStandardized_isUnknown() {
    Random random = new Random(1);
    assertEquals(
        Scale.UNKNOWN, ScaleDetector.detect(dense(() -> (float) (3 * random.nextGaussian()))));
  }

  @Test
  void detect_negativeCount_isUnknown() {
    assertEquals(Scale.UNKNOWN, ScaleDetector.detect(counts(value -> value == 3 ? -3 : value)));
  }

  @Test
  void detect_notANumber_isUnknown() {
    assertEquals(
        Scale.UNKNOWN, ScaleDetector.detect(counts(value -> value == 3 ? Double.NaN : value)));
  }

  @Test
  void detect_onlyZeros_isUnknown() {
    assertEquals(Scale.UNKNOWN, ScaleDetector.detect(counts(value -> 0)));
  }

  @Test
  void detect_noCells_isUnknown() {
    assertEquals(Scale.UNKNOWN, ScaleDetector.detect(new CsrBuilder(5).build()));
  }

  @ParameterizedTest
  @CsvSource({
    "singlecell/crc_normal_tumor.h5ad, X, log1p",
    "singlecell/crc_normal_tumor.h5ad, counts, counts",
    "singlecell/kang_pbmc_donor101.h5ad, X, counts",
    "singlecell/pbmc_ctrl_stim.h5ad, X, counts",
    "benchmarks/digits.h5ad, X, pixel",
    "benchmarks/usps.h5ad, X, pixel",
    "h5ad/pbmc68k_reduced_2024.h5ad, X, z-scored",
    "h5ad/pbmc68k_reduced_2024.h5ad, raw, log1p",
    "h5ad/anndataR_example.h5ad, X, log1p",
    "h5ad/anndataR_example.h5ad, dense_X, unknown",
    "h5ad/cellrank_adata_50.h5ad, Ms, unknown",
    "h5ad/cellrank_adata_50.h5ad, Mu, unknown",
    "h5ad/cellrank_adata_50.h5ad, fit_t, unknown",
    "h5ad/cellrank_adata_50.h5ad, spliced, unknown",
    "h5ad/scvi_brainlarge_dataset_test.h5ad, X, counts",
    "h5ad/zellkonverter_krumsiek11.h5ad, X, unknown",
  })
  void detect_realData_isAsItsAuthorsSay(String file, String matrix, String scale)
      throws IOException {
    MatrixSource source =
        switch (matrix) {
          case "X" -> new MatrixSource.X();
          case "raw" -> new MatrixSource.Raw();
          default -> new MatrixSource.Layer(matrix);
        };
    assertEquals(scale, AnnDataReader.read(SharedData.file(file), source).scale().label());
  }

  /** Values of {@code map} at counts, of which every other one is 0. */
  private static CellMatrix counts(DoubleUnaryOperator map) {
    Random random = new Random(7);
    return dense(() -> (float) map.applyAsDouble(random.nextBoolean() ? 0 : random.nextInt(6)));
  }

  private interface FloatSource {
    float next();
  }

  private static CellMatrix dense(FloatSource source) {
    float[] values = new float[N_OBS * N_VARS];
    for (int i = 0; i < values.length; i++) values[i] = source.next();
    return new DenseMatrix(N_OBS, N_VARS, values);
  }
}
