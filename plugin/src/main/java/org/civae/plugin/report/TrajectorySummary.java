package org.civae.plugin.report;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.civae.model.ModelCard;
import org.civae.trajectory.ChangeFit;
import org.civae.trajectory.DepthMatching;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.GeneTrends;
import org.civae.trajectory.StateContrast;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.TrajectoryValidation;

/**
 * What a trajectory found and how far it can be believed, for people and for programs.
 *
 * @param compared validation of a plain VAE on the same cells, if asked for
 */
public record TrajectorySummary(
    TrajectoryRequest request,
    ModelCard card,
    TrajectoryAnalysis.Result result,
    Optional<TrajectoryValidation> compared,
    RunRecord record) {

  /** Genes below this false discovery rate are counted as significant. */
  public static final double FDR_LIMIT = 0.05;

  private static final double PURITY_WARNING = 0.9;
  private static final double CHANGE_WARNING = 0.5;
  private static final int GENES_IN_TEXT = 10;

  /** What to know before trusting the result. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(new WayText(request, result.walked()).warnings());
    if (result.contrast().replicates().equals(StateContrast.CELLS)) {
      warnings.add(
          "p and fdr take cells as replicates; cells of one donor are not independent, so they are"
              + " too small where donors differ (donor= takes donors instead)");
    }
    double depthRatio =
        result.walked().depth().map(DepthMatching::ratioAfter).orElse(result.depthRatio());
    if (depthRatio > TrajectoryAnalysis.DEPTH_RATIO_WARNING) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "median counts per cell differ %.2f-fold between the states; part of the change may"
                  + " be sequencing depth",
              depthRatio));
    }
    if (Double.isNaN(result.depthRatio())) {
      warnings.add(
          "counts per cell are unknown: whether the states differ in sequencing depth was not"
              + " checked");
    }
    if (result.validation().purityMin() < PURITY_WARNING) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "at one step only %.0f %% of the decoded cells look like '%s'; the path leaves the"
                  + " class",
              100 * result.validation().purityMin(),
              String.join(
                  "' or '", Stream.of(request.within(), request.endClass()).distinct().toList())));
    }
    double changeR2 = result.validation().change().r2();
    boolean pairsDiffer =
        !request.way().pairing().isPlain() && result.walked().pairedChange().r2() >= CHANGE_WARNING;
    if (!(changeR2 >= CHANGE_WARNING) && pairsDiffer) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the cells that were paired change otherwise than the states as a whole: the decoded"
                  + " change explains %.0f %% of the states' change, but %.0f %% of these cells'",
              100 * Math.max(0, changeR2),
              100 * result.walked().pairedChange().r2()));
    } else if (!(changeR2 >= CHANGE_WARNING)) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the decoded change explains %.0f %% of the observed change: the states hardly differ"
                  + " in this class, or the model misses how",
              100 * Math.max(0, changeR2)));
    }
    if (result.validation().heldOutChange().isEmpty()) {
      warnings.add(
          "too few held-out cells in a state: the change was not checked on held-out cells");
    }
    return warnings;
  }

  /** How the result was made, for a methods section. */
  public String methods() {
    ChangeFit change = result.validation().change();
    return String.format(
        Locale.ROOT,
        "A %s model (widths %s, %d latent dimensions, alpha %s, beta %s; %d epochs at most, seed"
            + " %d) was fitted to %d genes of %s (%s values) with '%s' as class. %s"
            + " The paths were decoded at %d points. Per gene, score is"
            + " the change of the decoded mean in units of the gene's standard deviation over the"
            + " training cells; log2fc adds %s to both linear means. P-values are from %s, between"
            + " the two states, over all expressed genes of the file (at least %d expressing cells),"
            + " adjusted after Benjamini and Hochberg; %s are the replicates. Decoded steps were judged by a"
            + " non-linear classifier of real training cells (held-out accuracy %.3f): %.3f at the"
            + " least were of the class. The decoded change explained %.3f of the observed change"
            + " of the %d most changed genes (slope %.2f). Computed with %s.",
        card.method(),
        card.config().widths(),
        card.config().nLatent(),
        card.config().alpha(),
        card.config().beta(),
        card.training().epochs(),
        card.training().seed(),
        card.preprocessing().genes().size(),
        record.input(),
        card.preprocessing().scale().label(),
        card.labels(),
        new WayText(request, result.walked()).methods(result.fromRows(), result.toRows()),
        request.steps(),
        GeneTrends.LOG2FC_OFFSET,
        result.contrast().design(),
        StateContrast.MIN_CELLS,
        result.contrast().replicates(),
        result.validation().classifierHeldOut(),
        result.validation().purityMin(),
        change.r2(),
        Math.min(ChangeFit.GENES, result.trends().size()),
        change.slope(),
        record.software());
  }

  /** A few lines with the genes of largest |score|. */
  public String toText() {
    TrajectoryValidation v = result.validation();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %s to %s: %d and %d real cells%n",
            request.where(),
            request.start(),
            request.end(),
            result.fromRows().length,
            result.toRows().length));
    text.append(new WayText(request, result.walked()).lines());
    append(text, card.method(), v);
    compared.ifPresent(vae -> append(text, "vae", vae));
    text.append(
        String.format(
            "genes with fdr < %s: %d (replicates: %s)%n%n",
            FDR_LIMIT, result.contrast().significant(FDR_LIMIT), result.contrast().replicates()));
    text.append(
        String.format("%-24s %8s %8s %8s %10s%n", "gene", "score", "change", "onset", "fdr"));
    for (GeneTrend trend :
        result.trends().subList(0, Math.min(GENES_IN_TEXT, result.trends().size()))) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-24s %8.2f %8.3f %8.2f %10.2g%n",
              trend.gene(),
              trend.score(),
              trend.change(),
              trend.onset(),
              trend.fdr()));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String method, TrajectoryValidation v) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-6s  class purity at least %.3f (judge %.3f on held-out cells), change R2 %.3f slope"
                + " %.2f, held-out %s%n",
            method,
            v.purityMin(),
            v.classifierHeldOut(),
            v.change().r2(),
            v.change().slope(),
            v.heldOutChange()
                .map(c -> String.format(Locale.ROOT, "R2 %.3f slope %.2f", c.r2(), c.slope()))
                .orElse("not checked")));
  }

  /** The keys that programs read. */
  public String toJson() {
    JsonObject json = new JsonObject();
    addValidation(json, result.validation());
    json.addProperty("significantGenes", result.contrast().significant(FDR_LIMIT));
    json.addProperty("replicates", result.contrast().replicates());
    json.add("depthRatio", Json.number(result.depthRatio()));
    JsonObject cells = new JsonObject();
    cells.addProperty("from", result.fromRows().length);
    cells.addProperty("to", result.toRows().length);
    json.add("cells", cells);
    json.add("walked", new WayText(request, result.walked()).toJson());
    if (compared.isPresent()) {
      JsonObject vae = new JsonObject();
      addValidation(vae, compared.get());
      JsonObject all = new JsonObject();
      all.add("vae", vae);
      json.add("compare", all);
    }
    record.addTo(json, "trajectory", card, request.seed());
    json.add("request", Json.GSON.toJsonTree(request));
    json.add("warnings", Json.GSON.toJsonTree(warnings()));
    json.addProperty("methods", methods());
    return Json.GSON.toJson(json);
  }

  private static void addValidation(JsonObject json, TrajectoryValidation v) {
    json.add("classPurityMin", Json.number(v.purityMin()));
    json.add("classPurityMean", Json.number(v.purityMean()));
    json.add("classPurity", Json.numbers(v.purity()));
    json.add("classifierHeldOutAccuracy", Json.number(v.classifierHeldOut()));
    json.add("changeR2", Json.number(v.change().r2()));
    json.add("changeSlope", Json.number(v.change().slope()));
    json.add(
        "heldOutChangeR2",
        v.heldOutChange().map(c -> Json.number(c.r2())).orElse(JsonNull.INSTANCE));
    json.add(
        "heldOutChangeSlope",
        v.heldOutChange().map(c -> Json.number(c.slope())).orElse(JsonNull.INSTANCE));
    json.add("heldOutSeparability", Json.number(v.heldOutSeparability()));
  }
}
