package org.civae.plugin.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.civae.contrast.StatesTest;
import org.civae.model.ModelCard;
import org.civae.plugin.image.ImageFindings;
import org.civae.trajectory.GeneTrend;
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
 * @param images what is read off images, if the cells are
 */
public record TrajectorySummary(
    TrajectoryRequest request,
    ModelCard card,
    TrajectoryAnalysis.Result result,
    Optional<TrajectoryValidation> compared,
    Optional<Stability> stability,
    Optional<GeneSetFindings> geneSets,
    Optional<ImageFindings> images,
    RunRecord record) {

  /** Genes below this false discovery rate are counted as significant. */
  public static final double FDR_LIMIT = 0.05;

  private static final int GENES_IN_TEXT = 10;

  /** What to know before trusting the result. */
  public List<String> warnings() {
    return new TrajectoryWarnings(this).all();
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
            "%s with fdr < %s: %d (replicates: %s)%n",
            images.isPresent() ? "pixels" : "genes",
            FDR_LIMIT,
            result.contrast().significant(FDR_LIMIT),
            result.contrast().replicates()));
    appendStates(text);
    if (images.isPresent()) ImageJson.appendTo(text, images.get());
    else appendGenes(text);
    geneSets.ifPresent(found -> found.appendTo(text));
    return text.toString();
  }

  private void appendGenes(StringBuilder text) {
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
  }

  private void appendStates(StringBuilder text) {
    StatesTest states = result.contrast().states();
    if (states.states().isEmpty()) return;
    text.append(
        String.format(
            "%s with fdr_states < %s over %s: %d, %d of them not with fdr%n",
            images.isPresent() ? "pixels" : "genes",
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
    images.ifPresent(found -> json.add("images", ImageJson.of(found)));
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
