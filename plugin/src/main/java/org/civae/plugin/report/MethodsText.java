package org.civae.plugin.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;
import org.civae.model.ModelCard;
import org.civae.trajectory.ChangeFit;
import org.civae.trajectory.GeneTrends;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.TrajectoryValidation;

/** How a trajectory was made, sentence by sentence, for a methods section. */
final class MethodsText {

  private final TrajectorySummary summary;
  private final TrajectoryRequest request;
  private final ModelCard card;
  private final TrajectoryAnalysis.Result result;

  MethodsText(TrajectorySummary summary) {
    this.summary = summary;
    request = summary.request();
    card = summary.card();
    result = summary.result();
  }

  String text() {
    return Stream.of(
            model(),
            classes(),
            paths(),
            readOuts(),
            tests(),
            states(),
            permutations(),
            validation(),
            compared(),
            order(),
            seeds(),
            summary.geneSets().map(GeneSetFindings::method).orElse(""),
            card.preprocessing().limitsInWords(),
            "Computed with " + summary.record().software() + ".")
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private String model() {
    return String.format(
        Locale.ROOT,
        "A %s model (widths %s, %d latent dimensions, %s likelihood, alpha %s, beta %s; %d epochs at"
            + " most%s, seed %d)%s was fitted to %d genes of %s (%s) with '%s' as class.",
        card.method(),
        card.config().widths(),
        card.config().nLatent(),
        card.config().likelihood().word(),
        card.config().alpha(),
        card.config().beta(),
        card.training().epochs(),
        cutShort(),
        card.training().seed(),
        told(),
        card.preprocessing().genes().size(),
        card.provenance().data(),
        values(),
        card.labels());
  }

  private String cutShort() {
    if (!card.outcome().canceled()) return "";
    return ", ended by hand after " + card.outcome().epochs();
  }

  private String values() {
    String values = card.preprocessing().scale().label() + " values";
    return card.config().likelihood().isOfCounts() ? "counts, seen as " + values : values;
  }

  /** How cells without class, and classes of different size, took part in training. */
  private String classes() {
    String text = "";
    if (!card.unlabeled().isEmpty()) {
      text +=
          String.format(
              "Cells of '%s', and cells without an entry, trained the autoencoder alone. ",
              String.join("', '", card.unlabeled()));
    }
    if (card.training().balanced()) text += "Every class was shown equally often in training.";
    return text;
  }

  private String told() {
    if (card.covariates().isEmpty()) return "";
    return card.covariates().stream()
        .map(covariate -> "'" + covariate.column() + "'")
        .collect(Collectors.joining(", ", " that is told ", ""));
  }

  private String paths() {
    return String.format(
        Locale.ROOT,
        "%s%s The paths were decoded at %d points.",
        otherCells(),
        new WayText(request, result.walked()).methods(result.fromRows(), result.toRows()),
        request.steps());
  }

  private String otherCells() {
    String input = summary.record().input();
    if (summary.record().sha256().equals(card.provenance().sha256())) return "";
    return "The paths are of cells of " + input + ". ";
  }

  private String readOuts() {
    return String.format(
        Locale.ROOT,
        "Per gene, score is the change of the decoded mean in units of the gene's standard deviation"
            + " over the training cells; log2fc adds %s to both linear means.",
        GeneTrends.LOG2FC_OFFSET);
  }

  private String tests() {
    return String.format(
        Locale.ROOT,
        "P-values are from %s, between the two states, over all expressed genes of the file (at least"
            + " %d expressing cells), adjusted after Benjamini and Hochberg; %s are the replicates.",
        result.contrast().design(),
        StateContrast.MIN_CELLS,
        result.contrast().replicates());
  }

  private String states() {
    StatesTest states = result.contrast().states();
    if (states.states().isEmpty()) return "";
    return String.format(
        "States %s were compared together by %s.",
        String.join(", ", states.states()), states.design());
  }

  private String permutations() {
    return String.format(
        "q_change is from permutations of the states of all real cells, each decoded, within the"
            + " %s%s, adjusted after Benjamini and Hochberg over the modelled genes.",
        request.crosses() ? "two classes" : "class", request.donor().isEmpty() ? "" : " and donor");
  }

  private String compared() {
    return summary
        .compared()
        .map(
            vae ->
                String.format(
                    Locale.ROOT,
                    "A plain VAE, trained on the same cells, was judged in the same way: %.3f at the"
                        + " least, %.3f of the observed change.",
                    vae.purityMin(),
                    vae.change().r2()))
        .orElse("");
  }

  private String validation() {
    TrajectoryValidation validation = result.validation();
    ChangeFit change = validation.change();
    return String.format(
        Locale.ROOT,
        "Decoded steps were judged by a non-linear classifier of real training cells (held-out"
            + " accuracy %.3f): %.3f at the least were of %s. The decoded change explained"
            + " %.3f of the observed change of the %d most changed genes (slope %.2f).",
        validation.classifierHeldOut(),
        validation.purityMin(),
        request.crosses() ? "either class" : "the class",
        change.r2(),
        Math.min(ChangeFit.GENES, result.trends().size()),
        change.slope());
  }

  private String order() {
    String order =
        result
            .order()
            .supported()
            .map(is -> is ? "was supported" : "was not supported")
            .orElse("could not be checked");
    return String.format(
        "Order along the path %s by real cells between the states: %s.",
        order, result.order().reason());
  }

  private String seeds() {
    return summary
        .stability()
        .map(
            seeds ->
                String.format(
                    Locale.ROOT,
                    "Stability is the agreement of ranks by |score| over %d training seeds (mean"
                        + " rank correlation of scores %.3f).",
                    seeds.seeds().size(),
                    seeds.spearman()))
        .orElse("");
  }
}
