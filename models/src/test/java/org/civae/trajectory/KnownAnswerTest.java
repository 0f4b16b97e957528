package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.contrast.StateContrast;
import org.civae.genes.PrerankedEnrichment;
import org.civae.genes.SetEnrichment;
import org.civae.io.anndata.CellData;
import org.civae.io.genesets.GeneSet;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.testdata.SyntheticCells;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From counts to genes on cells whose truth is known: 1,200 cells, 600 genes, of which 30 rise, 30
 * fall, 12 peak at the border and 12 are late.
 */
class KnownAnswerTest {

  private static final SyntheticCells TISSUE = SyntheticCells.defaults().withSize(1200, 600);
  private static final int N_GENES = 600;
  private static final double FDR = 0.05;

  private static CellData data;
  private static TrajectoryAnalysis.Result result;

  @BeforeAll
  static void trainAndWalk() {
    data = TISSUE.generate(1);
    TrainingSet set = SmallCells.prepare(data, N_GENES);
    CiVaeFactory factory = new CiVaeFactory();
    TrainingOptions options = new TrainingOptions(60, 64, 1e-3, 1e-5, 10, 0, 10, 1);
    ModelConfig config = new ModelConfig(List.of(128, 64), 16, 0.1, 0.5, 10);
    ModelCard card = SmallCells.card(factory, set, config, options);
    TrainingListener silent = new TrainingListener() {};
    try (FittedModel model =
        Trainer.train(factory, set, card, ComputeDevice.choose("cpu"), silent).model()) {
      result = walk(set, model);
    }
  }

  /** Three quarters of them among 1.4 times as many: what the demo promises of its 100. */
  @Test
  void trends_risingGenes_haveTheLargestScores() {
    long rising = named(Comparator.comparingDouble(trend -> -trend.score()), "rise");
    assertTrue(rising >= 23, rising + " of 30 rising genes among the 42 largest scores");
  }

  @Test
  void trends_fallingGenes_haveTheSmallestScores() {
    long falling = named(Comparator.comparingDouble(GeneTrend::score), "fall");
    assertTrue(falling >= 23, falling + " of 30 falling genes among the 42 smallest scores");
  }

  /** A factor of 2 on the way, less what a variational model smooths away. */
  @Test
  void log2fc_risingGenes_areNearTheTruth() {
    double mean =
        result.trends().stream()
            .filter(trend -> program(trend.gene()).equals("rise"))
            .mapToDouble(GeneTrend::log2fc)
            .average()
            .orElseThrow();
    assertTrue(mean > 0.5 && mean < 1.2, "mean log2 fold change " + mean + ", drawn around 1");
  }

  /** The programmes as gene sets, and random sets of the genes that follow none. */
  @Test
  void geneSets_programmes_areEnrichedWhereTheyGo() {
    List<GeneSet> sets = new ArrayList<>(List.of(programme("rise"), programme("fall")));
    List<String> idle = new ArrayList<>(programme("none").genes());
    for (int k = 0; k < 20; k++) {
      Collections.shuffle(idle, new Random(k));
      sets.add(new GeneSet("idle " + k, "", idle.subList(0, 30)));
    }
    Map<String, SetEnrichment> found =
        new PrerankedEnrichment(
                result.trends().stream().map(GeneTrend::gene).toList(),
                result.trends().stream().mapToDouble(GeneTrend::score).toArray())
            .of(sets, 1, share -> {}).stream()
                .collect(Collectors.toMap(SetEnrichment::set, set -> set));
    assertTrue(found.get("rise").nes() > 2, found.get("rise").toString());
    assertTrue(found.get("fall").nes() < -2, found.get("fall").toString());
    assertEquals(
        Set.of("rise", "fall"),
        found.values().stream()
            .filter(set -> set.fdr() < FDR)
            .map(SetEnrichment::set)
            .collect(Collectors.toSet()));
  }

  @Test
  void validation_trainedModel_staysInItsClassAndShowsTheObservedChange() {
    TrajectoryValidation validation = result.validation();
    assertTrue(validation.classifierHeldOut() > 0.95, "judge " + validation.classifierHeldOut());
    assertTrue(validation.purityMin() > 0.95, "purity " + validation.purityMin());
    assertTrue(validation.change().r2() > 0.8, validation.change().toString());
    assertTrue(validation.heldOutSeparability() > 0.95, "" + validation.heldOutSeparability());
    double heldOut = validation.heldOutChange().orElseThrow().r2();
    // About 16 cells at each end: much of their difference is chance, which no model decodes.
    assertTrue(heldOut > 0.3 && heldOut < validation.change().r2(), "held out " + heldOut);
  }

