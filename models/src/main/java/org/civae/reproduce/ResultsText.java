package org.civae.reproduce;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A section of the results page: what was run on what, then the table. */
public final class ResultsText {

  private ResultsText() {}

  /** By which the section is found again. */
  public static String heading(Results results) {
    return results.table().name()
        + ": "
        + results.table().title()
        + (results.table().isOfAnyData() ? " on " + results.data().paper().title() : "")
        + (results.quick() ? ", quick version" : "");
  }

  /**
   * Markdown that reads as text.
   *
   * @param commandLine that makes the section
   */
  public static String section(Results results, String commandLine) {
    return String.format("Written by `%s`.%n%n", commandLine)
        + provenance(results)
        + "\n"
        + results.table().body(results);
  }

  private static String provenance(Results results) {
    ReproducedData data = results.data();
    List<Run> runs = results.runs();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "- Data: %s, %,d cells trained on, %,d clustered.%n"
                + "- Runs: %d at seeds %s, %s in all, by %s on %s. SD is that of n - 1.%n",
            data.source(),
            data.set().split().training().length,
            data.test().length,
            runs.size(),
            distinct(runs.stream().map(run -> String.valueOf(run.key().seed())).toList()),
            time(runs.stream().mapToDouble(Run::seconds).sum()),
            distinct(runs.stream().map(Run::software).toList()),
            distinct(runs.stream().map(Run::device).toList())));
    text.append(recipe(results.declared()));
    results.tried().stream()
        .filter(variant -> variant.model() == PaperModel.VADE)
        .findFirst()
        .ifPresent(
            vade ->
                text.append(
                    String.format(
                        "- VaDE: Adam at %s, times 0.9 every ten epochs.%n",
                        vade.recipe().learningRate())));
    if (results.quick()) {
      text.append(
          "- This is the quick version: far fewer epochs than the table needs, to see that it"
              + " works.\n");
    }
    return text.toString();
  }

  private static String recipe(Variant declared) {
    Recipe recipe = declared.recipe();
    return String.format(
        Locale.ROOT,
        "- Training: network %s, widths %s, %s likelihood, %d epochs%s, minibatch %d, Adam at %s,"
            + " weight decay %s, L = %d. All cells of the training part are trained on, without"
            + " classes; the last weights are kept.%n",
        recipe.network().word(),
        recipe.widths().stream().map(String::valueOf).collect(Collectors.joining("-")),
        recipe.likelihood().word(),
        recipe.epochs(),
        recipe.pretraining() == 0
            ? ""
            : " after " + recipe.pretraining() + " as an autoencoder (models with a mixture)",
        recipe.minibatch(),
        recipe.learningRate(),
        recipe.weightDecay() == 0 ? "0" : String.valueOf(recipe.weightDecay()),
        recipe.samples());
  }

  private static String distinct(List<String> words) {
    return words.stream().distinct().collect(Collectors.joining(", "));
  }

  /** As in {@code 1 h 12 min}. */
  private static String time(double seconds) {
    long s = Math.round(seconds);
    if (s < 100) return s + " s";
    return s < 6000 ? s / 60 + " min" : s / 3600 + " h " + s % 3600 / 60 + " min";
  }
}
