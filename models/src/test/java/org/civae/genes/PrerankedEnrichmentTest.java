package org.civae.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civae.SmallCells;
import org.civae.io.anndata.CellData;
import org.civae.io.genesets.GeneSet;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.Normalization;
import org.civae.testdata.SyntheticCells;
import org.junit.jupiter.api.Test;

class PrerankedEnrichmentTest {

  private static final List<String> GENES = IntStream.range(0, 300).mapToObj(j -> "G" + j).toList();

  private static double[] scores(long seed) {
    return new Random(seed).doubles(300, -1, 1).toArray();
  }

  private static GeneSet set(String name, int size, long seed) {
    List<String> genes = new ArrayList<>(GENES);
    Collections.shuffle(genes, new Random(seed));
    return new GeneSet(name, "", genes.subList(0, size));
  }

  private static List<SetEnrichment> test(double[] scores, List<GeneSet> sets, long seed) {
    return new PrerankedEnrichment(GENES, scores).of(sets, seed, share -> {});
  }

  @Test
  void of_genesAtTheTop_haveScoreOneAndAreTheLeadingEdge() {
    double[] scores = {0.5, -2, 3, Double.NaN, 1, -0.1, -0.2};
    List<String> genes = List.of("a", "b", "c", "d", "e", "f", "g");
    GeneSet top = new GeneSet("top", "", List.of("e", "c", "d", "unknown"));
    GeneSet bottom = new GeneSet("bottom", "", List.of("g", "b"));
    GeneSet unranked = new GeneSet("unranked", "", List.of("d"));
    List<SetEnrichment> found =
        new PrerankedEnrichment(genes, scores)
            .of(List.of(unranked, top, bottom), 100, 1, share -> {});
    assertEquals(2, found.size());
    Map<String, SetEnrichment> byName =
        found.stream().collect(Collectors.toMap(SetEnrichment::set, Function.identity()));
    assertEquals(1, byName.get("top").es());
    assertEquals(2, byName.get("top").size());
    assertEquals(List.of("c", "e"), byName.get("top").leadingEdge());
    assertEquals(-1, byName.get("bottom").es());
    assertEquals(List.of("b", "g"), byName.get("bottom").leadingEdge());
  }

  @Test
  void of_otherSetsBesideIt_changeNothingButTheRate() {
    GeneSet one = set("one", 20, 1);
    SetEnrichment alone = test(scores(1), List.of(one), 7).get(0);
    List<GeneSet> many = new ArrayList<>(List.of(one));
    for (int k = 2; k < 60; k++) many.add(set("set" + k, 10 + k, k));
    SetEnrichment among =
        test(scores(1), many, 7).stream()
            .filter(s -> s.set().equals("one"))
            .findFirst()
            .orElseThrow();
    assertEquals(alone.es(), among.es());
    assertEquals(alone.nes(), among.nes());
    assertEquals(alone.p(), among.p());
    // Of one set the rate is its p.
    assertEquals(alone.p(), alone.fdr(), 1e-12);
  }

  @Test
  void of_sameSeed_givesTheSameAndAnotherDoesNot() {
    List<GeneSet> sets = IntStream.range(0, 40).mapToObj(k -> set("s" + k, 15 + k, k)).toList();
    assertEquals(test(scores(2), sets, 3), test(scores(2), sets, 3));
    assertTrue(!test(scores(2), sets, 3).equals(test(scores(2), sets, 4)));
  }

  @Test
  void of_manySizes_tellsHowFarItIs() {
    List<Double> heard = new ArrayList<>();
    List<GeneSet> sets = IntStream.range(0, 40).mapToObj(k -> set("s" + k, 15 + k, k)).toList();
    new PrerankedEnrichment(GENES, scores(2)).of(sets, 10, 1, heard::add);
    assertEquals(List.of(16 / 40.0, 32 / 40.0, 1.0), heard);
  }

  /** Sets that have nothing to do with the ranking. */
  @Test
  void of_randomSets_haveUniformPAndSeldomASmallRate() {
    int below = 0;
    int runs = 0;
    for (int run = 0; run < 40; run++) {
      int first = 100 * run;
      List<GeneSet> sets =
          IntStream.range(0, 20).mapToObj(k -> set("s" + k, 15 + 5 * k, first + k)).toList();
      List<SetEnrichment> found = test(scores(run), sets, run);
      below += (int) found.stream().filter(s -> s.p() < 0.1).count();
      if (found.stream().anyMatch(s -> s.fdr() < 0.05)) runs++;
    }
    // 80 of 800 are expected, with a standard deviation of 8.5; four of them are allowed.
    assertEquals(80, below, 34);
    // Each side of 0 keeps 5 % for itself: 4 of 40 runs, standard deviation 1.9.
    assertTrue(runs <= 10, runs + " of 40 runs with a set at a rate below 0.05");
  }

