package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.Map;
import org.civae.io.anndata.Element;
import org.civae.model.ModelCard;

/**
 * How points of latent space were decoded.
 *
 * @param n how many they are
 * @param averaged whether over all levels of the model's covariates
 */
public record DecodingSummary(ModelCard card, int n, boolean averaged, RunRecord record) {

  /** As AnnData's {@code uns} holds it, with the names that a trajectory's summary uses too. */
  public Map<String, Element> toUns() {
    JsonObject json = new JsonObject();
    json.addProperty("method", card.method());
    json.addProperty("scale", card.preprocessing().scale().label());
    json.addProperty("points", n);
    json.addProperty("averaged", averaged);
    record.addTo(json, "decode", card);
    return Provenance.of(Json.GSON.toJson(json));
  }
}
