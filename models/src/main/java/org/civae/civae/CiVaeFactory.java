package org.civae.civae;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import org.civae.model.Choice;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;
import org.civae.vae.TrainableVae;
import org.civae.vae.Variant;

/** CI-VAE: a VAE whose latent space is made linearly separable by class (paper, equation 3). */
public final class CiVaeFactory implements ModelFactory {

  @Override
  public String name() {
    return "ci-vae";
  }

  @Override
  public String description() {
    return "variational autoencoder with a linear class discriminator on its latent space";
  }

  @Override
  public String source() {
    return "the CI-VAE paper, equation 3";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.CLASSES);
  }

  @Override
  public TrainableModel create(NDManager manager, DataShape shape, ModelConfig config, long seed) {
    if (shape.nLabels() < 2) {
      throw new IllegalArgumentException(
          "ci-vae: found "
              + (shape.nLabels() == 1 ? "1 class" : "no classes")
              + ", expected at least 2. Use method=vae.");
    }
    return new TrainableVae(manager, shape, config, Variant.CLASS_INFORMED, seed);
  }
}
