package org.civae.civae;

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
import org.civae.nn.ParameterStore;

/** One phase: all parts together on the one loss, with the KL weight rising over the warm-up. */
final class TrainableCiVae implements TrainableModel {

  private final NDManager manager;
  private final ModelConfig config;
  private final CiVaeNetwork network;
  private final long noiseSeed;

  TrainableCiVae(
      NDManager manager, DataShape shape, ModelConfig config, boolean discriminates, long seed) {
    this.manager = manager;
    this.config = config;
    RandomGenerator random = new SplittableRandom(seed);
    network = new CiVaeNetwork(manager, shape, config, discriminates, random);
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
    return new FittedCiVae(manager, network, card);
  }

  @Override
  public void close() {
    manager.close();
  }

  private final class Together implements TrainingProgram.Phase {

    private final TrainingOptions options;
    private final RandomGenerator noise = CiVaeNetwork.noise(noiseSeed);
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
      double share = options.warmup() == 0 ? 1 : Math.min(1, (epoch + 1.0) / options.warmup());
      alpha = config.alpha() * share;
    }

    @Override
    public LossTerms step(Minibatch cells, Optimizers optimizers) {
      return optimizers.minimize(network.store(), () -> network.loss(cells, alpha, noise, true));
    }

    @Override
    public LossTerms evaluate(Minibatch cells) {
      return network.loss(cells, config.alpha(), CiVaeNetwork.noise(noiseSeed), false).read();
    }
  }
}
