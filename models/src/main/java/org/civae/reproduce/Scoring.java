package org.civae.reproduce;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.civae.cluster.ClusterAgreement;
import org.civae.cluster.GaussianMixture;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.cluster.MixtureFit;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;

/**
 * Clusters of the test cells, as the paper's supplement 4.2 makes them: a Gaussian mixture of full
 * covariance on one latent per cell, that of the most probable head, and the most probable head
 * itself. The likeliest of several starts is kept; no class is looked at before the comparison.
 */
final class Scoring {

  private static final int RESTARTS = 10;
  private static final int BLOCK = 1024;

  /** Part of what runs are kept by: a new way of scoring makes new runs. */
  static final String METHOD = "full mixture of " + RESTARTS + " starts";

  private Scoring() {}

  /**
   * @param seed of the starts
   * @param progress hears the share that is done, and may throw to end it
   */
  static Map<Reading, Scores> of(
      FittedModel model, ReproducedData data, long seed, DoubleConsumer progress) {
    Map<Reading, Scores> scores = new EnumMap<>(Reading.class);
    Latents test = latents(model, data, data.test());
    GaussianMixture own = fit(test, data.nClasses(), seed, share -> progress.accept(share / 2));
    scores.put(Reading.MIXTURE, scores(data, clusters(own, test)));
    if (!data.isWhole()) {
      Latents training = latents(model, data, data.set().split().training());
      GaussianMixture other =
          fit(training, data.nClasses(), seed, share -> progress.accept((1 + share) / 2));
      scores.put(Reading.TRAINING_MIXTURE, scores(data, clusters(other, test)));
    }
    model
        .clusterer()
        .ifPresent(heads -> scores.put(Reading.ARG_MAX, scores(data, mostProbable(heads, data))));
    return scores;
  }

  private record Latents(int n, float[] points) {}

  private static Latents latents(FittedModel model, ReproducedData data, int[] rows) {
    Embedding latents = Embedding.of(model.requireEncoder(), data.set().cells(), rows);
    return new Latents(latents.n(), latents.points());
  }

  private static GaussianMixture fit(Latents latents, int k, long seed, DoubleConsumer progress) {
    MixtureFit.Options options = new MixtureFit.Options(k, Covariance.FULL, RESTARTS, seed);
    return MixtureFit.of(latents.points, latents.n, options, progress).mixture();
  }

  private static int[] clusters(GaussianMixture mixture, Latents latents) {
    return GaussianMixture.mostLikely(mixture.responsibilities(latents.points), mixture.k());
  }

  private static int[] mostProbable(FittedModel.Clusterer heads, ReproducedData data) {
    int[] rows = data.test();
    int[] found = new int[rows.length];
    ModelCells cells = data.set().cells();
    int k = heads.nClusters();
    for (int from = 0; from < rows.length; from += BLOCK) {
      int[] block = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BLOCK));
      float[] shares =
          heads.probabilities(cells.values(block), cells.covariates().oneHot(block), block.length);
      for (int i = 0; i < block.length; i++) {
        int best = 0;
        for (int c = 1; c < k; c++) if (shares[i * k + c] > shares[i * k + best]) best = c;
        found[from + i] = best;
      }
    }
    return found;
  }

  /** Of the test cells. */
  static Scores scores(ReproducedData data, int[] clusters) {
    return Scores.of(ClusterAgreement.of(data.codes(data.test()), clusters));
  }
}