  /**
   * The straight path shows late genes no later than rising ones, and transient genes not at all;
   * what matters is that real border cells tell.
   */
  @Test
  void order_straightPathBesideTheBorder_isNotSupported() {
    OrderSupport order = result.order();
    assertEquals(Optional.of(false), order.supported(), order.reason());
    OrderSupport.Between border = order.between().get(0);
    assertTrue(border.cells() >= OrderSupport.MIN_CELLS, border.toString());
    assertTrue(border.explained() < OrderSupport.MIN_EXPLAINED, border.toString());
  }

  @Test
  void contrast_realChange_isSignificantInGenesThatChange() {
    StateContrast contrast = result.contrast();
    int significant = contrast.significant(FDR);
    long right =
        IntStream.range(0, N_GENES)
            .filter(j -> contrast.fdr()[j] < FDR)
            .filter(j -> !program(contrast.genes().get(j)).equals("none"))
            .count();
    assertTrue(significant >= 40, significant + " significant genes of 72 that change");
    // Counts are shares of a cell: where 72 genes change, others must give way a little.
    assertTrue(right >= 0.7 * significant, right + " of " + significant + " are programme genes");
  }

  @Test
  void contrast_lineagesThatDoNotRespond_findNothing() {
    assertEquals(0, contrast(data, "T").significant(FDR));
    assertEquals(0, contrast(data, "B").significant(FDR));
  }

  /** Neither programmes nor donors change anything with the state: five tissues, four lineages. */
  @Test
  void contrast_nullData_findsNoMoreThanChance() {
    SyntheticCells still = new SyntheticCells(1200, N_GENES, 6, 1000, 0.35, 0.25, 0.25, 0, 0, 0);
    int withFindings = 0;
    for (long seed = 1; seed <= 5; seed++) {
      CellData cells = still.generate(seed);
      for (String lineage : Labels.of(cells, "cell_type").names()) {
        StateContrast contrast = contrast(cells, lineage);
        if (contrast.significant(FDR) > 0) withFindings++;
        assertTrue(contrast.significant(FDR) <= 1, lineage + " of seed " + seed);
        double[] p = Arrays.stream(contrast.p()).filter(x -> !Double.isNaN(x)).toArray();
        double share = Arrays.stream(p).filter(x -> x < 0.05).count() / (double) p.length;
        // 5 % and five standard errors; it may be less, since p of sparse genes comes in steps.
        double most = 0.05 + 5 * Math.sqrt(0.05 * 0.95 / p.length);
        assertTrue(share <= most, lineage + ": " + share + " of p are below 0.05");
      }
    }
    // A rate of 5 % lets one of 20 find something: four or more would be one chance in 60.
    assertTrue(withFindings <= 3, withFindings + " of 20 find a gene");
  }

  /**
   * With the programmes off but donors as they are, a donor's cells differ between states. A test
   * that takes cells for replicates cannot tell this from a change and calls a gene or two
   * significant, which is why every table says {@code replicates: cells}.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void contrast_nullDataOfDifferentDonors_findsHardlyAnything(long seed) {
    CellData cells = TISSUE.withoutChange().generate(seed);
    for (String lineage : Labels.of(cells, "cell_type").names()) {
      int significant = contrast(cells, lineage).significant(FDR);
      assertTrue(significant <= 2, lineage + ": " + significant + " of " + N_GENES);
    }
  }

  /** Genes of a programme among the first 42 in this order. */
  private static long named(Comparator<GeneTrend> order, String program) {
    return result.trends().stream()
        .sorted(order)
        .limit(42)
        .filter(trend -> program(trend.gene()).equals(program))
        .count();
  }

  private static GeneSet programme(String name) {
    List<String> genes =
        data.var().names().stream().filter(gene -> program(gene).equals(name)).toList();
    return new GeneSet(name, "", genes);
  }

  private static String program(String gene) {
    return data.var().column("program").orElseThrow().text(data.var().names().indexOf(gene));
  }

  private static TrajectoryAnalysis.Result walk(TrainingSet set, FittedModel model) {
    int[] columns = IntStream.range(0, N_GENES).toArray();
    Labels classes = Labels.of(data, "cell_type");
    TrajectoryRequest request =
        new TrajectoryRequest("Epithelial", "state", "normal", "tumour", 300, 11, 1);
    return new TrajectoryAnalysis(
            data, Normalization.AUTO.apply(data), columns, classes, set.split())
        .run(model, request, (work, share) -> {});
  }

  private static StateContrast contrast(CellData cells, String lineage) {
    return StateContrast.of(
        Normalization.AUTO.apply(cells).matrix(),
        cells.var().names(),
        SmallCells.rows(cells, lineage, "normal"),
        SmallCells.rows(cells, lineage, "tumour"));
  }
}
