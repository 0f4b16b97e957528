package org.civae.plugin.installation;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.commons.text.WordUtils;
import org.civae.train.EngineUnavailableException;

/**
 * All that was found about an installation.
 *
 * @param version of this program
 * @param findings in the order to be read
 * @param engineFailure why the engine does not start; empty if it does
 */
public record Installation(
    String version, List<Finding> findings, Optional<EngineUnavailableException> engineFailure) {

  private static final int COLUMN = 16;
  private static final int WIDTH = 100;

  public Installation {
    findings = List.copyOf(findings);
  }

  /** Looks at the machine and the jars, and starts the engine. */
  public static Installation look(String version) throws IOException {
    List<Finding> all = new ArrayList<>(Machine.look());
    PyTorch engine = PyTorch.look();
    all.addAll(engine.findings());
    all.addAll(Jars.look(Installation.class.getClassLoader()));
    return new Installation(version, all, engine.failure());
  }

  /** Lines for people: what was found, then what to do. */
  public String toText() {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("CI-VAE for Fiji " + version);
    text.add("");
    findings.forEach(f -> text.add(f.topic() + gap(f.topic()) + f.found()));
    text.add("");
    List<Finding> wrong = findings.stream().filter(Finding::isWrong).toList();
    text.add(wrong.isEmpty() ? "Nothing is wrong." : "What to do:");
    wrong.forEach(f -> text.add(f.topic() + gap(f.topic()) + wrapped(f.advice())));
    return text.toString();
  }

  /** The same for programs: version, whether all is fine, and the findings. */
  public String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("version", version);
    json.addProperty("fine", findings.stream().noneMatch(Finding::isWrong));
    JsonArray array = new JsonArray();
    for (Finding finding : findings) {
      JsonObject object = new JsonObject();
      object.addProperty("topic", finding.topic());
      object.addProperty("found", finding.found());
      object.addProperty("advice", finding.advice());
      array.add(object);
    }
    json.add("findings", array);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
  }

  private static String gap(String topic) {
    return " ".repeat(Math.max(1, COLUMN - topic.length()));
  }

  private static String wrapped(String advice) {
    return WordUtils.wrap(advice, WIDTH - COLUMN, "\n" + " ".repeat(COLUMN), false);
  }
}
