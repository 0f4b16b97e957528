package org.civae.reproduce;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.GaussianMixture;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.cluster.KMeans;
import org.civae.cluster.MixtureFit;
import org.civae.cluster.MixtureFit.Limits;
import org.civae.embed.Pca;
import org.civae.model.ClassPrediction;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;

/**
 * Clusters of the test cells, as the paper's supplement 4.2 makes them: a Gaussian mixture of full
 * covariance on one latent per cell, that of the most probable head, and the most probable head
 * itself. The likeliest of several starts is kept; no class is looked at before the comparison.
 */
final class Scoring {

  /** The paper says neither how many starts its mixtures had nor how they were regularized. */
  private static final int STARTS = 20;

  private static final int STARTS_OF_MANY = 5;
  private static final int MANY = 5_000;

  /** Of the latents' mean variance. */
  private static final double REGULARIZATION = 0.1;

  /** Part of what runs are kept by: a new way of scoring makes new runs. */
  static final String METHOD =
      "full mixtures of " + STARTS + " or " + STARTS_OF_MANY + " starts, " + REGULARIZATION;

  /** The same for readers of a table. */
  static final String WORDS =
      "Mixtures have full covariance and are the likeliest of "
          + STARTS
          + " starts ("
          + STARTS_OF_MANY
          + " where more than "
          + MANY
          + " cells are fitted), with 1e-6 added to each variance; regularized, with "
          + REGULARIZATION
          + " of the latents' mean variance instead.";

  private final FittedModel model;
  private final ReproducedData data;
  private final long seed;
  private final DoubleConsumer progress;

  private Scoring(FittedModel model, ReproducedData data, long seed, DoubleConsumer progress) {
    this.model = model;
    this.data = data;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * @param seed of the starts
   * @param progress hears now and then that work goes on, and may throw to end it
   */
  static Map<Reading, Scores> of(
      FittedModel model, ReproducedData data, long seed, DoubleConsumer progress) {
    return new Scoring(model, data, seed, progress).scores();
  }

  /**
   * Scores of the test cells by k-means on principal components of what a network would see.
   *
   * @param seed of the starts, of which the best is kept
   */
  static Scores kMeans(ReproducedData data, int components, long seed, DoubleConsumer progress) {
    int n = data.test().length;
    float[] values = data.set().cells().values(data.test());
    data.set().preprocessing().standardize(values, n);
    float[] points = Pca.fit(values, n, components).project(values, n);
    KMeans.Options options = new KMeans.Options(data.nClasses(), STARTS, seed);
    int[] groups = KMeans.of(points, n, options, progress).groups();
    return Scores.of(ClusterAgreement.of(data.codes(data.test()), groups));
  }

  private Map<Reading, Scores> scores() {
    Map<Reading, Scores> scores = new EnumMap<>(Reading.class);
    Embedding test = latents(data.test());
    double sklearn = Limits.DEFAULTS.regularization();
    double more = REGULARIZATION * meanVariance(test);
    scores.put(Reading.MIXTURE, clustered(test, test, sklearn));
    scores.put(Reading.REGULARIZED_MIXTURE, clustered(test, test, more));
    if (!data.isWhole()) {
      Embedding training = latents(data.set().split().training());
      scores.put(Reading.TRAINING_MIXTURE, clustered(training, test, sklearn));
      scores.put(Reading.ALL_MIXTURE, clustered(both(training, test), test, sklearn));
    }
    model.clusterer().ifPresent(heads -> scores.put(Reading.ARG_MAX, of(mostProbable(heads))));
    return scores;
  }

  private Embedding latents(int[] rows) {
    return Embedding.of(model.requireEncoder(), data.set().cells(), rows);
  }

  private static Embedding both(Embedding a, Embedding b) {
    float[] points = Arrays.copyOf(a.points(), a.points().length + b.points().length);
    System.arraycopy(b.points(), 0, points, a.points().length, b.points().length);
    return new Embedding(a.n() + b.n(), a.nLatent(), points);
  }

  private static double meanVariance(Embedding latents) {
    return IntStream.range(0, latents.nLatent())
        .mapToDouble(
            j ->
                new Variance()
                    .evaluate(
                        IntStream.range(0, latents.n())
                            .mapToDouble(i -> latents.points()[i * latents.nLatent() + j])
                            .toArray()))
        .average()
        .orElseThrow();
  }

  /** Scores of the test cells by a mixture fitted to some. */
  private Scores clustered(Embedding fitted, Embedding test, double regularization) {
    MixtureFit.Options options =
        new MixtureFit.Options(
            data.nClasses(),
            Covariance.FULL,
            fitted.n() > MANY ? STARTS_OF_MANY : STARTS,
            seed,
            new Limits(Limits.DEFAULTS.iterations(), Limits.DEFAULTS.tolerance(), regularization));
    GaussianMixture mixture =
        MixtureFit.of(fitted.points(), fitted.n(), options, progress).mixture();
    return of(GaussianMixture.mostLikely(mixture.responsibilities(test.points()), mixture.k()));
  }

  private int[] mostProbable(FittedModel.Clusterer heads) {
    return ClassPrediction.ofGroups(heads, data.set().cells(), data.test(), progress).codes();
  }

  private Scores of(int[] clusters) {
    return Scores.of(ClusterAgreement.of(data.codes(data.test()), clusters));
  }
}
