package org.civae.mvae;

import ai.djl.ndarray.NDManager;
import java.util.Set;
import org.civae.mixture.MixtureNetwork;
import org.civae.mixture.MixtureRecipe;
import org.civae.mixture.TrainableMixture;
import org.civae.model.Choice;
import org.civae.model.DataShape;
import org.civae.model.Mixture;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;

/** Models whose cells have a Gaussian per component and a {@link Rule} for their weights. */
public abstract class MvaeFactory implements ModelFactory {

  private static final Set<Choice> CHOICES =
      Set.of(
          Choice.BETA_WEIGHS_KL,
          Choice.COMPONENTS,
          Choice.ASSIGNMENT,
          Choice.SCHEDULE,
          Choice.SAMPLES,
          Choice.PRETRAINING);

  private final String name;
  private final Rule rule;
  private final MixtureNetwork.Kind kind;

  protected MvaeFactory(String name, Rule rule, MixtureNetwork.Kind kind) {
    this.name = name;
    this.rule = rule;
    this.kind = kind;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Set<Choice> choices() {
    return CHOICES;
  }

  @Override
  public final TrainableModel create(
      NDManager manager, DataShape shape, ModelConfig config, long seed) {
    Mixture mixture = TrainableMixture.require(config);
    MixtureRecipe recipe = new MixtureRecipe(kind, new MvaeLoss(rule, mixture), epoch -> 1, true);
    return new TrainableMixture(manager, shape, config, recipe, seed);
  }
}
