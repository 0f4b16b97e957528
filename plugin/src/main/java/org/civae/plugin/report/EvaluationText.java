package org.civae.plugin.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.civae.evaluate.ConfusionMatrix;
import org.civae.evaluate.Evaluation;
import org.civae.evaluate.Evaluation.Part;

/**
 * How good a model is, for people and for programs.
 *
 * @param unit of expression
 */
public record EvaluationText(Evaluation evaluation, String unit) {

  private static final String NO_CLASSES = "the model was trained without classes";

  public String toText() {
    StringBuilder text = new StringBuilder();
    Part training = evaluation.training();
    Part heldOut = evaluation.heldOut();
    append(
        text,
        "cells",
        String.format(
            Locale.ROOT, "training %,d, held out %,d", training.nCells(), heldOut.nCells()));
    append(
        text,
        "MAE per value",
        pair("%.4f", training.reconstruction().mae(), heldOut.reconstruction().mae()) + inUnit(""));
    append(
        text,
        "MSE per value",
        pair("%.4f", training.reconstruction().mse(), heldOut.reconstruction().mse())
            + inUnit("²"));
    append(
        text,
        "ELBO per cell",
        evaluation
            .noElbo()
            .map(why -> "none: " + why)
            .orElseGet(
                () ->
                    pair("%.2f", training.elbo().value(), heldOut.elbo().value())
                        + " (nats); of it KL "
                        + pair("%.2f", training.elbo().kl(), heldOut.elbo().kl())));
    evaluation
        .classes()
        .ifPresentOrElse(
            classes -> append(text, classes),
            () -> append(text, "linear separability", "none: " + NO_CLASSES));
    return text.toString();
  }

  private String inUnit(String power) {
    return " (" + unit + power + ")";
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(String.format("%-25s%s%n", name, value));
  }

  private static void append(StringBuilder text, Evaluation.Classes classes) {
    append(
        text,
        "linear separability",
        percent(classes.separability().training(), classes.separability().heldOut()));
    append(
        text,
        "  as in CI-VAE's table 1",
        String.format(
            Locale.ROOT,
            "%.2f %% of the %,d cells it was fitted to, at one sampled z each: nothing held out",
            100 * classes.asPublished(),
            classes.nCells()));
    classes
        .prediction()
        .ifPresent(
            accuracy ->
                append(
                    text, "classes predicted", percent(accuracy.training(), accuracy.heldOut())));
    text.append('\n');
    text.append("held-out cells by class (rows) and linear classifier (columns)\n");
    appendConfusion(text, classes.separability().confusion());
  }

  private static String percent(double onTraining, double onHeldOut) {
    return pair("%.2f %%", 100 * onTraining, 100 * onHeldOut);
  }

  private static String pair(String format, double onTraining, double onHeldOut) {
    return "training " + number(format, onTraining) + ", held out " + number(format, onHeldOut);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, format, value);
  }

  private static void appendConfusion(StringBuilder text, ConfusionMatrix confusion) {
    List<String> numbers =
        IntStream.rangeClosed(1, confusion.classes().size()).mapToObj(i -> "[" + i + "]").toList();
    List<String> rows =
        IntStream.range(0, numbers.size())
            .mapToObj(i -> String.format("%4s %s", numbers.get(i), confusion.classes().get(i)))
            .toList();
    CountsText.append(text, rows, numbers, confusion.counts());
  }

  public String toJson() {
    JsonObject json = new JsonObject();
    Part training = evaluation.training();
    Part heldOut = evaluation.heldOut();
    json.addProperty("unit", unit);
    json.add("cells", pair(training.nCells(), heldOut.nCells()));
    json.add("mae", pair(training.reconstruction().mae(), heldOut.reconstruction().mae()));
    json.add("mse", pair(training.reconstruction().mse(), heldOut.reconstruction().mse()));
    boolean hasElbo = evaluation.noElbo().isEmpty();
    json.add(
        "elbo",
        hasElbo ? pair(training.elbo().value(), heldOut.elbo().value()) : JsonNull.INSTANCE);
    json.add("kl", hasElbo ? pair(training.elbo().kl(), heldOut.elbo().kl()) : JsonNull.INSTANCE);
    evaluation.noElbo().ifPresent(why -> json.addProperty("noElbo", why));
    evaluation
        .classes()
        .ifPresentOrElse(
            classes -> add(json, classes),
            () -> {
              json.add("linearSeparability", JsonNull.INSTANCE);
              json.addProperty("noClasses", NO_CLASSES);
            });
    return Json.GSON.toJson(json);
  }

  private static void add(JsonObject json, Evaluation.Classes classes) {
    json.add(
        "linearSeparability",
        pair(classes.separability().training(), classes.separability().heldOut()));
    JsonObject asPublished = new JsonObject();
    asPublished.add("allCells", Json.number(classes.asPublished()));
    asPublished.addProperty("cells", classes.nCells());
    asPublished.addProperty("of", "the cells it was fitted to, at one sampled z each");
    json.add("linearSeparabilityAsPublished", asPublished);
    classes
        .prediction()
        .ifPresent(
            accuracy ->
                json.add("classesPredicted", pair(accuracy.training(), accuracy.heldOut())));
    ConfusionMatrix matrix = classes.separability().confusion();
    JsonObject confusion = new JsonObject();
    confusion.add("classes", Json.GSON.toJsonTree(matrix.classes()));
    confusion.add("counts", Json.GSON.toJsonTree(matrix.counts()));
    json.add("confusion", confusion);
  }

  private static JsonElement pair(double onTraining, double onHeldOut) {
    JsonObject pair = new JsonObject();
    pair.add("training", Json.number(onTraining));
    pair.add("heldOut", Json.number(onHeldOut));
    return pair;
  }
}
