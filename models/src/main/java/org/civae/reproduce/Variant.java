package org.civae.reproduce;

import java.nio.charset.StandardCharsets;
import org.civae.io.file.Sha256;
import org.civae.model.Assignment;
import org.civae.model.Mixture;
import org.civae.model.ModelConfig;
import org.civae.model.Schedule;
import org.civae.model.TrainingOptions;

/**
 * A model as a table trains it.
 *
 * @param name in the table, such as {@code beta-0.3-soft}
 * @param klWeight weight of the KL term; that of the first epoch where it is scheduled
 */
public record Variant(String name, PaperModel model, int nLatent, double klWeight, Recipe recipe) {

  /** Twelve digits that change with everything that training and scoring are asked for. */
  String recipeHash() {
    String everything = this + " " + Scoring.METHOD;
    return Sha256.brief(Sha256.of(everything.getBytes(StandardCharsets.UTF_8)));
  }

  /** The network and its loss, for data of so many classes. */
  ModelConfig config(int nClasses) {
    ModelConfig plain =
        new ModelConfig(
            recipe.widths(), nLatent, 0, klWeight, 0, recipe.likelihood(), recipe.network());
    if (!model.hasMixture()) return plain;
    return plain.with(
        new Mixture(
            nClasses,
            model.assignment().orElse(Assignment.SOFT),
            model.schedule(),
            recipe.samples(),
            recipe.pretraining()));
  }

  /** The weight of KL, as in {@code 0.1 to 1} where it is scheduled; a dash where there is none. */
  String klText() {
    if (!model.hasKl()) return "-";
    String first = String.valueOf(klWeight).replaceFirst("\\.0$", "");
    return model.schedule() == Schedule.LINEAR ? first + " to 1" : first;
  }

  /** Epochs of all phases. */
  int epochs() {
    return recipe.epochs() + (model.hasMixture() ? recipe.pretraining() : 0);
  }

  /** Every epoch is run: without validation cells there is nothing to stop by. */
  TrainingOptions options(long seed) {
    return new TrainingOptions(
        recipe.epochs(),
        recipe.minibatch(),
        recipe.learningRate(),
        recipe.weightDecay(),
        0,
        0,
        0,
        seed);
  }
}
