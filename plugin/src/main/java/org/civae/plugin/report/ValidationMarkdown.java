package org.civae.plugin.report;

import java.util.Arrays;
import java.util.Locale;
import org.civae.validate.PathMeasures;
import org.civae.validate.PathValidation;
import org.civae.validate.Yardsticks;

/** A validation as tables of a page: what the cells are, then how far they lie from real ones. */
final class ValidationMarkdown {

  private ValidationMarkdown() {}

  static String tables(PathValidation result) {
    StringBuilder text = new StringBuilder();
    text.append("| method | change R2 | slope | held-out R2 | purity min | mean |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (PathMeasures m : result.methods()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.3f | %.2f | %.3f | %.3f | %.3f |%n",
              m.method(),
              m.change().r2(),
              m.change().slope(),
              m.heldOutChange().r2(),
              m.purityMin(),
              m.purityMean()));
    }
    for (int space = 0; space < result.spaces().size(); space++) {
      text.append('\n').append(distances(result, space));
    }
    return text.toString();
  }

  private static String distances(PathValidation result, int space) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "| in %s | start | path mean | worst | end | nearest cell |%n",
            ValidationSummary.words(result.spaces().get(space))));
    text.append("|---|---|---|---|---|---|\n");
    for (PathMeasures m : result.methods()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.3g | %.3g | %.3g | %.3g | %.3g |%n",
              m.method(),
              m.start(space),
              m.pathMean(space),
              m.pathWorst(space),
              m.end(space),
              m.nearestCell(space)));
    }
    Yardsticks real = result.yardsticks().get(space);
    double[] chance = real.chance();
    text.append(
        String.format(
            Locale.ROOT,
            "| *real cells of one state, by chance* | %.3g | | %.3g | %.3g | %.3g |%n",
            chance[0],
            Arrays.stream(chance).max().orElseThrow(),
            chance[chance.length - 1],
            real.nearestCell()));
    double[] donors = real.donors();
    if (donors.length > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "| *real cells of one donor, to the others'* | %.3g | | %.3g | %.3g | |%n",
              donors[0],
              Arrays.stream(donors).max().orElseThrow(),
              donors[donors.length - 1]));
    }
    text.append(
        String.format(
            Locale.ROOT, "| *real start cells, unchanged* | | | | %.3g | |%n", real.startToEnd()));
    return text.toString();
  }
}
