package org.civae.mixture;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.civae.model.DataShape;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.Mixture;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.Optimizers;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram;
import org.civae.model.TrainingProgram.Phase;
import org.civae.network.FittedLatent;
import org.civae.nn.ParameterStore;

/**
 * Two phases: {@code pretrain}, as a plain autoencoder, if {@link Mixture#pretraining} says so; and
 * {@code train}, on the model's loss. The weight of the KL part is that of the schedule, times what
 * the warm-up leaves of it.
 */
public final class TrainableMixture implements TrainableModel {

  private final NDManager manager;
  private final ModelConfig config;
  private final Mixture mixture;
  private final MixtureRecipe recipe;
  private final MixtureNetwork network;
  private final long noiseSeed;
  private final long startSeed;

  /**
   * A network with fresh weights.
   *
   * @param manager owns its arrays; closing the model closes it
   * @param config with a mixture
   * @throws IllegalArgumentException if it has none
   */
  public TrainableMixture(
      NDManager manager, DataShape shape, ModelConfig config, MixtureRecipe recipe, long seed) {
    this.manager = manager;
    this.config = config;
    this.recipe = recipe;
    mixture = require(config);
    RandomGenerator random = new SplittableRandom(seed);
    network = new MixtureNetwork(manager, shape, config, recipe.kind(), random);
    noiseSeed = random.nextLong();
    startSeed = random.nextLong();
  }

  /**
   * The mixture of a configuration that must have one.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Mixture require(ModelConfig config) {
    return config
        .mixture()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "k: found none, expected the number of components of the mixture."));
  }

  @Override
  public TrainingProgram program(TrainingOptions options) {
    Phase train = new Train(options);
    return () -> mixture.pretraining() == 0 ? List.of(train) : List.of(new Pretrain(), train);
  }

  @Override
  public List<ParameterStore> stores() {
    return List.of(network.store());
  }

  @Override
  public FittedModel fitted(ModelCard card) {
    return new FittedLatent(manager, new FittedMixture(network, recipe.loss()), card);
  }

  @Override
  public void close() {
    manager.close();
  }

  private final class Pretrain implements Phase {

    @Override
    public String name() {
      return "pretrain";
    }

    @Override
    public int epochs() {
      return mixture.pretraining();
    }

    @Override
    public LossTerms step(Minibatch cells, Optimizers optimizers) {
      return optimizers.minimize(network.store(), () -> network.autoencoderLoss(cells, true));
    }

    @Override
    public LossTerms evaluate(Minibatch cells) {
      return network.autoencoderLoss(cells, false).read();
    }
  }

  private final class Train implements Phase {

    private final TrainingOptions options;
    private final RandomGenerator noise = new Random(noiseSeed);
    private double weight;

    Train(TrainingOptions options) {
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
    public void begin(TrainingProgram.Pass training) {
      if (mixture.pretraining() > 0) {
        MixtureStart.of(network, training, new SplittableRandom(startSeed));
      }
    }

    @Override
    public double learningRateFactor(int epoch) {
      return recipe.rate().applyAsDouble(epoch);
    }

    @Override
    public boolean keepsBest() {
      return recipe.keepsBest();
    }

    @Override
    public void beginEpoch(int epoch) {
      double scheduled = mixture.schedule().weight(config.alpha(), epoch, options.epochs());
      weight = scheduled * options.warmth(epoch);
    }

    @Override
    public LossTerms step(Minibatch cells, Optimizers optimizers) {
      return optimizers.minimize(
          network.store(), () -> recipe.loss().loss(network, cells, weight, noise, true));
    }

    @Override
    public LossTerms evaluate(Minibatch cells) {
      double last = mixture.schedule().last(config.alpha());
      return recipe.loss().loss(network, cells, last, new Random(noiseSeed), false).read();
    }
  }
}
