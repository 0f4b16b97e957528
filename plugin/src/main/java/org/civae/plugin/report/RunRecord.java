package org.civae.plugin.report;

import com.google.gson.JsonObject;
import org.civae.model.ModelCard;

/**
 * What a run can be repeated from.
 *
 * @param commandLine with every parameter that differs from its default
 * @param software name and version of this program and its engine
 * @param input file name
 * @param sha256 of the input
 */
public record RunRecord(String commandLine, String software, String input, String sha256) {

  /**
   * Adds it as the keys that programs read, with what is known of the model.
   *
   * @param command that ran
   * @param seed of its pairs of cells
   */
  void addTo(JsonObject json, String command, ModelCard card, long seed) {
    addTo(json, command, card);
    json.getAsJsonObject("seeds").addProperty("pairs", seed);
  }

  /** The same of a command that draws no pairs. */
  void addTo(JsonObject json, String command, ModelCard card) {
    JsonObject seeds = new JsonObject();
    seeds.addProperty("training", card.training().seed());
    json.add("seeds", seeds);
    JsonObject versions = new JsonObject();
    versions.addProperty(command, software);
    versions.addProperty("training", card.provenance().software());
    json.add("versions", versions);
    json.addProperty("input", input);
    json.addProperty("inputSha256", sha256);
    json.addProperty("trainedOnSha256", card.provenance().sha256());
    json.addProperty("commandLine", commandLine);
  }
}
