package org.civae.nn;

import ai.djl.ndarray.NDArray;
import java.util.Locale;

/**
 * p(x | z): how a cell is distributed around what the decoder says of it. Has the layers from the
 * decoder's last features to the parameters of the distribution.
 */
public interface Likelihood {

  /**
   * -log p(x | z), a sum over genes and a mean over cells; a scalar.
   *
   * @param x what was measured [n, nVars]; counts where {@link Kind#isOfCounts}
   * @param features of the decoder [n, in]
   * @param exposure library size of each cell [n, 1]; looked at by likelihoods of counts alone
   */
  NDArray negativeLogLikelihood(NDArray x, NDArray features, NDArray exposure);

  /**
   * -log p(x | z) of one or several points z of each cell, a sum over genes [n points]; in float64
   * of counts, see {@link Scalar#inFloat32}.
   *
   * @param x what was measured [n, nVars]
   * @param features of the decoder [n points, in], those of a cell one after another
   * @param exposure library size of each cell [n, 1]
   */
  NDArray negativeLogLikelihoods(NDArray x, NDArray features, NDArray exposure);

  /**
   * The mean of p(x | z) [n, nVars].
   *
   * @param features of the decoder [n, in]
   * @param exposure library size to speak of [n, 1]
   */
  NDArray mean(NDArray features, NDArray exposure);

  /** The kinds there are. */
  enum Kind {
    /** Any values; see {@link GaussianLikelihood}. */
    GAUSSIAN,
    /** Counts; see {@link CountLikelihood}. */
    NB,
    /** Counts with more zeros than such; see {@link CountLikelihood}. */
    ZINB,
    /** Values in [0, 1], such as pixels; see {@link BernoulliLikelihood}. */
    BERNOULLI;

    /** As users write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether x are counts, and exposure is looked at. */
    public boolean isOfCounts() {
      return this == NB || this == ZINB;
    }

    /**
     * What a cell's {@link Likelihood#negativeLogLikelihoods} leaves out of -log p(x | z): nVars/2
     * log(pi) of N(xHat, I / 2), nothing of the others.
     */
    public double constant(int nVars) {
      return this == GAUSSIAN ? nVars / 2.0 * Math.log(Math.PI) : 0;
    }

    /**
     * Declares the layers.
     *
     * @param name of the layers in the store
     * @param in features of the decoder
     */
    public Likelihood create(ParameterStore store, String name, int in, int nVars) {
      return switch (this) {
        case GAUSSIAN, BERNOULLI -> create(new Linear(store, name, in, nVars));
        case NB, ZINB -> new CountLikelihood(store, name, in, nVars, this == ZINB);
      };
    }

    /**
     * With a layer of any kind.
     *
     * @param output from the decoder's features to one number per value of x
     * @throws IllegalArgumentException for counts, which need layers of their own
     */
    public Likelihood create(Layer output) {
      return switch (this) {
        case GAUSSIAN -> new GaussianLikelihood(output);
        case BERNOULLI -> new BernoulliLikelihood(output);
        case NB, ZINB ->
            throw new IllegalArgumentException(
                "likelihood=" + word() + ": expected gaussian or bernoulli for images");
      };
    }
  }
}
