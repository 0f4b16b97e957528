package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.civae.model.ModelCard;

/**
 * How cells were put into clusters, and how far these agree with what is known of the cells.
 *
 * @param grouping how the clusters were made
 * @param cells they were made from
 * @param clusters sizes and agreement
 * @param components the same of the model's own groups; empty if it makes none
 */
public record ClusterSummary(
    ModelCard card,
    Grouping grouping,
    int cells,
    GroupReport clusters,
    Optional<GroupReport> components,
    RunRecord record) {

  /** Every key, for programs. */
  public String toJson() {
    JsonObject json = new JsonObject();
    record.addTo(json, "cluster", card);
    json.addProperty("method", grouping.method());
    json.addProperty("k", grouping.k());
    json.addProperty("cells", cells);
    grouping.addTo(json);
    clusters.addTo(json);
    components.ifPresent(
        own -> {
          JsonObject found = new JsonObject();
          own.addTo(found);
          json.add("components", found);
        });
    return Json.GSON.toJson(json) + "\n";
  }

  /** Scores and tables of counts, for people. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%d clusters of %,d cells%s%n", grouping.k(), cells, grouping.toText()));
    text.append(clusters.toText());
    components.ifPresent(
        own -> text.append("\nthe model's own groups, arg max of q(y)\n").append(own.toText()));
    return text.toString();
  }
}
