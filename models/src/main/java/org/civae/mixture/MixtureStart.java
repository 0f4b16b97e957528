package org.civae.mixture;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.cluster.GaussianMixture;
import org.civae.cluster.GaussianMixture.Covariance;
import org.civae.cluster.MixtureFit;
import org.civae.model.TrainingProgram.Pass;

/**
 * How a mixture starts from a trained autoencoder: a diagonal mixture fitted to the codes of all
 * training cells becomes the prior, if that is learned (Jiang et al. 2016, section 3.2), and all
 * heads start as the one that made the codes. Heads that start apart become latent spaces that have
 * nothing to do with each other. Log-variances start afresh, as the autoencoder has no use for them
 * and weight decay has been pulling them to 0 meanwhile.
 */
final class MixtureStart {

  private static final int RESTARTS = 10;

  private MixtureStart() {}

  /**
   * @throws IllegalArgumentException if there are fewer cells than components
   */
  static void of(MixtureNetwork network, Pass training, RandomGenerator random) {
    network.heads().startAsFirst(random);
    if (network.prior().isLearned()) fit(network, training, random.nextLong());
  }

  private static void fit(MixtureNetwork network, Pass training, long seed) {
    List<float[]> blocks = new ArrayList<>();
    training.forEach(cells -> blocks.add(network.code(cells, false).toFloatArray()));
    float[] codes = concatenated(blocks);
    int nLatent = network.nLatent();
    int k = network.prior().k();
    MixtureFit.Options options = new MixtureFit.Options(k, Covariance.DIAGONAL, RESTARTS, seed);
    GaussianMixture mixture =
        MixtureFit.of(codes, codes.length / nLatent, options, share -> {}).mixture();
    double[][][] covariances = mixture.covariances();
    double[][] variances = new double[k][nLatent];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < nLatent; j++) variances[c][j] = covariances[c][j][j];
    }
    network.prior().start(mixture.weights(), mixture.means(), variances);
  }

  private static float[] concatenated(List<float[]> blocks) {
    float[] all = new float[blocks.stream().mapToInt(block -> block.length).sum()];
    int to = 0;
    for (float[] block : blocks) {
      System.arraycopy(block, 0, all, to, block.length);
      to += block.length;
    }
    return all;
  }
}
