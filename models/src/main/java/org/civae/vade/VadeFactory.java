package org.civae.vade;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import org.civae.mixture.MixtureNetwork;
import org.civae.mixture.MixtureRecipe;
import org.civae.mixture.TrainableMixture;
import org.civae.model.Choice;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;

/**
 * VaDE: a plain autoencoder first, then a mixture fitted to its codes, then all together, at a rate
 * of 0.9 to the power of every tenth epoch (Jiang et al. 2016, section 4.2). The weights of the
 * last epoch are kept, as published: groups still form while the held-out objective has long been
 * flat.
 */
public final class VadeFactory implements ModelFactory {

  private static final MixtureRecipe RECIPE =
      new MixtureRecipe(MixtureNetwork.Kind.ONE_HEAD, new VadeLoss(), VadeFactory::rate, false);

  @Override
  public String name() {
    return "vade";
  }

  @Override
  public String description() {
    return "variational autoencoder under a mixture of Gaussians, started by an autoencoder";
  }

  @Override
  public String source() {
    return "Jiang et al. 2016";
  }

  @Override
  public Set<Choice> choices() {
    return Set.of(Choice.COMPONENTS, Choice.SCHEDULE, Choice.PRETRAINING);
  }

  @Override
  public TrainableModel create(NDManager manager, DataShape shape, ModelConfig config, long seed) {
    return new TrainableMixture(manager, shape, config, RECIPE, seed);
  }

  private static double rate(int epoch) {
    return Math.pow(0.9, epoch / 10);
  }
}
