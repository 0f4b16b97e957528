package org.civae.model;

import java.util.List;
import java.util.Optional;
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
   * Where cells lie in latent space.
   *
   * @param mean n x nLatent, row-major
   * @param logVar n x nLatent, natural logarithm of the variance
   */
  record Posterior(int n, int nLatent, float[] mean, float[] logVar) {
    /** One point per cell: the posterior mean, never a sample. */
    public float[] representative() {
      return mean;
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

  /** New cells from the prior. */
  interface Sampler {
    /**
     * @return n x nVars, row-major
     */
    float[] sample(int n, long seed);
  }
}
