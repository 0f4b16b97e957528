package org.civae.vae;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.civae.model.DataShape;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.Optimizers;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram;
import org.civae.network.FittedLatent;
import org.civae.nn.ParameterStore;

/** One phase: all parts together on the one loss, with the KL weight rising over the warm-up. */
public final class TrainableVae implements TrainableModel {

  private final NDManager manager;
  private final ModelConfig config;
  private final VaeNetwork network;
  private final long noiseSeed;

  /**
   * A network with fresh weights.
   *
   * @param manager owns its arrays; closing the model closes it
   * @param variant which parts of the loss there are
   */
  public TrainableVae(
      NDManager manager, DataShape shape, ModelConfig config, Variant variant, long seed) {
    this.manager = manager;
    this.config = config;
    RandomGenerator random = new SplittableRandom(seed);
    network = new VaeNetwork(manager, shape, config, variant, random);
    noiseSeed = random.nextLong();
  }

  @Override
  public TrainingProgram program(TrainingOptions options) {
    return () -> List.of(new Together(options));
  }

  @Override
  public List<ParameterStore> stores() {
    return List.of(network.store());
  }

  @Override
  public FittedModel fitted(ModelCard card) {
    return new FittedLatent(manager, network, card);
  }

  @Override
  public void close() {
    manager.close();
  }

  private final class Together implements TrainingProgram.Phase {

    private final TrainingOptions options;
    private final RandomGenerator noise = VaeNetwork.noise(noiseSeed);
    private double alpha;

    Together(TrainingOptions options) {
      this.options = options;
    }

    @Override
    public String name() {
      return "train";
    }

    @Override
    public int epochs() {
      return options.epochs();
    }

    @Override
    public void beginEpoch(int epoch) {
      alpha = config.alpha() * options.warmth(epoch);
    }

    @Override
    public LossTerms step(Minibatch cells, Optimizers optimizers) {
      return optimizers.minimize(network.store(), () -> network.loss(cells, alpha, noise, true));
    }

    @Override
    public LossTerms evaluate(Minibatch cells) {
      return network.loss(cells, config.alpha(), VaeNetwork.noise(noiseSeed), false).read();
    }
  }
}
