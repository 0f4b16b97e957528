package org.civae.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.DenseMatrix;
import org.civae.preprocess.Labels;
import org.civae.stats.FalseDiscoveryRate;
import org.civae.stats.ModeratedT;
import org.civae.testdata.SyntheticCells;
import org.junit.jupiter.api.Test;

class DonorTestTest {

  /**
   * Two cells of each of three donors in each of two states; the last gene is in one cell alone.
   */
  private static final float[][] COUNTS = {
    {9, 1, 0}, {1, 3, 0}, {8, 2, 0}, {3, 3, 0}, {7, 1, 0}, {2, 5, 0},
    {4, 6, 0}, {2, 4, 0}, {3, 9, 0}, {2, 5, 0}, {2, 9, 1}, {1, 7, 0},
  };

  private static final int[] FROM = {0, 1, 2, 3, 4, 5};
  private static final int[] TO = {6, 7, 8, 9, 10, 11};

  private static Labels donors(int... codes) {
    return new Labels("donor", List.of("a", "b", "c", "d", "e", "f"), codes);
  }

  private static DenseMatrix cells() {
    float[] values = new float[36];
    for (int i = 0; i < 36; i++) values[i] = COUNTS[i / 3][i % 3];
    return new DenseMatrix(12, 3, values);
  }

  private static double y(double sum, double total) {
    return Math.log((sum + 0.5) / (total + 1) * 1e6) / Math.log(2);
  }

  @Test
  void of_donorsInBothStates_comparesEachWithItself() {
    DonorTest test =
        DonorTest.of(
            cells(), DonorValues.LOG_CPM, FROM, TO, donors(0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2));
    assertTrue(test.paired());
    assertEquals(
        "moderated t-tests (limma's) of pseudobulk log-CPM of 3 donors, each compared with itself",
        test.design());
    double[][] d = {
      {y(6, 16) - y(10, 14), y(5, 19) - y(11, 16), y(3, 20) - y(9, 15)},
      {y(10, 16) - y(4, 14), y(14, 19) - y(5, 16), y(16, 20) - y(6, 15)}
    };
    double[] effects = new double[2];
    double[] variances = new double[2];
    for (int j = 0; j < 2; j++) {
      effects[j] = (d[j][0] + d[j][1] + d[j][2]) / 3;
      for (double value : d[j]) {
        variances[j] += (value - effects[j]) * (value - effects[j]) / 2 / 2;
      }
    }
    double[] expected = ModeratedT.of(effects, variances, 2, 2.0 / 3).p();
    assertArrayEquals(expected, new double[] {test.p()[0], test.p()[1]}, 1e-12);
    assertEquals(Double.NaN, test.p()[2], "in too few cells");
  }

  @Test
  void of_otherDonorsInEachState_comparesGroups() {
    DonorTest test =
        DonorTest.of(
            cells(), DonorValues.LOG_CPM, FROM, TO, donors(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5));
    assertFalse(test.paired());
    assertArrayEquals(new int[] {3, 3}, test.donors());
    assertTrue(test.p()[1] < 0.05, "p " + test.p()[1]);
  }

  @Test
  void of_twoDonors_saysWhatIsMissing() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                DonorTest.of(
                    cells(),
                    DonorValues.LOG_CPM,
                    FROM,
                    TO,
                    donors(0, 0, 1, 1, -1, -1, 0, 0, 1, 1, 2, 2)));
    assertEquals(
        "donor=donor: cells of 2 donors in the state to start in and of 3 in the other, expected at"
            + " least 3 in each to tell donors from states. Leave out donor= to test cells, which"
            + " makes p too small.",
        e.getMessage());
  }

  /** In the T cells of the generated data the states differ by what is each donor's own alone. */
  @Test
  void of_cellsWhoseDonorsDiffer_staysSilentWhereTheTestOfCellsCalls() {
    int runsOfDonors = 0;
    int runsOfCells = 0;
    for (int seed = 1; seed <= 10; seed++) {
      CellData data = SyntheticCells.defaults().withSize(1200, 300).generate(seed);
      Labels classes = Labels.of(data, "cell_type");
      Labels states = Labels.of(data, "state");
      int[] from = rows(data, classes, states, "normal");
      int[] to = rows(data, classes, states, "tumour");
      double[] p =
          DonorTest.of(data.matrix(), DonorValues.LOG_CPM, from, to, Labels.of(data, "donor")).p();
      if (calls(FalseDiscoveryRate.adjust(p)) > 0) runsOfDonors++;
      StateContrast cells = StateContrast.of(data.matrix(), data.var().names(), from, to);
      if (cells.significant(0.05) > 0) runsOfCells++;
    }
    assertTrue(runsOfDonors <= 2, runsOfDonors + " of 10 runs with a call by donors");
    assertTrue(runsOfCells > runsOfDonors, runsOfCells + " of 10 runs with a call by cells");
  }

  private static int[] rows(CellData data, Labels classes, Labels states, String state) {
    return IntStream.range(0, data.nObs())
        .filter(i -> classes.codes()[i] == classes.code("T", data))
        .filter(i -> states.codes()[i] == states.code(state, data))
        .toArray();
  }

  private static int calls(double[] fdr) {
    int calls = 0;
    for (double q : fdr) if (q < 0.05) calls++;
    return calls;
  }
}
