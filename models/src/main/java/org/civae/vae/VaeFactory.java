package org.civae.vae;

import ai.djl.ndarray.NDManager;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;

/** VAE (CI-VAE paper, equation 2). */
public final class VaeFactory implements ModelFactory {

  @Override
  public String name() {
    return "vae";
  }

  @Override
  public String description() {
    return "variational autoencoder without class information";
  }

  @Override
  public String source() {
    return "Kingma and Welling 2013";
  }

  @Override
  public TrainableModel create(NDManager manager, DataShape shape, ModelConfig config, long seed) {
    return new TrainableVae(manager, shape, config, Variant.VARIATIONAL, seed);
  }
}
