package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.Map;
import org.civae.io.anndata.Element;
import org.civae.model.ModelCard;

/**
 * How new cells were made.
 *
 * @param within their class
 * @param realCells real cells of the class, between which they lie
 * @param n how many they are
 * @param seed of the pairs and fractions
 */
public record AugmentationSummary(
    ModelCard card, String within, int realCells, int n, long seed, RunRecord record) {

  /** As AnnData's {@code uns} holds it, with the names that a trajectory's summary uses too. */
  public Map<String, Element> toUns() {
    JsonObject request = new JsonObject();
    request.addProperty("within", within);
    request.addProperty("n", n);
    JsonObject json = new JsonObject();
    json.addProperty("method", card.method());
    json.addProperty("scale", card.preprocessing().scale().label());
    json.addProperty("realCells", realCells);
    record.addTo(json, "augment", card, seed);
    json.add("request", request);
    return Provenance.of(Json.GSON.toJson(json));
  }
}
