package org.civae.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.civae.SmallCells;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.DenseMatrix;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.stats.FalseDiscoveryRate;
import org.civae.stats.KruskalWallis;
import org.civae.testdata.SyntheticCells;
import org.junit.jupiter.api.Test;

class StatesTestTest {

  private static final List<String> NAMES = List.of("normal", "border", "tumour");

  /** Seven cells; genes: different, the same in all, seen in two cells. */
  private static final DenseMatrix CELLS =
      new DenseMatrix(
          7, 3, new float[] {1, 2, 0, 9, 2, 1, 2, 2, 0, 5, 2, 0, 6, 2, 1, 1, 2, 0, 0, 2, 0});

  private static StatesTest.States states(int[]... rows) {
    return new StatesTest.States(NAMES.subList(0, rows.length), List.of(rows));
  }

  @Test
  void ofCells_threeStates_isKruskalWallisOfEveryExpressedGene() {
    StatesTest test =
        StatesTest.ofCells(CELLS, states(new int[] {2, 0}, new int[] {4, 1, 3}, new int[] {5, 6}));
    double p =
        KruskalWallis.pValue(new double[] {2, 1}, new double[] {6, 9, 5}, new double[] {1, 0});
    assertArrayEquals(new double[] {p, 1, Double.NaN}, test.p(), 1e-15);
    assertArrayEquals(FalseDiscoveryRate.adjust(test.p()), test.fdr());
    assertEquals("cells", test.replicates());
    assertEquals("Kruskal-Wallis tests of the real cells", test.design());
    assertEquals(NAMES, test.states());
  }

  @Test
  void significantHereAlone_ratesOfTheEnds_countsWhatTheyMiss() {
    StatesTest test =
        new StatesTest(
            NAMES, new double[4], new double[] {0.01, 0.01, 0.2, Double.NaN}, "", "", List.of());
    assertEquals(2, test.significant(0.05));
    assertEquals(1, test.significantHereAlone(0.05, new double[] {0.01, 0.5, 0.5, 0.5}));
    assertEquals(2, test.significantHereAlone(0.05, new double[] {0.05, Double.NaN, 0, 0}));
  }

  @Test
  void ofDonors_twoStates_isTheTestOfTwoStates() {
    CellData data = SyntheticCells.defaults().withSize(600, 100).generate(3);
    Labels donors = Labels.of(data, "donor");
    int[] from = SmallCells.rows(data, "Epithelial", "normal");
    int[] to = SmallCells.rows(data, "Epithelial", "tumour");
    // F of one degree of freedom is t squared, in the paired and in the unpaired design; where t's
    // degrees of freedom are bounded by all genes together, these are many here.
    double[] t = DonorTest.of(data.matrix(), DonorValues.LOG_CPM, from, to, donors).p();
    assertArrayEquals(
        t,
        StatesTest.ofDonors(data.matrix(), DonorValues.LOG_CPM, states(from, to), donors).p(),
        1e-10);
    int[] others = IntStream.of(donors.codes()).map(d -> d < 3 ? d : -1).toArray();
    for (int row : to) others[row] = donors.codes()[row] < 3 ? -1 : donors.codes()[row];
    Labels apart = new Labels("donor", donors.names(), others);
    DonorTest groups = DonorTest.of(data.matrix(), DonorValues.LOG_CPM, from, to, apart);
    assertTrue(!groups.paired());
    StatesTest test =
        StatesTest.ofDonors(data.matrix(), DonorValues.LOG_CPM, states(from, to), apart);
    assertArrayEquals(groups.p(), test.p(), 1e-10);
    assertEquals(
        "moderated F-tests (limma's) of pseudobulk log-CPM of 3 and 3 donors", test.design());
  }

