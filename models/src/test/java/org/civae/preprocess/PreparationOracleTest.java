package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.civae.SharedData;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.matrix.Scale;
import org.civae.preprocess.Prepared.Expected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filter, normalize_total, log1p and scale against scanpy (oracle_preparation.py). */
class PreparationOracleTest {

  /** What is asked for; log1p values up to 9 in float32 are off by less than 1e-6. */
  private static final double EXACT = 1e-5;

  static Stream<Expected> files() throws IOException {
    return Prepared.files().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void prepare_realFile_isWhatScanpyMakesOfIt(Expected expected) throws IOException {
    MatrixSource source =
        expected.layer() == null ? new MatrixSource.X() : new MatrixSource.Layer(expected.layer());
    CellData data = AnnDataReader.read(SharedData.file(expected.file()), source);
    Prepared prepared = Prepared.of(data, expected);
    int[] rows = prepared.kept().cells();
    assertEquals(expected.keptCells(), rows.length);
    assertEquals(expected.keptGenes(), prepared.kept().genes().length);
    assertEquals(expected.cellsDigest(), Prepared.digest(rows));
    assertEquals(expected.genesDigest(), Prepared.digest(prepared.kept().genes()));
    double squares = 0;
    long clipped = 0;
    for (int i = 0; i < rows.length; i++) {
      double mean = 0;
      float[] values = prepared.logarithm(rows[i]);
      for (float value : values) mean += value / (double) values.length;
      assertEquals(expected.cellMeans()[i], mean, EXACT, "mean of cell " + rows[i]);
      for (float value : prepared.scaled(rows[i])) {
        squares += (double) value * value;
        if (Math.abs(value) == expected.maxValue()) clipped++;
      }
    }
    double all = (double) rows.length * expected.keptGenes();
    assertEquals(expected.scaledMeanSquare(), squares / all, EXACT);
    assertEquals(expected.clipped(), clipped);
    assertValues(expected, prepared);
  }

  @Test
  void prepare_smallMatrix_isWhatScanpyMakesOfIt() throws IOException {
    Prepared.Small small = Prepared.small();
    CellData made = Cells.of(Scale.COUNTS, small.counts());
    CellData data =
        new CellData(
            Path.of("made.h5ad"),
            made.matrix(),
            made.scale(),
            made.obs(),
            new AnnotationTable(small.genes(), List.of()));
    for (Expected expected : small.cases()) {
      Prepared prepared = Prepared.of(data, expected);
      assertArrayEquals(expected.rows(), prepared.kept().cells());
      assertArrayEquals(expected.columns(), prepared.kept().genes());
      assertValues(expected, prepared);
    }
    double[] sd = Prepared.of(data, small.cases().get(0)).preprocessing().sd();
    assertEquals(0, sd[3], "a gene that is never seen");
    assertTrue(sd[5] > 0 && sd[5] < Preprocessing.MIN_SD, "a gene that hardly varies: " + sd[5]);
  }

  private static void assertValues(Expected expected, Prepared prepared) {
    for (int i = 0; i < expected.rows().length; i++) {
      int row = expected.rows()[i];
      int[] columns = expected.columns();
      double inLogarithm =
          prepared.difference(expected.logarithm()[i], columns, prepared.logarithm(row));
      double inScaled = prepared.difference(expected.scaled()[i], columns, prepared.scaled(row));
      assertEquals(0, inLogarithm, EXACT, "log1p of cell " + row);
      assertEquals(0, inScaled, EXACT, "scaled values of cell " + row);
    }
  }
}
