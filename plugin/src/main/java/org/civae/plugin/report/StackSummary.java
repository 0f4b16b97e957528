package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.Map;
import org.civae.io.anndata.Element;

/**
 * How images became cells.
 *
 * @param commandLine with every parameter that differs from its default
 * @param software name and version of this program
 * @param image file name or title
 * @param sha256 of the file; empty for an open image
 * @param clipped share of the pixels that lay outside of the range
 */
public record StackSummary(
    String commandLine, String software, String image, String sha256, double clipped) {

  /** As AnnData's {@code uns} holds it, with the names that a trajectory's summary uses too. */
  public Map<String, Element> toUns() {
    JsonObject versions = new JsonObject();
    versions.addProperty("stack", software);
    JsonObject json = new JsonObject();
    json.add("versions", versions);
    json.addProperty("input", image);
    json.addProperty("inputSha256", sha256);
    json.addProperty("clipped", clipped);
    json.addProperty("commandLine", commandLine);
    return Provenance.of(Json.GSON.toJson(json));
  }
}
