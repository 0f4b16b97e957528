package org.civae.ae;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import org.civae.model.Choice;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;
import org.civae.vae.TrainableVae;
import org.civae.vae.Variant;

/** Plain autoencoder: J = Recon, of the one point that the encoder gives (CI-VAE paper, eq. 1). */
public final class AeFactory implements ModelFactory {

  @Override
  public String name() {
    return "ae";
  }

  @Override
  public String description() {
    return "autoencoder: neither noise nor a prior, nothing to sample from";
  }

  @Override
  public String source() {
    return "Hinton and Salakhutdinov 2006";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.WITHOUT_KL);
  }

  @Override
  public TrainableModel create(NDManager manager, DataShape shape, ModelConfig config, long seed) {
    return new TrainableVae(manager, shape, config, Variant.AUTOENCODER, seed);
  }
}
