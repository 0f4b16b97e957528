package org.civae.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.Scale;
import org.junit.jupiter.api.Test;

class SyntheticCellsTest {

  private static final CellData CELLS = SyntheticCells.defaults().generate(1);
  private static final Observed OBSERVED = new Observed(CELLS);

  @Test
  void generate_defaults_shapeAndColumns() {
    assertEquals(2400, CELLS.nObs());
    assertEquals(2000, CELLS.nVars());
    assertEquals(Scale.COUNTS, CELLS.scale());
    assertEquals(List.of("cell_type", "state", "donor", "n_counts"), CELLS.obs().columnNames());
    assertEquals(List.of("program"), CELLS.var().columnNames());
    assertEquals(List.of("Epithelial", "Fibroblast", "T", "B"), categories("cell_type"));
    assertEquals(List.of("normal", "border", "tumour"), categories("state"));
    assertEquals(List.of("D1", "D2", "D3", "D4", "D5", "D6"), categories("donor"));
    assertEquals(List.of("GENE0001", "GENE0002"), CELLS.var().names().subList(0, 2));
    assertEquals(List.of("CELL0001", "CELL0002"), CELLS.obs().names().subList(0, 2));
  }

  @Test
  void generate_defaults_genesPerProgramAsDesigned() {
    assertArrayEquals(new int[] {100, 100, 40, 40, 1720}, genesPerProgram(CELLS));
  }

  @Test
  void generate_defaults_programIsNotInTheOrderOfGenes() {
    // In order, a programme would fill one stretch; drawn, 100 genes lie all over the 2,000.
    int[] rising = OBSERVED.genes(Program.RISE);
    assertTrue(rising[0] < 200 && rising[99] > 1800, "from " + rising[0] + " to " + rising[99]);
  }

  @Test
  void generate_defaults_everyDonorHasEveryLineageInEveryState() {
    int[] donors = Observed.codes(CELLS.obs(), "donor");
    int[] states = Observed.codes(CELLS.obs(), "state");
    int[] lineages = Observed.codes(CELLS.obs(), "cell_type");
    int[][][] count = new int[6][3][4];
    for (int i = 0; i < CELLS.nObs(); i++) {
      count[donors[i]][states[i]][lineages[i]]++;
    }
    for (int[][] donor : count) {
      for (int[] sample : donor) {
        int cells = Arrays.stream(sample).sum();
        assertTrue(cells == 133 || cells == 134, "2,400 cells in 18 samples, here " + cells);
        for (int ofLineage : sample) assertTrue(ofLineage >= 8, "cells: " + ofLineage);
      }
    }
  }

  @Test
  void generate_defaults_countsAreWholeAndSumToNCounts() {
    double[] nCounts = OBSERVED.librarySizes();
    for (int i = 0; i < CELLS.nObs(); i++) {
      double[] sum = new double[1];
      CELLS
          .matrix()
          .forEachNonZero(
              i,
              (j, x) -> {
                assertTrue(x >= 1 && x == Math.rint(x), "count " + x);
                sum[0] += x;
              });
      assertEquals(nCounts[i], sum[0]);
    }
  }

  @Test
  void generate_defaults_librarySizesAreLogNormal() {
    DescriptiveStatistics logs = new DescriptiveStatistics();
    for (double n : OBSERVED.librarySizes()) {
      logs.addValue(Math.log(n));
    }
    // Standard error of the mean 0.35 / sqrt(2400) = 0.007: four of them.
    assertEquals(Math.log(1000), logs.getMean(), 0.03);
    // The counts' own noise (a tenth of the library size) adds to 0.35: sqrt(0.35^2 + 0.1^2) =
    // 0.364;
    // standard error 0.364 / sqrt(4800) = 0.005.
    assertEquals(0.364, logs.getStandardDeviation(), 0.02);
    // A log-normal's logarithm has no skew; standard error sqrt(6 / 2400) = 0.05.
    assertEquals(0, logs.getSkewness(), 0.2);
  }

  @Test
  void generate_defaults_sparseAsSingleCells() {
    double density = CELLS.matrix().nonZeros() / 4.8e6;
    assertTrue(density > 0.2 && density < 0.35, "density " + density);
  }

  @Test
  void generate_defaults_lineagesHaveMarkers() {
    for (Lineage lineage : Lineage.values()) {
      double[] change = OBSERVED.log2Ratio(OBSERVED.in(lineage).negate(), OBSERVED.in(lineage));
      long markers = Arrays.stream(change).filter(c -> c > 2).count();
      // 40 markers of eightfold expression; a few of the rarest are lost in counting noise.
      assertTrue(
          markers >= 30 && markers <= 50, lineage + ": " + markers + " genes above fourfold");
    }
  }

  @Test
  void generate_sameSeed_sameCells() {
    SyntheticCells small = SyntheticCells.defaults().withSize(150, 200);
    CellData first = small.generate(7);
    CellData second = small.generate(7);
    assertArrayEquals(dense(first), dense(second));
    assertArrayEquals(
        Observed.codes(first.var(), "program"), Observed.codes(second.var(), "program"));
  }

  @Test
  void generate_otherSeed_otherCells() {
    SyntheticCells small = SyntheticCells.defaults().withSize(150, 200);
    assertFalse(Arrays.equals(dense(small.generate(7)), dense(small.generate(8))));
    assertFalse(
        Arrays.equals(
            Observed.codes(small.generate(7).var(), "program"),
            Observed.codes(small.generate(8).var(), "program")));
  }

  @Test
  void generate_smallSize_programsInTheSameShares() {
    CellData small = SyntheticCells.defaults().withSize(60, 200).generate(1);
    assertArrayEquals(new int[] {10, 10, 4, 4, 172}, genesPerProgram(small));
  }

  @Test
  void constructor_noCells_saysWhatWasFound() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> SyntheticCells.defaults().withSize(0, 200));
    assertEquals(
        "synthetic cells: found 0 cells, 200 genes, 6 donors, expected at least 1 of each. Ask for"
            + " more.",
        e.getMessage());
  }

  @Test
  void constructor_dispersionNaN_saysWhatWasFound() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new SyntheticCells(10, 10, 2, 1000, 0.3, Double.NaN, 0.2, 0.2, 1, 0.3));
    assertEquals(
        "synthetic cells: found dispersion NaN, expected at least 0.01. Choose a larger one.",
        e.getMessage());
  }

  private static List<String> categories(String column) {
    return ((Column.Categorical) CELLS.obsColumn(column)).categories();
  }

  private static int[] genesPerProgram(CellData cells) {
    int[] count = new int[Program.values().length];
    for (int code : Observed.codes(cells.var(), "program")) count[code]++;
    return count;
  }

  private static float[] dense(CellData cells) {
    float[] values = new float[cells.nObs() * cells.nVars()];
    cells.matrix().readRows(IntStream.range(0, cells.nObs()).toArray(), values);
    return values;
  }
}
