package org.civae.plugin.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.civae.pairing.Pairing;
import org.civae.trajectory.DepthMatching;
import org.civae.trajectory.NearestState;
import org.civae.trajectory.Route;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.Walked;

/** Which way was walked, for people and for programs: the parts of a summary that say so. */
record WayText(TrajectoryRequest request, Walked walked) {

  private static final int NAMES_IN_TEXT = 10;
  private static final int GENES_IN_TEXT = 5;

  /** What to know of the way before trusting the result. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    Pairing pairing = request.way().pairing();
    if (request.crosses()) {
      warnings.add(
          String.format(
              "between classes: the paths lead from '%s' to '%s', which no cell need ever do; change,"
                  + " p and q_change compare the two classes",
              request.within(), request.endClass()));
    }
    if (!walked.leftOut().isEmpty()) {
      warnings.add(
          String.format(
              "left out of the pairs, as no cells of both states could be paired: %s %s",
              pairing.strata(request.donor()), names(walked.leftOut())));
    }
    if (pairing.withinDonor() || !pairing.match().isEmpty() || pairing.matchDepth()) {
      warnings.add(
          "p, fdr, q_change and the observed means are of all cells of both states, not of the"
              + " paired ones only");
    }
    if (walked.graphParts() > 1) {
      warnings.add(
          String.format(
              "the graph of neighbours fell into %d parts, which were joined where they are nearest;"
                  + " paths between parts leave the data there (more neighbors= may help)",
              walked.graphParts()));
    }
    return warnings;
  }

  private static String names(List<String> all) {
    if (all.size() <= NAMES_IN_TEXT) return String.join(", ", all);
    return String.join(", ", all.subList(0, NAMES_IN_TEXT))
        + " and "
        + (all.size() - NAMES_IN_TEXT)
        + " more";
  }

  /** How the paths were made, for a methods section; cells of the two states. */
  String methods(int[] fromRows, int[] toRows) {
    String where =
        request.crosses()
            ? String.format(
                "Between the classes '%s' and '%s'", request.within(), request.endClass())
            : String.format("Within '%s'", request.within());
    String cells =
        String.format(
            "(%d '%s', %d '%s'%s, seed %d)",
            fromRows.length,
            request.start(),
            toRows.length,
            request.end(),
            chosen(),
            request.seed());
    return String.format("%s, %s%s.%s", where, connected(cells), decoded(), depthMethods());
  }

  private String chosen() {
    NearestState nearest = request.way().nearest();
    return nearest == null
        ? ""
        : " as the nearest of the states by their mean latents: " + nearest.text();
  }

  private String connected(String cells) {
    Route route = request.way().route();
    if (walked.pairs() == 0) {
      return "the mean latents of the two states " + cells + " were connected by a straight line";
    }
    String pairs = walked.pairs() + " " + pairs() + " " + cells;
    return switch (route.shape()) {
      case PAIRS -> pairs + " were connected by straight lines between their posterior means";
      case CENTROID ->
          pairs + " were drawn, and the mean latents of both sides connected by a straight line";
      case GRAPH ->
          String.format(
              "%s were connected by the shortest paths through the graph of the %d nearest"
                  + " neighbours of all cells of the %s, by Euclidean length between posterior"
                  + " means",
              pairs, route.neighbors(), request.crosses() ? "two classes" : "class");
    };
  }

  private String pairs() {
    Pairing pairing = request.way().pairing();
    String rule =
        switch (pairing.rule()) {
          case RANDOM -> "random pairs of real cells";
          case NEAREST -> "pairs of a random real cell and the one nearest to it in latent space";
          case OPTIMAL ->
              "pairs of real cells, assigned at the least sum of squared distances in latent space";
        };
    String shared = pairing.strata(request.donor());
    return shared.isEmpty() ? rule : rule + " of the same " + shared;
  }

  private String decoded() {
    return request.way().route().batch() == Route.Batch.AVERAGE
        ? ", and each point decoded as of every batch and averaged"
        : "";
  }

  private String depthMethods() {
    return walked
        .depth()
        .map(
            d ->
                String.format(
                    Locale.ROOT,
                    " Median counts per cell of the two ends differed %.2f-fold before and %.2f-fold"
                        + " after matching.",
                    d.ratioBefore(),
                    d.ratioAfter()))
        .orElse("");
  }

  /** Lines for the text of a summary; none for straight lines between random pairs. */
  String lines() {
    StringBuilder text = new StringBuilder();
    if (request.crosses()) {
      text.append(
          String.format(
              "between classes: %s to %s; class purity is of either%n",
              request.within(), request.endClass()));
    }
    if (request.way().nearest() != null) {
      text.append(
          String.format(
              "nearest state, by distance of mean latents: %s%n", request.way().nearest().text()));
    }
    if (!request.way().pairing().isPlain()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d %s: change R2 %.3f slope %.2f against these cells%n",
              walked.pairs(),
              pairs(),
              walked.pairedChange().r2(),
              walked.pairedChange().slope()));
    }
    walked.depth().ifPresent(d -> append(text, d));
    return text.toString();
  }

  private static void append(StringBuilder text, DepthMatching d) {
    text.append(
        String.format(
            Locale.ROOT,
            "counts per cell differ %.2f-fold, matched %.2f-fold; change with matching against"
                + " without: correlation %.3f, slope %.2f; moved most: %s%n",
            d.ratioBefore(),
            d.ratioAfter(),
            d.correlation(),
            d.slope(),
            String.join(", ", d.genes().subList(0, Math.min(GENES_IN_TEXT, d.genes().size())))));
  }

  /** The keys that programs read. */
  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("pairs", walked.pairs());
    json.addProperty("paths", walked.paths());
    json.addProperty("graphParts", walked.graphParts());
    json.add("leftOut", Json.GSON.toJsonTree(walked.leftOut()));
    json.add("pairedChangeR2", Json.number(walked.pairedChange().r2()));
    json.add("pairedChangeSlope", Json.number(walked.pairedChange().slope()));
    json.add(
        "changeWithoutMatching",
        walked.depth().<JsonElement>map(WayText::json).orElse(JsonNull.INSTANCE));
    return json;
  }

  private static JsonObject json(DepthMatching d) {
    JsonObject json = new JsonObject();
    json.add("depthRatioBefore", Json.number(d.ratioBefore()));
    json.add("depthRatioAfter", Json.number(d.ratioAfter()));
    json.add("correlation", Json.number(d.correlation()));
    json.add("slope", Json.number(d.slope()));
    json.add("genes", Json.GSON.toJsonTree(d.genes()));
    json.add("change", Json.numbers(doubles(d.change())));
    json.add("changeWithout", Json.numbers(doubles(d.changeWithout())));
    return json;
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
