package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.Contingency;

/**
 * How large groups are, and how far they agree with what is known of the cells.
 *
 * @param name of one group: cluster or component
 * @param sizes cells of each group
 * @param comparisons with columns of obs
 */
public record GroupReport(String name, Map<String, Integer> sizes, List<Comparison> comparisons) {

  /**
   * With one column.
   *
   * @param all cells that have a class
   * @param heldOut those among them that the model was not trained on; empty for none
   * @param confusion of classes and groups
   */
  public record Comparison(
      String column,
      ClusterAgreement all,
      Optional<ClusterAgreement> heldOut,
      Contingency confusion) {}

  /** Keys {@code sizes} and {@code agreement}. */
  void addTo(JsonObject json) {
    JsonObject counts = new JsonObject();
    sizes.forEach(counts::addProperty);
    json.add("sizes", counts);
    JsonObject agreement = new JsonObject();
    for (Comparison comparison : comparisons) {
      JsonObject found = json(comparison.all);
      comparison.heldOut.ifPresent(heldOut -> found.add("heldOut", json(heldOut)));
      found.add("confusion", json(comparison.confusion));
      agreement.add(comparison.column, found);
    }
    json.add("agreement", agreement);
  }

  private static JsonObject json(ClusterAgreement agreement) {
    JsonObject json = new JsonObject();
    json.addProperty("cells", agreement.n());
    json.add("accuracy", Json.number(agreement.accuracy()));
    json.add("nmi", Json.number(agreement.nmi()));
    json.add("ari", Json.number(agreement.ari()));
    return json;
  }

  private static JsonObject json(Contingency confusion) {
    JsonObject json = new JsonObject();
    json.add("classes", Json.GSON.toJsonTree(confusion.classes()));
    json.add("clusters", Json.GSON.toJsonTree(confusion.clusters()));
    json.add("counts", Json.GSON.toJsonTree(confusion.counts()));
    return json;
  }

  /** Sizes, a line of scores per column, and counts of each column's classes. */
  String toText() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("cells by %s:", name));
    sizes.forEach(
        (group, cells) -> text.append(String.format(Locale.ROOT, " [%s] %,d", group, cells)));
    text.append('\n');
    for (Comparison comparison : comparisons) {
      text.append(String.format("agreement with %s: ", comparison.column));
      text.append(scores(comparison.all, "cells"));
      comparison.heldOut.ifPresent(
          heldOut -> text.append("; ").append(scores(heldOut, "held-out cells")));
      text.append('\n');
    }
    for (Comparison comparison : comparisons) {
      text.append(
          String.format("%ncells by %s (rows) and %s (columns)%n", comparison.column, name));
      Contingency confusion = comparison.confusion;
      List<String> columns = new ArrayList<>();
      for (String group : confusion.clusters()) columns.add("[" + group + "]");
      CountsText.append(text, confusion.classes(), columns, confusion.counts());
    }
    return text.toString();
  }

  private static String scores(ClusterAgreement found, String cells) {
    return String.format(
        Locale.ROOT,
        "ACC %.3f, NMI %.3f, ARI %.3f (%,d %s)",
        found.accuracy(),
        found.nmi(),
        found.ari(),
        found.n(),
        cells);
  }
}