  @Test
  void ofDonors_twoDonorsInAState_saysWhichAndWhatToDo() {
    CellData data = SyntheticCells.defaults().withSize(600, 50).generate(3);
    Labels donors = Labels.of(data, "donor");
    int[] few =
        IntStream.of(SmallCells.rows(data, "T", "border"))
            .filter(i -> donors.codes()[i] < 2)
            .toArray();
    StatesTest.States states =
        states(SmallCells.rows(data, "T", "normal"), few, SmallCells.rows(data, "T", "tumour"));
    assertEquals(
        "donor=donor: cells of 2 donors in state 'border', expected at least 3 to tell donors from"
            + " states. Leave the state out of between=, or leave out donor= to test cells, which"
            + " makes p too small.",
        assertThrows(
                IllegalArgumentException.class,
                () -> StatesTest.ofDonors(data.matrix(), DonorValues.LOG_CPM, states, donors))
            .getMessage());
  }

  /** Genes that rise at the border and come back by the tumour: the two ends are the same. */
  @Test
  void ofDonors_transientGenes_areFoundWhereTheEndsShowNothing() {
    int transients = 0;
    int byStates = 0;
    int byEnds = 0;
    int called = 0;
    int wrong = 0;
    for (int seed = 1; seed <= 3; seed++) {
      CellData data = SyntheticCells.defaults().withSize(2400, 500).generate(seed);
      Labels donors = Labels.of(data, "donor");
      StatesTest.States states = allStates(data, "Epithelial");
      StatesTest test = StatesTest.ofDonors(data.matrix(), DonorValues.LOG_CPM, states, donors);
      assertEquals(
          "moderated F-tests (limma's) of pseudobulk log-CPM of 6 donors, each compared with itself",
          test.design());
      double[] ends =
          FalseDiscoveryRate.adjust(
              DonorTest.of(
                      data.matrix(),
                      DonorValues.LOG_CPM,
                      states.rows().get(0),
                      states.rows().get(2),
                      donors)
                  .p());
      for (int j = 0; j < data.nVars(); j++) {
        String programme = data.var().column("program").orElseThrow().text(j);
        if (test.fdr()[j] < 0.05) called++;
        if (test.fdr()[j] < 0.05 && programme.equals("none")) wrong++;
        if (!programme.equals("transient")) continue;
        transients++;
        if (test.fdr()[j] < 0.05) byStates++;
        if (ends[j] < 0.05) byEnds++;
      }
    }
    assertEquals(30, transients);
    assertTrue(byStates >= 24, byStates + " of 30 transient genes found by three states");
    assertTrue(byEnds <= 4, byEnds + " of 30 transient genes found by the ends");
    // At a false discovery rate of 0.05, 5 % are expected; the genes that follow no programme lose
    // a little where others rise, which with enough donors is a true difference.
    assertTrue(wrong <= 0.15 * called, wrong + " of " + called + " genes follow no programme");
  }

  /** In the T cells of the generated data the states differ by what is each donor's own alone. */
  @Test
  void ofDonors_cellsWhoseDonorsDiffer_staysSilentWhereTheTestOfCellsCalls() {
    int runsOfDonors = 0;
    int runsOfCells = 0;
    for (int seed = 1; seed <= 10; seed++) {
      CellData data = SyntheticCells.defaults().withSize(1200, 300).generate(seed);
      StatesTest.States states = allStates(data, "T");
      Labels donors = Labels.of(data, "donor");
      if (StatesTest.ofDonors(data.matrix(), DonorValues.LOG_CPM, states, donors).significant(0.05)
          > 0) runsOfDonors++;
      StatesTest cells = StatesTest.ofCells(Normalization.AUTO.apply(data).matrix(), states);
      if (cells.significant(0.05) > 0) runsOfCells++;
    }
    assertTrue(runsOfDonors <= 2, runsOfDonors + " of 10 runs with a call by donors");
    assertTrue(runsOfCells > runsOfDonors, runsOfCells + " of 10 runs with a call by cells");
  }

  private static StatesTest.States allStates(CellData data, String lineage) {
    return new StatesTest.States(
        NAMES, NAMES.stream().map(state -> SmallCells.rows(data, lineage, state)).toList());
  }
}
