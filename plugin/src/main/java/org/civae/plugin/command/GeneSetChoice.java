package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.civae.genes.PrerankedEnrichment;
import org.civae.genes.TestableSets;
import org.civae.io.file.Sha256;
import org.civae.io.genesets.GeneSet;
import org.civae.io.genesets.GmtReader;
import org.civae.model.ModelCard;
import org.civae.plugin.report.GeneSetFindings;
import org.civae.trajectory.GeneTrend;

/**
 * Gene sets that a trajectory tests, from its parameters {@code genesets}, {@code genesetmin} and
 * {@code genesetmax}.
 *
 * @param file they are in
 * @param sets all of them
 * @param min fewest of the model's genes that a set is tested with
 * @param max most of them
 */
record GeneSetChoice(File file, List<GeneSet> sets, int min, int max) {

  /** Reads the file before any long work, so that what is wrong with it is known by then. */
  static GeneSetChoice read(File file, int min, int max) throws IOException {
    CivaeCommand.require(min <= max, "genesetmax", max, "at least genesetmin=" + min);
    return new GeneSetChoice(file, GmtReader.read(file.toPath()), min, max);
  }

  /**
   * Those that a model can be tested for.
   *
   * @throws IllegalArgumentException if it can for none
   */
  TestableSets testable(ModelCard card) {
    return TestableSets.of(sets, card.preprocessing().genes(), min, max, file.toPath());
  }

  /** Tests them for genes of high or low score. */
  GeneSetFindings findings(
      TestableSets testable, List<GeneTrend> trends, long seed, CivaeCommand command)
      throws IOException {
    PrerankedEnrichment ranking =
        new PrerankedEnrichment(
            trends.stream().map(GeneTrend::gene).toList(),
            trends.stream().mapToDouble(GeneTrend::score).toArray());
    return new GeneSetFindings(
        file.getName(),
        Sha256.of(file.toPath()),
        testable,
        ranking.of(testable.sets(), seed, command.progressOf("permuting genes")));
  }
}
