package org.civae.civae;

import ai.djl.ndarray.NDManager;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;

/** CI-VAE: a VAE whose latent space is made linearly separable by class (paper, equation 3). */
public final class CiVaeFactory implements ModelFactory {

  static final String NAME = "ci-vae";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "variational autoencoder with a linear class discriminator on its latent space";
  }

  @Override
  public TrainableModel create(NDManager manager, DataShape shape, ModelConfig config, long seed) {
    if (shape.nLabels() < 2) {
      throw new IllegalArgumentException(
          "ci-vae: found "
              + (shape.nLabels() == 1 ? "1 class" : "no classes")
              + ", expected at least 2. Use method=vae.");
    }
    return new TrainableCiVae(manager, shape, config, true, seed);
  }
}
