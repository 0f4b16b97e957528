package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.civae.plugin.image.ImageFindings;
import org.civae.plugin.image.RealImages;
import org.civae.trajectory.GeneTrend;

/** Read-outs of images in a summary, for programs and for people. */
final class ImageJson {

  private ImageJson() {}

  static JsonObject of(ImageFindings findings) {
    JsonObject json = new JsonObject();
    json.addProperty("shape", findings.format().shape().toString());
    json.add(
        "range", Json.numbers(new double[] {findings.format().low(), findings.format().high()}));
    json.add("areaAbove", Json.numbers(findings.thresholds()));
    json.addProperty("replicates", findings.contrast().replicates());
    json.addProperty("design", findings.contrast().design());
    json.add(
        "states", Json.GSON.toJsonTree(findings.real().stream().map(RealImages::state).toList()));
    json.add(
        "realImages",
        Json.numbers(findings.real().stream().mapToDouble(RealImages::size).toArray()));
    JsonObject readOuts = new JsonObject();
    findings.trends().forEach(trend -> readOuts.add(trend.gene(), of(trend)));
    json.add("readOuts", readOuts);
    return json;
  }

  private static JsonObject of(GeneTrend trend) {
    JsonObject json = new JsonObject();
    json.add("start", Json.number(trend.start()));
    json.add("end", Json.number(trend.end()));
    json.add("score", Json.number(trend.score()));
    json.add("monotonicity", Json.number(trend.monotonicity()));
    json.add("observedFrom", Json.number(trend.observedFrom()));
    json.add("observedTo", Json.number(trend.observedTo()));
    json.add("p", Json.number(trend.p()));
    json.add("fdr", Json.number(trend.fdr()));
    json.add("fdrStates", Json.number(trend.fdrStates()));
    return json;
  }

  /** A table in place of that of genes. */
  static void appendTo(StringBuilder text, ImageFindings findings) {
    text.append(
        String.format(
            "%n%-26s %10s %10s %10s %10s %8s%n",
            "read-out", "start", "end", "real start", "real end", "fdr"));
    for (GeneTrend trend : findings.trends()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-26s %10.4g %10.4g %10.4g %10.4g %8.2g%n",
              trend.gene(),
              trend.start(),
              trend.end(),
              trend.observedFrom(),
              trend.observedTo(),
              trend.fdr()));
    }
  }
}
