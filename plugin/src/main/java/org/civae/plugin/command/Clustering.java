package org.civae.plugin.command;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.cluster.KMeans;
import org.civae.cluster.MixtureChoice;
import org.civae.cluster.MixtureFit;
import org.civae.model.ClassPrediction;
import org.civae.model.Mixture;
import org.civae.model.ModelCard;
import org.civae.plugin.report.Grouping;

/**
 * How cells are to be put into groups, as the user says it.
 *
 * @param method gmm, kmeans or model
 * @param k a number, 0 for the model's, or auto
 * @param mostK most groups to choose from with auto
 */
record Clustering(
    String method, String k, int mostK, Covariance covariance, int restarts, long seed) {

  private static final String MIXTURE = "gmm";
  private static final String MODEL = "model";
  private static final String AUTO = "auto";
  private static final int FEWEST_TO_CHOOSE = 2;

  Clustering {
    if (!k.equals(AUTO) && !k.matches("\\d{1,9}")) {
      throw new ParameterException("k", k, "a whole number of at least 0, or auto");
    }
    if (k.equals(AUTO) && !method.equals(MIXTURE)) {
      throw new ParameterException(
          "k", k, "a number with method=" + method + ", as only mixtures have a BIC to choose by");
    }
    if (method.equals(MODEL) && !k.equals("0")) {
      throw new ParameterException(
          "k", k, "0 with method=model, as the model has as many groups as it has");
    }
    if (mostK < FEWEST_TO_CHOOSE) {
      throw new ParameterException("maxk", String.valueOf(mostK), "at least " + FEWEST_TO_CHOOSE);
    }
  }

  /**
   * Where cells lie.
   *
   * @param good n of them, to fit to, row-major
   * @param all cells to be put into groups, row-major
   */
  record Places(float[] good, int n, float[] all) {}

  /** Groups, and how they were made. */
  record Found(Clusters clusters, Grouping grouping) {}

  /**
   * Puts cells into groups.
   *
   * @param own groups of all cells by the model itself; empty if it makes none
   * @throws IllegalArgumentException if there are fewer cells than groups, or the model does not
   *     say what it is asked for
   */
  Found find(
      Places places, Optional<ClassPrediction> own, ModelCard card, DoubleConsumer progress) {
    return switch (method) {
      case MODEL -> {
        ClassPrediction made = own.orElseThrow(() -> noneOf(card));
        yield new Found(Clusters.of(made), new Grouping.ByModel(made.classes().size()));
      }
      case MIXTURE -> mixture(places, card, progress);
      default -> {
        KMeans.Options options = new KMeans.Options(number(card), restarts, seed);
        KMeans groups = KMeans.of(places.good, places.n, options, progress);
        yield new Found(Clusters.of(groups, places.all), new Grouping.ByMeans(options, groups));
      }
    };
  }

  private Found mixture(Places places, ModelCard card, DoubleConsumer progress) {
    boolean choose = k.equals(AUTO);
    int fewest = choose ? FEWEST_TO_CHOOSE : number(card);
    MixtureFit.Options options = new MixtureFit.Options(fewest, covariance, restarts, seed);
    MixtureChoice choice =
        MixtureChoice.byBic(
            places.good,
            places.n,
            new MixtureChoice.Range(fewest, choose ? mostK : fewest),
            options,
            progress);
    return new Found(
        Clusters.of(choice.fit().mixture(), places.all), new Grouping.ByMixture(options, choice));
  }

  /** As many as the user says, or the model has. */
  private int number(ModelCard card) {
    int asked = Integer.parseInt(k);
    if (asked > 0) return asked;
    int ofModel = card.config().mixture().map(Mixture::components).orElse(card.classes().size());
    if (ofModel > 0) return ofModel;
    throw new IllegalArgumentException(
        String.format(
            "k=0: the %s model has neither components nor classes, expected a number of clusters."
                + " Give one, or k=auto with method=gmm.",
            card.method()));
  }

  private static IllegalArgumentException noneOf(ModelCard card) {
    return new IllegalArgumentException(
        String.format(
            "method=model: the %s model makes no groups of its own. Use method=gmm or kmeans, or a"
                + " model whose latent space is a mixture.",
            card.method()));
  }
}
