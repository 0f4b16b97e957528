package org.civae.plugin.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.civae.model.Choice;
import org.civae.model.ModelFactory;

/** Kinds of models, and what each takes beyond the parameters of all. */
public final class ModelList {

  private ModelList() {}

  /** A line or two for each. */
  public static String text(List<ModelFactory> factories) {
    int width = factories.stream().mapToInt(f -> f.name().length()).max().orElse(0) + 2;
    String indent = " ".repeat(width);
    StringJoiner text = new StringJoiner("\n", "", "\n");
    for (ModelFactory factory : factories) {
      text.add(factory.name() + " ".repeat(width - factory.name().length()) + what(factory));
      text.add(indent + parameters(factory));
    }
    text.add("");
    text.add("civae train method=NAME trains one; civae help train explains the parameters.");
    return text.toString();
  }

  /** A table with a row for each. */
  public static String markdown(List<ModelFactory> factories) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("| `method=` | what it is | source | parameters of its own |");
    text.add("|---|---|---|---|");
    for (ModelFactory factory : factories) text.add(row(factory));
    return text.toString();
  }

  private static String row(ModelFactory factory) {
    return String.format(
        "| [`%s`](%s) | %s | %s | %s |",
        factory.name(),
        page(factory.name()),
        factory.description(),
        factory.source(),
        parameters(factory));
  }

  /** Where a model is described, beside the table. */
  private static String page(String method) {
    if (method.equals("ci-vae")) return "civae.md";
    return method.startsWith("mvae-") ? "mvae.md" : method + ".md";
  }

  public static String json(List<ModelFactory> factories) {
    JsonArray all = new JsonArray();
    for (ModelFactory factory : factories) {
      JsonObject model = new JsonObject();
      model.addProperty("method", factory.name());
      model.addProperty("description", factory.description());
      model.addProperty("source", factory.source());
      JsonArray names = new JsonArray();
      names(factory.choices()).forEach(names::add);
      model.add("parameters", names);
      all.add(model);
    }
    return Json.GSON.toJson(all);
  }

  private static String what(ModelFactory factory) {
    return factory.description() + " (" + factory.source() + ")";
  }

  private static String parameters(ModelFactory factory) {
    List<String> names = names(factory.choices());
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> name + "=").collect(Collectors.joining(" "));
  }

  /** Parameters of train that weigh and shape this kind, beside those of all. */
  private static List<String> names(Set<Choice> choices) {
    List<String> names = new ArrayList<>();
    if (choices.contains(Choice.CLASSES)) names.add("labels");
    boolean hasAlpha =
        !choices.contains(Choice.BETA_WEIGHS_KL) && !choices.contains(Choice.WITHOUT_KL);
    if (hasAlpha) names.add("alpha");
    if (choices.contains(Choice.CLASSES) || choices.contains(Choice.BETA_WEIGHS_KL)) {
      names.add("beta");
    }
    if (choices.contains(Choice.COMPONENTS)) names.add("k");
    if (choices.contains(Choice.ASSIGNMENT)) names.add("assignment");
    if (choices.contains(Choice.SCHEDULE)) names.add("schedule");
    if (choices.contains(Choice.SAMPLES)) names.add("samples");
    if (choices.contains(Choice.PRETRAINING)) names.add("pretrain");
    return names;
  }
}
