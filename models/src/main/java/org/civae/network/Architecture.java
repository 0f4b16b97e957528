package org.civae.network;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.nn.Likelihood;
import org.civae.nn.ParameterStore;

/**
 * What lies between cells and features, and between latent points and what a likelihood takes: each
 * method declares layers in the store. Latent space itself is the model's.
 */
public interface Architecture {

  /** Layers between cells and latent space, one way. */
  @FunctionalInterface
  interface Hidden {
    /**
     * @param values cells or latent points, a row each
     * @param covariates [n, nCovariates]
     */
    NDArray forward(NDArray values, NDArray covariates, boolean training);
  }

  /**
   * @param hidden from cells [n, nVars] to features [n, size]
   */
  record Encoder(Hidden hidden, int size) {}

  /**
   * @param hidden from latent points [n, nLatent] to what the likelihood takes
   */
  record Decoder(Hidden hidden, Likelihood likelihood) {}

  Encoder encoder();

  Decoder decoder();

  /** The one that is configured. */
  static Architecture of(
      ParameterStore store, DataShape shape, ModelConfig config, RandomGenerator random) {
    return switch (config.network()) {
      case DENSE -> LinearArchitecture.dense(store, shape, config, random);
      case PLAIN -> LinearArchitecture.plain(store, shape, config);
      case CONVOLUTIONAL -> new ConvolutionalArchitecture(store, shape, config, random);
    };
  }

  /** Values and covariates side by side. */
  static NDArray beside(NDArray values, NDArray covariates) {
    return covariates.getShape().get(1) == 0 ? values : values.concat(covariates, 1);
  }
}
