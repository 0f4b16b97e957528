package org.civae.testdata;

import static org.civae.testdata.Lineage.EPITHELIAL;
import static org.civae.testdata.Lineage.FIBROBLAST;
import static org.civae.testdata.State.BORDER;
import static org.civae.testdata.State.NORMAL;
import static org.civae.testdata.State.TUMOUR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth in var['program'] is what the counts show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyntheticTruthTest {

  private Observed seed1;

  @BeforeAll
  void generate() {
    seed1 = new Observed(SyntheticCells.defaults().generate(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void score_epithelialNormalToTumour_risingGenesLead(long seed) {
    Observed observed = seed == 1 ? seed1 : new Observed(SyntheticCells.defaults().generate(seed));
    int[] top = top140(observed, EPITHELIAL);
    long rising = count(observed, top, Program.RISE);
    // A model has to find 75: what it learns from must show more.
    assertTrue(rising >= 80, rising + " of the 100 rising genes among the top 140");
  }

  @ParameterizedTest
  @EnumSource(names = {"T", "B"})
  void score_nullLineageNormalToTumour_risingGenesDoNotLead(Lineage lineage) {
    long rising = count(seed1, top140(seed1, lineage), Program.RISE);
    // By chance 7 of 140, SD 2.5 (hypergeometric): four SD above.
    assertTrue(rising <= 17, lineage + ": " + rising + " of the 100 rising genes in the top 140");
  }

  @Test
  void log2Ratio_epithelial_fullAtTumourHalfAtBorder() {
    // SD of a gene 0.35 (its own change 0.3, donor x state 0.12, counting 0.1): of the mean of 200
    // genes 0.025, four of them 0.1.
    assertEquals(1, riseAndFall(EPITHELIAL, TUMOUR), 0.1);
    assertEquals(0.5, riseAndFall(EPITHELIAL, BORDER), 0.1);
  }

  @Test
  void log2Ratio_fibroblast_aThirdOfEpithelial() {
    // As above, with half as many cells and a third of the genes' own spread.
    assertEquals(1.0 / 3, riseAndFall(FIBROBLAST, TUMOUR), 0.1);
    assertEquals(1.0 / 6, riseAndFall(FIBROBLAST, BORDER), 0.1);
  }

  @ParameterizedTest
  @EnumSource(names = {"T", "B"})
  void log2Ratio_nullLineage_none(Lineage lineage) {
    // SD of a gene 0.2 to 0.3 (few cells): of the mean of 200 genes 0.02, four of them 0.08.
    assertEquals(0, riseAndFall(lineage, TUMOUR), 0.08);
    assertEquals(0, riseAndFall(lineage, BORDER), 0.08);
  }

  @Test
  void log2Ratio_transientGenes_upAtBorderAndBackAtTumour() {
    int[] genes = seed1.genes(Program.TRANSIENT);
    // Against genes without a programme, because all shares must sum to one. SD of the mean of 40
    // genes 0.06: four of them 0.25.
    assertEquals(1, relative(genes, BORDER), 0.25);
    assertEquals(0, relative(genes, TUMOUR), 0.25);
  }

  @Test
  void log2Ratio_lateGenes_halfUpHalfDownAtTumourOnly() {
    double[] atBorder = change(EPITHELIAL, BORDER);
    double[] atTumour = change(EPITHELIAL, TUMOUR);
    int[] genes = seed1.genes(Program.LATE);
    long up = IntStream.of(genes).filter(j -> atTumour[j] > 0).count();
    // A size of N(1, 0.3) is seldom lost in the noise of 0.15: two genes may be.
    assertTrue(up >= 18 && up <= 22, up + " of 40 late genes up");
    // SD of the mean of 40 sizes 0.05: four of them 0.2. At the border, only noise of 0.2.
    assertEquals(1, Observed.mean(absolute(atTumour), genes), 0.2);
    assertEquals(0, Observed.mean(absolute(atBorder), genes), 0.25);
  }

  @ParameterizedTest
  @EnumSource(names = {"T", "B"})
  void pairedTest_nullLineageDonorsAsReplicates_asManyFindingsAsChance(Lineage lineage) {
    int[] genes =
        Stream.of(Program.RISE, Program.FALL, Program.LATE)
            .flatMapToInt(program -> IntStream.of(seed1.genes(program)))
            .toArray();
    long found = findings(lineage, genes);
    // 5 % of 240 genes is 12, SD 3.4 (binomial): four SD above.
    assertTrue(found <= 26, lineage + ": " + found + " of 240 genes with p < 0.05");
  }

  @Test
  void pairedTest_epithelialDonorsAsReplicates_mostRisingGenes() {
    // Six differences of mean 1 log2 and SD 0.3 to 0.4: power about 0.95 for the average gene.
    long found = findings(EPITHELIAL, seed1.genes(Program.RISE));
    assertTrue(found >= 75, found + " of 100 genes with p < 0.05");
  }

  @Test
  void donorState_wellExpressedGenes_varyMoreThanCounting() {
    double withEffect = spreadOverDonors(SyntheticCells.defaults().withSize(9600, 400));
    double without = spreadOverDonors(noDonorState().withSize(9600, 400));
    // The difference of two states varies by 0.2 sqrt(2) = 0.28 log2 from donor to donor. 20 genes
    // of 5 degrees of freedom give an SD to 7 %: three times that, and the noise subtracted.
    assertEquals(0.28, Math.sqrt(withEffect * withEffect - without * without), 0.07);
  }

  @Test
  void withoutChange_epithelial_noProgramShows() {
    Observed none = new Observed(SyntheticCells.defaults().withoutChange().generate(1));
    long rising = count(none, top140(none, EPITHELIAL), Program.RISE);
    // As for T and B above.
    assertTrue(rising <= 17, rising + " of the 100 rising genes among the top 140");
  }

  private static SyntheticCells noDonorState() {
    SyntheticCells d = SyntheticCells.defaults();
    return new SyntheticCells(
        d.nObs(),
        d.nVars(),
        d.nDonors(),
        d.medianCounts(),
        d.librarySd(),
        d.dispersion(),
        d.donorSd(),
        0,
        d.changeMean(),
        d.changeSd());
  }

  /** Root mean square, over genes, of the SD over donors of a gene's log2 ratio in Epithelial. */
  private static double spreadOverDonors(SyntheticCells configuration) {
    Observed observed = new Observed(configuration.generate(1));
    double[][] ofDonor = new double[6][];
    for (int d = 0; d < 6; d++) {
      ofDonor[d] =
          observed.log2Ratio(
              observed.in(EPITHELIAL, NORMAL, d), observed.in(EPITHELIAL, TUMOUR, d));
    }
    int[] genes = observed.genes(Program.RISE);
    double sum = 0;
    for (int j : genes) {
      sum += new Variance().evaluate(Stream.of(ofDonor).mapToDouble(d -> d[j]).toArray());
    }
    return Math.sqrt(sum / genes.length);
  }

  private static int[] top140(Observed observed, Lineage lineage) {
    return Observed.top(
        observed.score(observed.in(lineage, NORMAL), observed.in(lineage, TUMOUR)), 140);
  }

  private static long count(Observed observed, int[] genes, Program program) {
    Set<Integer> ofProgram = new HashSet<>();
    for (int j : observed.genes(program)) ofProgram.add(j);
    return IntStream.of(genes).filter(ofProgram::contains).count();
  }

  private static double[] absolute(double[] values) {
    return DoubleStream.of(values).map(Math::abs).toArray();
  }

  private double[] change(Lineage lineage, State to) {
    return seed1.log2Ratio(seed1.in(lineage, NORMAL), seed1.in(lineage, to));
  }

  /** Mean change of the rising and the falling genes, towards their side. */
  private double riseAndFall(Lineage lineage, State to) {
    double[] change = change(lineage, to);
    return (Observed.mean(change, seed1.genes(Program.RISE))
            - Observed.mean(change, seed1.genes(Program.FALL)))
        / 2;
  }

  private double relative(int[] genes, State to) {
    double[] change = change(EPITHELIAL, to);
    return Observed.mean(change, genes) - Observed.mean(change, seed1.genes(Program.NONE));
  }

  /** Genes whose tumour-minus-normal differences of the six donors have p < 0.05. */
  private long findings(Lineage lineage, int[] genes) {
    double[][] ofDonor = new double[6][];
    for (int d = 0; d < 6; d++) {
      ofDonor[d] = seed1.difference(seed1.in(lineage, NORMAL, d), seed1.in(lineage, TUMOUR, d));
    }
    return IntStream.of(genes)
        .filter(
            j -> new TTest().tTest(0, Stream.of(ofDonor).mapToDouble(d -> d[j]).toArray()) < 0.05)
        .count();
  }
}
