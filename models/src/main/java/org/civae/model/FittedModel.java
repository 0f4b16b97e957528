package org.civae.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.civae.nn.ParameterStore;

/**
 * A fitted model. Heap data in and out, in the scale of the card; {@link #close} frees native
 * memory. Not thread-safe.
 *
 * <p>What it can do is asked, not assumed: a GAN has no encoder, a VAE without labels no
 * classifier.
 */
public interface FittedModel extends AutoCloseable {

  ModelCard card();

  Optional<Encoder> encoder();

  Optional<Decoder> decoder();

  /**
   * The encoder of a model that must have one.
   *
   * @throws IllegalArgumentException for the user if it has none
   */
  default Encoder requireEncoder() {
    return encoder().orElseThrow(() -> lacks("encoder"));
  }

  /**
   * The decoder of a model that must have one.
   *
   * @throws IllegalArgumentException for the user if it has none
   */
  default Decoder requireDecoder() {
    return decoder().orElseThrow(() -> lacks("decoder"));
  }

  private IllegalArgumentException lacks(String capability) {
    return new IllegalArgumentException(
        String.format(
            "%s: this kind of model has no %s. Use a model of another method.",
            card().method(), capability));
  }

  Optional<Classifier> classifier();

  Optional<Sampler> sampler();

  /** Groups that the model made of the cells by itself, if it does. */
  Optional<Clusterer> clusterer();

  /** The weights, for storing. */
  List<ParameterStore> stores();

  @Override
  void close();

  /** From cells to latent space. */
  interface Encoder {
    int nLatent();

    /**
     * @param cells n x nVars, row-major
     * @param covariates n x the width of the card's covariates, row-major, one-hot
     */
    Posterior posterior(float[] cells, float[] covariates, int n);
  }

  /**
   * Where cells lie in latent space: each a mixture of Gaussians, mostly of one.
   *
   * @param nComponents K, Gaussians per cell
   * @param weight n x K, row-major, each row of sum 1
   * @param mean n x K x nLatent, row-major
   * @param logVar n x K x nLatent, natural logarithm of the variance; -infinity where the model is
   *     certain, as a plain autoencoder is
   */
  record Posterior(
      int n, int nLatent, int nComponents, float[] weight, float[] mean, float[] logVar) {

    /** One Gaussian per cell; mean and logVar n x nLatent. */
    public Posterior(int n, int nLatent, float[] mean, float[] logVar) {
      this(n, nLatent, 1, ones(n), mean, logVar);
    }

    private static float[] ones(int n) {
      float[] ones = new float[n];
      Arrays.fill(ones, 1);
      return ones;
    }

    /**
     * One point per cell, n x nLatent: the mean of its component of largest weight, never a sample.
     */
    public float[] representative() {
      if (nComponents == 1) return mean;
      float[] points = new float[n * nLatent];
      for (int i = 0; i < n; i++) {
        int from = (i * nComponents + heaviest(i)) * nLatent;
        System.arraycopy(mean, from, points, i * nLatent, nLatent);
      }
      return points;
    }

    /**
     * One point per cell, n x nLatent, drawn from its mixture: a component by the weights, then
     * from that Gaussian.
     */
    public float[] sample(RandomGenerator random) {
      float[] points = new float[n * nLatent];
      for (int i = 0; i < n; i++) {
        int from = (i * nComponents + drawn(i, random)) * nLatent;
        for (int j = 0; j < nLatent; j++) {
          double sd = Math.exp(logVar[from + j] / 2);
          points[i * nLatent + j] = (float) (mean[from + j] + sd * random.nextGaussian());
        }
      }
      return points;
    }

    private int drawn(int i, RandomGenerator random) {
      if (nComponents == 1) return 0;
      double left = random.nextDouble();
      for (int k = 0; k < nComponents; k++) {
        left -= weight[i * nComponents + k];
        if (left < 0) return k;
      }
      // Weights are rounded, and may sum to a little less than 1.
      return heaviest(i);
    }

    /** Component of largest weight of a cell, the first of several. */
    private int heaviest(int i) {
      int best = 0;
      for (int k = 1; k < nComponents; k++) {
        if (weight[i * nComponents + k] > weight[i * nComponents + best]) best = k;
      }
      return best;
    }
  }

  /** From latent space to expression. */
  interface Decoder {
    int nLatent();

    /**
     * @param z n x nLatent, row-major
     * @param covariates n x the width of the card's covariates, row-major, one-hot
     * @return n x nVars, row-major: the mean of the likelihood in the card's scale
     */
    float[] decode(float[] z, float[] covariates, int n);
  }

  /** From latent space to classes. */
  interface Classifier {
    /**
     * @param z n x nLatent, row-major
     * @return n x nLabels probabilities, row-major
     */
    float[] probabilities(float[] z, int n);
  }

  /** From cells to groups, without having known any. */
  interface Clusterer {
    int nClusters();

    /**
     * q(y | x), as the model's paper defines it.
     *
     * @param cells n x nVars, row-major
     * @param covariates n x the width of the card's covariates, row-major, one-hot
     * @return n x nClusters probabilities, row-major
     */
    float[] probabilities(float[] cells, float[] covariates, int n);
  }

  /** New cells from the prior. */
  interface Sampler {
    /**
     * @return n x nVars, row-major
     */
    float[] sample(int n, long seed);
  }
}
