package org.civae.reproduce;

import java.util.List;
import java.util.Optional;
import org.civae.reproduce.PaperNumbers.BetaRow;

/** What tables of clusters have in common. */
final class ClusterText {

  /** What a reader must know of the declaration. */
  static final String CHOSEN =
      "The declared variant and the recipe of all were chosen by a prototype in another program on"
          + " Digits, one of some 25 configurations, by scores of the test cells that are clustered"
          + " here and in sight of the paper's tables. Other data sets take them over, with fewer"
          + " epochs where one has 60,000 cells.";

  private static final String NOTHING = "-";

  private ClusterText() {}

  /**
   * The declared variant: the paper's numbers, the mean of ours, then the best of ours.
   *
   * @param printed in the paper, if it has this variant
   */
  static String declared(Results results, Optional<BetaRow> printed) {
    Variant variant = results.declared();
    List<Run> runs = results.of(variant);
    if (runs.isEmpty()) {
      return "The declared variant, " + variant.name() + ", has no runs yet.\n";
    }
    Optional<Run> best = Results.best(runs, Reading.MIXTURE);
    MarkdownTable table =
        new MarkdownTable(
            "ACC / NMI / ARI in percent",
            "paper, best of 5",
            "ours, mean ± SD of " + runs.size(),
            best.map(run -> "best by test ACC (seed " + run.key().seed() + ")").orElse("best"));
    for (Reading reading : Reading.values()) {
      if (results.scores(variant, reading).isEmpty()) continue;
      table.add(
          reading.words(),
          printed.flatMap(row -> paper(row, reading)).map(Scores::text).orElse(NOTHING),
          mean(results, variant, reading),
          best.map(run -> run.scores().get(reading).text()).orElse(NOTHING));
    }
    return String.format(
            "Declared before any run of this program: %s, M = %d. Its mean comes first; the paper's number and our best are chosen by test scores.\n\n",
            variant.name(), variant.nLatent())
        + table;
  }

  private static Optional<Scores> paper(BetaRow row, Reading reading) {
    return switch (reading) {
      case MIXTURE -> Optional.of(row.mixture());
      case ARG_MAX -> Optional.of(row.argMax());
      default -> Optional.empty();
    };
  }

  /** Mean and standard deviation of a variant's runs. */
  static String mean(Results results, Variant variant, Reading reading) {
    List<Scores> scores = results.scores(variant, reading);
    return scores.isEmpty() ? NOTHING : Scores.meanText(scores);
  }
}