  /** q by hand: two sets of one size and one of another. */
  @Test
  void rates_fewPermutations_areTheRatioOfTheTails() {
    PermutedSets small = PermutedSets.of(0.3, -0.4, -0.2, 0.1, 0.2);
    PermutedSets large = PermutedSets.of(-0.3, 0.1, 0.1);
    assertEquals(0.2, small.meanSize(1), 1e-15);
    assertEquals(0.3, small.meanSize(-1), 1e-15);
    assertEquals(1, small.asExtreme(0.3));
    assertEquals(2, small.asExtreme(0.2));
    assertEquals(1, small.asExtreme(-0.4));
    assertEquals(2, small.asExtreme(-0.2));
    // NES of the permuted, small: 0.5, 1, 1.5 and -2/3, -4/3; large: 1, 1 and -1.
    EnrichmentRates rates =
        new EnrichmentRates(
            new int[] {5, 5, 9}, new double[] {1.5, -1, 1.2}, Map.of(5, small, 9, large));
    // Of small twice 1 of 3, of large 0 of 2, and one more of both; 1 of 2 observed.
    assertEquals((2 + 0 + 1) / (6 + 2 + 1.0) / (1 / 2.0), rates.of(1.5), 1e-12);
    assertEquals((2 + 0 + 1) / (6 + 2 + 1.0) / (2 / 2.0), rates.of(1.2), 1e-12);
    // Twice 1 of 2 and 1 of 1; 1 of 1 observed.
    assertEquals((2 + 1 + 1) / (4 + 1 + 1.0), rates.of(-1), 1e-12);
    assertEquals(Double.NaN, rates.of(Double.NaN));
  }

  /** What the programmes of the generated data do shows where they act, and nowhere else. */
  @Test
  void of_programmesOfTheGeneratedData_areFoundWhereTheyAct() {
    int silent = 0;
    for (int seed = 1; seed <= 5; seed++) {
      CellData data = SyntheticCells.defaults().withSize(1200, 1000).generate(seed);
      CellMatrix cells = Normalization.AUTO.apply(data).matrix();
      List<GeneSet> sets = programmes(data);
      Map<String, SetEnrichment> acting =
          differences(data, cells, "Epithelial").of(sets, seed, share -> {}).stream()
              .collect(Collectors.toMap(SetEnrichment::set, Function.identity()));
      assertTrue(acting.get("rise").nes() > 2, "rise " + acting.get("rise").nes());
      assertTrue(acting.get("rise").fdr() < 0.01, "rise " + acting.get("rise").fdr());
      assertTrue(acting.get("fall").nes() < -2, "fall " + acting.get("fall").nes());
      assertTrue(acting.get("fall").fdr() < 0.01, "fall " + acting.get("fall").fdr());
      List<SetEnrichment> idle = differences(data, cells, "T").of(sets, seed, share -> {});
      if (idle.stream().noneMatch(s -> s.fdr() < 0.05)) silent++;
    }
    assertTrue(silent >= 4, silent + " of 5 silent where nothing acts");
  }

  private static List<GeneSet> programmes(CellData data) {
    var column = data.var().column("program").orElseThrow();
    List<GeneSet> sets = new ArrayList<>();
    for (String programme : List.of("rise", "fall", "transient", "late")) {
      List<String> genes =
          IntStream.range(0, data.nVars())
              .filter(j -> programme.equals(column.text(j)))
              .mapToObj(data.var().names()::get)
              .toList();
      sets.add(new GeneSet(programme, "", genes));
    }
    return sets;
  }

  /** Ranked by difference of means, in standard deviations, of tumour and normal. */
  private static PrerankedEnrichment differences(CellData data, CellMatrix cells, String lineage) {
    GeneMoments from = GeneMoments.of(cells, SmallCells.rows(data, lineage, "normal"));
    GeneMoments to = GeneMoments.of(cells, SmallCells.rows(data, lineage, "tumour"));
    double[] scores = new double[data.nVars()];
    for (int j = 0; j < scores.length; j++) {
      double sd = (from.sd()[j] + to.sd()[j]) / 2;
      scores[j] = (to.mean()[j] - from.mean()[j]) / Math.max(sd, 0.01);
    }
    return new PrerankedEnrichment(data.var().names(), scores);
  }
}
