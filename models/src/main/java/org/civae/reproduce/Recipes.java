package org.civae.reproduce;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.civae.model.Assignment;
import org.civae.model.Network;
import org.civae.reproduce.PaperNumbers.BetaRow;

/**
 * How each data set's models are trained, and which of them is declared: fixed here before the
 * tables are made, so that nothing in them is chosen by test scores without saying so.
 *
 * <p>The supplement gives networks (by their numbers of parameters) and latent sizes, but neither
 * epochs, minibatch, learning rate, pretraining nor likelihood.
 */
final class Recipes {

  /** Latent sizes tried in the paper's table 1. */
  static final List<Integer> LATENT_SIZES = List.of(5, 6, 7, 8, 10);

  /** Weight of the KL term from which a schedule rises to 1. */
  private static final double SCHEDULED_FROM = 0.1;

  /** Of beta-VAE, which the supplement does not have. */
  private static final double BETA_VAE_WEIGHT = 4;

  private static final int MINIBATCH = 128;
  private static final double LEARNING_RATE = 1e-3;

  /** VaDE's own (Jiang et al. 2016), which its program lowers by a tenth every ten epochs. */
  private static final double VADE_LEARNING_RATE = 2e-3;

  private static final int EPOCHS = 200;
  private static final int PRETRAINING = 50;

  /** Where an epoch has 60,000 cells. */
  private static final int EPOCHS_OF_MANY = 100;

  private static final int PRETRAINING_OF_MANY = 20;

  private static final double DECLARED_WEIGHT = 0.1;

  /** Of Digits; a prototype with other seeds was better with 10 than with table 1's 5. */
  private static final int DECLARED_SIZE = 10;

  private static final int QUICK_EPOCHS = 12;
  private static final int QUICK_PRETRAINING = 8;

  private Recipes() {}

  static Recipe of(DataSet data, boolean quick) {
    boolean many = data == DataSet.MNIST || data == DataSet.FASHION_MNIST;
    Recipe recipe =
        new Recipe(
            Network.PLAIN,
            data.widths(),
            data.likelihood(),
            many ? EPOCHS_OF_MANY : EPOCHS,
            many ? PRETRAINING_OF_MANY : PRETRAINING,
            MINIBATCH,
            LEARNING_RATE,
            0,
            1);
    return quick ? recipe.withEpochs(QUICK_EPOCHS, QUICK_PRETRAINING) : recipe;
  }

  /**
   * A model of table 1 or 2 at its KL weight: 1, that of a schedule's start, or the paper's best.
   */
  static Variant variant(PaperModel model, DataSet data, int nLatent, String name, boolean quick) {
    Recipe recipe = of(data, quick);
    Recipe own = model == PaperModel.VADE ? recipe.withLearningRate(VADE_LEARNING_RATE) : recipe;
    return new Variant(name, model, nLatent, klWeight(model, data), own);
  }

  /** beta-MVAE at a weight, as tables 3 to 9 have it, with the latent size of table 1. */
  static Variant beta(double weight, Assignment assignment, DataSet data, boolean quick) {
    PaperModel model = assignment == Assignment.SOFT ? PaperModel.BETA_SOFT : PaperModel.BETA_HARD;
    String name = String.format(Locale.ROOT, "beta-%s-%s", weight, assignment.word());
    return new Variant(name, model, PaperNumbers.latentSize(model, data), weight, of(data, quick));
  }

  /**
   * The variant whose mean is reported first, the same kind for all data sets: chosen by a
   * prototype on Digits, where hard assignment at 0.1 with a pretrained start did best, and one
   * decoder pass makes it the cheapest.
   */
  static Variant declared(DataSet data, boolean quick) {
    Variant row = beta(DECLARED_WEIGHT, Assignment.HARD, data, quick);
    if (data != DataSet.DIGITS) return row;
    String name = row.name() + "-m" + DECLARED_SIZE;
    return new Variant(name, row.model(), DECLARED_SIZE, row.klWeight(), row.recipe());
  }

  private static BetaRow best(DataSet data, Predicate<BetaRow> among) {
    return PaperNumbers.betaRows(data).stream()
        .filter(among)
        .max(Comparator.comparingDouble(row -> row.mixture().acc()))
        .orElseThrow();
  }

  private static double klWeight(PaperModel model, DataSet data) {
    return switch (model) {
      case BETA_SOFT -> best(data, row -> row.assignment() == Assignment.SOFT).beta();
      case BETA_HARD -> best(data, row -> row.assignment() == Assignment.HARD).beta();
      default -> klWeight(model);
    };
  }

  /** Of a model whose best weight the paper does not tell by data set. */
  static double klWeight(PaperModel model) {
    return switch (model) {
      case SCHEDULED_SOFT, SCHEDULED_HARD -> SCHEDULED_FROM;
      case BETA_VAE -> BETA_VAE_WEIGHT;
      default -> 1;
    };
  }
}
