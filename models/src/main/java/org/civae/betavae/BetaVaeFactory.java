package org.civae.betavae;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import org.civae.model.Choice;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;
import org.civae.vae.TrainableVae;
import org.civae.vae.Variant;

/**
 * beta-VAE: J = Recon + beta KL (Higgins et al. 2017, equation 4). The network is the VAE's; what
 * the paper calls beta is {@link ModelConfig#alpha} here, the weight of KL in every model.
 */
public final class BetaVaeFactory implements ModelFactory {

  @Override
  public String name() {
    return "beta-vae";
  }

  @Override
  public String description() {
    return "variational autoencoder whose KL term weighs more, for latent axes that stand alone";
  }

  @Override
  public String source() {
    return "Higgins et al. 2017";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.BETA_WEIGHS_KL);
  }

  @Override
  public TrainableModel create(NDManager manager, DataShape shape, ModelConfig config, long seed) {
    return new TrainableVae(manager, shape, config, Variant.VARIATIONAL, seed);
  }
}
