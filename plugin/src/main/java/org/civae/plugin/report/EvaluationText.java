package org.civae.plugin.report;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.civae.evaluate.ConfusionMatrix;
import org.civae.evaluate.Reconstruction;
import org.civae.evaluate.Separability;
import org.civae.preprocess.Split;

/**
 * How good a model is, for people and for programs.
 *
 * @param prediction of classes by the model itself; empty if it predicts none
 */
public record EvaluationText(
    Reconstruction training,
    Reconstruction heldOut,
    Separability separability,
    Optional<Accuracy> prediction,
    Split split) {

  /** Shares of cells whose class is predicted. */
  public record Accuracy(double training, double heldOut) {}

  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "cells                    training %,d, held out %,d%n",
            split.training().length,
            split.test().length));
    text.append(
        String.format(
            Locale.ROOT,
            "MAE per value            training %.4f, held out %.4f%n",
            training.mae(),
            heldOut.mae()));
    text.append(
        String.format(
            Locale.ROOT,
            "MSE per value            training %.4f, held out %.4f%n",
            training.mse(),
            heldOut.mse()));
    text.append(
        String.format(
            Locale.ROOT,
            "linear separability      training %.2f %%, held out %.2f %%%n",
            100 * separability.training(),
            100 * separability.heldOut()));
    prediction.ifPresent(
        accuracy ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "classes predicted        training %.2f %%, held out %.2f %%%n",
                    100 * accuracy.training(),
                    100 * accuracy.heldOut())));
    text.append('\n');
    text.append("held-out cells by class (rows) and linear classifier (columns)\n");
    appendConfusion(text, separability.confusion());
    return text.toString();
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
    json.add("cells", pair(split.training().length, split.test().length));
    json.add("mae", pair(training.mae(), heldOut.mae()));
    json.add("mse", pair(training.mse(), heldOut.mse()));
    json.add("linearSeparability", pair(separability.training(), separability.heldOut()));
    prediction.ifPresent(
        accuracy -> json.add("classesPredicted", pair(accuracy.training(), accuracy.heldOut())));
    JsonObject confusion = new JsonObject();
    confusion.add("classes", Json.GSON.toJsonTree(separability.confusion().classes()));
    confusion.add("counts", Json.GSON.toJsonTree(separability.confusion().counts()));
    json.add("confusion", confusion);
    return Json.GSON.toJson(json);
  }

  private static JsonObject pair(double onTraining, double onHeldOut) {
    JsonObject pair = new JsonObject();
    pair.add("training", Json.number(onTraining));
    pair.add("heldOut", Json.number(onHeldOut));
    return pair;
  }
}
