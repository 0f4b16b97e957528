package org.civae.plugin.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;
import org.civae.model.ModelCard;
import org.civae.trajectory.DepthMatching;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.OrderSupport;
import org.civae.trajectory.Stability;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.TrajectoryValidation;

/**
 * What a trajectory found and how far it can be believed, for people and for programs.
 *
 * @param compared validation of a plain VAE on the same cells, if asked for
 * @param stability over training seeds, if asked for
 * @param geneSets what gene sets say of the scores, if asked for
 */
public record TrajectorySummary(
    TrajectoryRequest request,
    ModelCard card,
    TrajectoryAnalysis.Result result,
    Optional<TrajectoryValidation> compared,
    Optional<Stability> stability,
    Optional<GeneSetFindings> geneSets,
    RunRecord record) {

  /** Genes below this false discovery rate are counted as significant. */
  public static final double FDR_LIMIT = 0.05;

  private static final double PURITY_WARNING = 0.9;
  private static final double CHANGE_WARNING = 0.5;
  private static final int GENES_IN_TEXT = 10;

  /** What to know before trusting the result. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(new WayText(request, result.walked()).warnings());
    if (card.covariates().stream().anyMatch(c -> c.column().equals(request.stateColumn()))) {
      warnings.add(
          String.format(
              "the model is told '%s', along which the paths run, so its latent space need not hold"
                  + " what changes; train without it in batch=",
              request.stateColumn()));
    }
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
              "at one step only %.0f %% of the decoded cells look like '%s'; the path leaves"
                  + " %s",
              100 * result.validation().purityMin(),
              String.join(
                  "' or '", Stream.of(request.within(), request.endClass()).distinct().toList()),
              request.crosses() ? "both classes" : "the class"));
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
    OrderSupport order = result.order();
    if (!order.supported().orElse(false)) {
      warnings.add(
          "onset and peak, the order of genes along the path, "
              + (order.supported().isPresent() ? "are not supported by" : "were not checked on")
              + " these data: "
              + order.reason());
    }
    warnings.addAll(result.contrast().states().leftOut());
    if (geneSets.isPresent() && result.contrast().significant(FDR_LIMIT) == 0) {
      warnings.add(
          "no gene differs between the real cells at fdr < "
              + FDR_LIMIT
              + ": gene sets permute genes, and cannot tell a change of the model's making from one"
              + " of the cells'");
    }
    return warnings;
  }

  /** How the result was made, for a methods section. */
  public String methods() {
    return new MethodsText(this).text();
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
            "order along the path: %s; %s%n",
            result
                .order()
                .supported()
                .map(is -> is ? "supported" : "not supported")
                .orElse("not checked"),
            result.order().reason()));
    stability.ifPresent(
        seeds ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "over %d training seeds: rank correlation of scores %.3f, of onsets %.3f; %.0f %%"
                        + " of the first 50 and %.0f %% of the first 100 genes in common%n",
                    seeds.seeds().size(),
                    seeds.spearman(),
                    seeds.onsetSpearman(),
                    100 * seeds.top50(),
                    100 * seeds.top100())));
    text.append(
        String.format(
            "genes with fdr < %s: %d (replicates: %s)%n",
            FDR_LIMIT, result.contrast().significant(FDR_LIMIT), result.contrast().replicates()));
    appendStates(text);
    text.append(
        String.format("%n%-24s %8s %8s %8s %10s%n", "gene", "score", "change", "onset", "fdr"));
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
    geneSets.ifPresent(found -> found.appendTo(text));
    return text.toString();
  }

  private void appendStates(StringBuilder text) {
    StatesTest states = result.contrast().states();
    if (states.states().isEmpty()) return;
    text.append(
        String.format(
            "genes with fdr_states < %s over %s: %d, %d of them not with fdr%n",
            FDR_LIMIT,
            String.join(", ", states.states()),
            states.significant(FDR_LIMIT),
            states.significantHereAlone(FDR_LIMIT, result.contrast().fdr())));
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
    addStates(json);
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
    json.add(
        "orderSupported",
        result.order().supported().<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
    json.add("order", OrderJson.of(result.order()));
    stability.ifPresent(seeds -> json.add("stability", json(seeds)));
    geneSets.ifPresent(found -> found.addTo(json));
    record.addTo(json, "trajectory", card, request.seed());
    json.add("request", Json.GSON.toJsonTree(request));
    json.add("warnings", Json.GSON.toJsonTree(warnings()));
    json.addProperty("methods", methods());
    return Json.GSON.toJson(json);
  }

  private static JsonObject json(Stability stability) {
    JsonObject json = new JsonObject();
    json.add("seeds", Json.GSON.toJsonTree(stability.seeds()));
    json.add("spearman", Json.number(stability.spearman()));
    json.add("top50", Json.number(stability.top50()));
    json.add("top100", Json.number(stability.top100()));
    json.add("onsetSpearman", Json.number(stability.onsetSpearman()));
    return json;
  }

  private void addStates(JsonObject json) {
    StatesTest states = result.contrast().states();
    if (states.states().isEmpty()) return;
    JsonObject test = new JsonObject();
    test.add("states", Json.GSON.toJsonTree(states.states()));
    test.addProperty("significantGenes", states.significant(FDR_LIMIT));
    test.addProperty(
        "significantHereAlone", states.significantHereAlone(FDR_LIMIT, result.contrast().fdr()));
    test.addProperty("replicates", states.replicates());
    test.addProperty("design", states.design());
    json.add("statesTest", test);
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
