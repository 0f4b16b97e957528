package org.civae.betavae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.civae.SmallCells;
import org.civae.model.Choice;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.ModelConfig;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.junit.jupiter.api.Test;

class BetaVaeTest {

  private static LossTerms heldOut(double weight) {
    ModelConfig config = new ModelConfig(List.of(24, 16), 5, 0, weight, 0);
    BetaVaeFactory factory = new BetaVaeFactory();
    Trainer.Result result =
        Trainer.train(
            factory,
            SmallCells.set(),
            SmallCells.card(factory, SmallCells.set(), config, SmallCells.options(10, 1)),
            ComputeDevice.choose("cpu"),
            new TrainingListener() {});
    try (FittedModel model = result.model()) {
      return model.card().outcome().heldOut();
    }
  }

  @Test
  void choices_ofBetaVae_sayThatBetaWeighsKl() {
    assertEquals(Set.of(Choice.BETA_WEIGHS_KL), new BetaVaeFactory().choices());
  }

  @Test
  void objective_atAnyWeight_isReconstructionPlusThatTimesKl() {
    LossTerms terms = heldOut(6);
    assertEquals(List.of("reconstruction", "kl"), terms.names());
    // Means of float32 losses near 40.
    assertEquals(
        terms.values().get(0) + 6 * terms.values().get(1),
        terms.objective(),
        1e-4,
        terms::toString);
  }

  @Test
  void train_atALargerWeight_comesNearerToThePrior() {
    assertTrue(heldOut(6).values().get(1) < heldOut(0.1).values().get(1));
  }
}
