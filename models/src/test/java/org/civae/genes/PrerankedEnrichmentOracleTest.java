package org.civae.genes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.civae.io.genesets.GeneSet;
import org.junit.jupiter.api.Test;

/** Against GSEApy (oracle_genesets.py): 34 sets in a ranking of 800 genes. */
class PrerankedEnrichmentOracleTest {

  /** Both sums are of at most 800 terms in double. */
  private static final double ES = 1e-9;

  /** Each side's permutations err on their own; this many standard errors of both together. */
  private static final double STANDARD_ERRORS = 5;

  /** Relative standard deviation of the size of random scores of one sign, at most. */
  private static final double SPREAD = 0.45;

  record Answer(
      String name,
      List<String> genes,
      double es,
      double nes,
      double p,
      double fdr,
      List<String> leadingEdge) {}

  record Asked(int permutations, List<String> genes, double[] scores, List<Answer> sets) {}

  private static Asked asked() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            PrerankedEnrichmentOracleTest.class.getResourceAsStream("genesets.json"),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, Asked.class);
    }
  }

  @Test
  void of_asGseapyWasAsked_isWhatItAnswered() throws IOException {
    Asked asked = asked();
    List<GeneSet> sets =
        asked.sets.stream().map(set -> new GeneSet(set.name, "", set.genes)).toList();
    Map<String, SetEnrichment> found =
        new PrerankedEnrichment(asked.genes, asked.scores)
            .of(sets, asked.permutations, 6, share -> {}).stream()
                .collect(Collectors.toMap(SetEnrichment::set, Function.identity()));
    assertEquals(34, found.size());
    // At least a third of the permutations is on either side of 0.
    double onSide = asked.permutations / 3.0;
    double nesError = STANDARD_ERRORS * Math.sqrt(2) * SPREAD / Math.sqrt(onSide);
    for (Answer expected : asked.sets) {
      SetEnrichment set = found.get(expected.name);
      assertEquals(expected.es, set.es(), ES, expected.name);
      assertEquals(expected.leadingEdge, set.leadingEdge(), expected.name);
      assertEquals(expected.genes.size(), set.size());
      assertEquals(expected.nes, set.nes(), nesError * Math.abs(expected.nes), expected.name);
      // Binomial, and the one that we add to both counts.
      double p = Math.max(expected.p, set.p());
      double pError = STANDARD_ERRORS * Math.sqrt(2 * p * (1 - p) / onSide) + 1 / onSide;
      assertEquals(expected.p, set.p(), pError, expected.name);
      // The tail of random scores falls 13-fold in its logarithm per unit of ln NES: three standard
      // errors of NES of 0.8 % each move it by less than a third. Below 1 in 1,000 few are left.
      assertEquals(expected.fdr, set.fdr(), 0.3 * expected.fdr + 1e-3, expected.name);
    }
  }
}
