package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.MixtureFit;
import org.civae.model.ModelCard;

/**
 * How cells were put into clusters, and how far these agree with what is known of the cells.
 *
 * @param cells the mixture was fitted to
 * @param bic of the mixture on them
 * @param sizes cells of each cluster
 * @param agreement with each column, in their order
 */
public record ClusterSummary(
    ModelCard card,
    MixtureFit.Options options,
    MixtureFit fit,
    int cells,
    double bic,
    Map<String, Integer> sizes,
    Map<String, ClusterAgreement> agreement,
    RunRecord record) {

  /** Every key, for programs. */
  public String toJson() {
    JsonObject json = new JsonObject();
    record.addTo(json, "cluster", card);
    json.getAsJsonObject("seeds").addProperty("starts", options.seed());
    json.addProperty("k", options.k());
    json.addProperty("covariance", options.covariance().name().toLowerCase(Locale.ROOT));
    json.addProperty("restarts", options.restarts());
    json.addProperty("cells", cells);
    json.addProperty("converged", fit.converged());
    json.addProperty("iterations", fit.iterations());
    json.add("meanLogLikelihood", Json.number(fit.meanLogLikelihood()));
    json.add("bic", Json.number(bic));
    JsonObject counts = new JsonObject();
    sizes.forEach(counts::addProperty);
    json.add("sizes", counts);
    JsonObject compared = new JsonObject();
    agreement.forEach((column, found) -> compared.add(column, json(found)));
    json.add("agreement", compared);
    return Json.GSON.toJson(json) + "\n";
  }

  private static JsonObject json(ClusterAgreement agreement) {
    JsonObject json = new JsonObject();
    json.addProperty("cells", agreement.n());
    json.add("accuracy", Json.number(agreement.accuracy()));
    json.add("nmi", Json.number(agreement.nmi()));
    json.add("ari", Json.number(agreement.ari()));
    return json;
  }

  /** A line per column, for people. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d clusters of %,d cells, BIC %.6g%s%n",
            options.k(),
            cells,
            bic,
            fit.converged() ? "" : " (not converged)"));
    agreement.forEach(
        (column, found) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "agreement with %s: ACC %.3f, NMI %.3f, ARI %.3f (%,d cells)%n",
                    column,
                    found.accuracy(),
                    found.nmi(),
                    found.ari(),
                    found.n())));
    return text.toString();
  }
}
