package org.civae.plugin.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.civae.io.file.Sha256;
import org.civae.model.ModelCard;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.validate.PathMeasures;
import org.civae.validate.PathValidation;
import org.civae.validate.StateCells;
import org.civae.validate.Yardsticks;

/** How near a path keeps to real cells, for people, programs and pages. */
public record ValidationSummary(
    TrajectoryRequest request, ModelCard card, PathValidation result, RunRecord record) {

  /** What to know before trusting the path. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (int s = 0; s < result.spaces().size(); s++) {
      if (result.isNearerThanStraightLine(s)) continue;
      warnings.add(
          String.format(
              Locale.ROOT,
              "in %s the model's path is no nearer to real cells than the straight line in gene"
                  + " space (mean energy distance to the nearest state %.3g, of the line %.3g): what"
                  + " lies between its ends is not supported by these cells",
              words(result.spaces().get(s)),
              result.model().pathMean(s),
              result.straightLine().pathMean(s)));
    }
    if (result.states().size() == 2) {
      warnings.add(
          String.format(
              "no state with at least %d training and %d held-out cells lies between the two (in an"
                  + " ordered state column it would count), so the inner steps were compared with"
                  + " the two ends only",
              StateCells.MIN_CELLS, StateCells.MIN_CELLS));
    }
    if (!request.donor().isEmpty() && donorsUnknown()) {
      warnings.add(
          String.format(
              "donor=%s: in no state are there cells enough of two donors or more, so how far donors"
                  + " lie apart is not shown",
              request.donor()));
    }
    return warnings;
  }

  private boolean donorsUnknown() {
    return Arrays.stream(result.yardsticks().get(0).donors()).allMatch(Double::isNaN);
  }

  static String words(String space) {
    return space.equals("genes") ? "all genes" : "the leading principal components";
  }

  /** A line per method. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%s, %s: %s%n",
            request.within(),
            result.states().stream().map(StateCells::state).collect(Collectors.joining(" to ")),
            cells()));
    text.append(
        String.format(
            "%-22s %9s %9s %9s | %9s %9s %9s %9s%n",
            "", "heldOutR2", "slope", "purity", "start", "path", "worst", "end"));
    for (PathMeasures m : result.methods()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-22s %9.3f %9.2f %9.3f | %9.3g %9.3g %9.3g %9.3g%n",
              m.method(),
              m.heldOutChange().r2(),
              m.heldOutChange().slope(),
              m.purityMin(),
              m.start(0),
              m.pathMean(0),
              m.pathWorst(0),
              m.end(0)));
    }
    Yardsticks real = result.yardsticks().get(0);
    text.append(
        String.format(
            Locale.ROOT,
            "energy distances in %s; real cells of one state: up to %.3g by chance; of start and"
                + " end: %.3g%n",
            words(result.spaces().get(0)),
            real.chance()[real.chance().length - 1],
            real.startToEnd()));
    return text.toString();
  }

  private String cells() {
    return result.states().stream()
        .map(
            s ->
                String.format(
                    Locale.ROOT,
                    "%,d %s cells (%,d more held out)",
                    s.training().length,
                    s.state(),
                    s.heldOut().length))
        .collect(Collectors.joining(", "));
  }

  /** A fragment of a page: what was measured on what, and a table. */
  public String toMarkdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s (SHA-256 %s), %s, %s to %s: %s. Model %s, training seed %d; pairs seed %d.%n%n",
            record.input(),
            Sha256.brief(record.sha256()),
            request.within(),
            request.from(),
            request.to(),
            cells(),
            card.method(),
            card.training().seed(),
            request.seed()));
    text.append("`").append(record.commandLine()).append("`\n\n");
    text.append(ValidationMarkdown.tables(result));
    if (!warnings().isEmpty()) {
      text.append('\n');
      for (String warning : warnings()) text.append("- Warning: ").append(warning).append(".\n");
    }
    return text.toString();
  }

  /** The keys that programs read. */
  public String toJson() {
    JsonObject json = new JsonObject();
    JsonArray states = new JsonArray();
    for (StateCells cells : result.states()) {
      JsonObject state = new JsonObject();
      state.addProperty("state", cells.state());
      state.addProperty("training", cells.training().length);
      state.addProperty("heldOut", cells.heldOut().length);
      states.add(state);
    }
    json.add("states", states);
    json.add("classifierHeldOutAccuracy", Json.number(result.judgeHeldOut()));
    JsonObject real = new JsonObject();
    for (int s = 0; s < result.spaces().size(); s++) {
      Yardsticks yardsticks = result.yardsticks().get(s);
      JsonObject space = new JsonObject();
      space.add("chance", Json.numbers(yardsticks.chance()));
      space.add("betweenDonors", Json.numbers(yardsticks.donors()));
      space.add("startToEnd", Json.number(yardsticks.startToEnd()));
      space.add("nearestCell", Json.number(yardsticks.nearestCell()));
      real.add(result.spaces().get(s), space);
    }
    json.add("realCells", real);
    JsonArray methods = new JsonArray();
    result.methods().forEach(m -> methods.add(json(m)));
    json.add("methods", methods);
    record.addTo(json, "validate", card, request.seed());
    json.add("request", Json.GSON.toJsonTree(request));
    json.add("warnings", Json.GSON.toJsonTree(warnings()));
    return Json.GSON.toJson(json);
  }

  private JsonObject json(PathMeasures m) {
    JsonObject json = new JsonObject();
    json.addProperty("method", m.method());
    json.add("changeR2", Json.number(m.change().r2()));
    json.add("changeSlope", Json.number(m.change().slope()));
    json.add("heldOutChangeR2", Json.number(m.heldOutChange().r2()));
    json.add("heldOutChangeSlope", Json.number(m.heldOutChange().slope()));
    json.add("classPurityMin", Json.number(m.purityMin()));
    json.add("classPurityMean", Json.number(m.purityMean()));
    for (int s = 0; s < result.spaces().size(); s++) {
      JsonObject space = new JsonObject();
      space.add("start", Json.number(m.start(s)));
      space.add("pathMean", Json.number(m.pathMean(s)));
      space.add("pathWorst", Json.number(m.pathWorst(s)));
      space.add("end", Json.number(m.end(s)));
      space.add("nearestCell", Json.number(m.nearestCell(s)));
      json.add(result.spaces().get(s), space);
    }
    return json;
  }
}
