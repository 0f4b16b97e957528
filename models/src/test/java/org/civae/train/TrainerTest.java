package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.civae.SmallCells;
import org.civae.civae.CiVaeFactory;
import org.civae.model.DataShape;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.Optimizers;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.ParameterStore;
import org.junit.jupiter.api.Test;

class TrainerTest {

  @Test
  void train_lossIsNoNumberInTheThirdEpoch_keepsTheModelOfTheBestOneBefore() {
    DivergingFactory factory = new DivergingFactory(7);
    TrainingDivergedException e =
        assertThrows(TrainingDivergedException.class, () -> train(factory));
    assertEquals(
        "training: kl in epoch 3 of phase 'train' is not a finite number, expected one. Lower"
            + " learningrate=, raise warmup= or set clip=.",
        e.getMessage());
    try (FittedModel model = e.lastGood().orElseThrow();
        FittedModel two = SmallCells.train(new CiVaeFactory(), SmallCells.options(2, 1)).model()) {
      assertEquals(2, model.card().outcome().bestEpoch());
      assertEquals(2, model.card().outcome().epochs());
      assertEquals(two.card().outcome().heldOut(), model.card().outcome().heldOut());
      assertEquals(weights(two), weights(model));
    }
    assertFalse(factory.manager.isOpen());
  }

  @Test
  void train_lossIsNoNumberAtOnce_leavesNoModelAndNoMemory() {
    DivergingFactory factory = new DivergingFactory(1);
    TrainingDivergedException e =
        assertThrows(TrainingDivergedException.class, () -> train(factory));
    assertTrue(e.lastGood().isEmpty());
    assertFalse(factory.manager.isOpen());
  }

  @Test
  void train_listenerThrows_freesTheMemory() {
    DivergingFactory factory = new DivergingFactory(Integer.MAX_VALUE);
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void epochDone(Progress progress) {
            throw new IllegalStateException("no screen");
          }
        };
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> SmallCells.train(factory, SmallCells.set(), SmallCells.options(2, 1), broken));
    assertEquals("no screen", e.getMessage());
    assertFalse(factory.manager.isOpen());
    // The engine is free for the next training.
    SmallCells.train(new CiVaeFactory(), SmallCells.options(1, 1)).model().close();
  }

  @Test
  void train_noBetterEpochWithinPatience_stopsEarlyWithTheBestWeights() {
    TrainingOptions options = new TrainingOptions(400, 16, 0.03, 0, 0, 0, 5, 1);
    Trainer.Result result = SmallCells.train(new CiVaeFactory(), options);
    try (FittedModel model = result.model()) {
      ModelCard.Outcome outcome = model.card().outcome();
      assertTrue(outcome.epochs() < 400, outcome.epochs() + " epochs");
      assertEquals(outcome.bestEpoch() + 5, outcome.epochs());
      double best =
          result.history().epochs().stream()
              .mapToDouble(epoch -> epoch.heldOut().objective())
              .min()
              .orElseThrow();
      assertEquals(best, outcome.heldOut().objective());
    }
  }

  @Test
  void train_cellsOfOtherClassesThanTheCards_learnsTheCards() {
    TrainingSet set = SmallCells.set();
    List<String> classes = new ArrayList<>(set.classes());
    classes.add(0, "unseen");
    TrainingOptions options = SmallCells.options(1, 1);
    ModelCard card = SmallCells.card(new CiVaeFactory(), set.withClasses(classes), options);
    Trainer.Result result =
        Trainer.train(
            new CiVaeFactory(), set, card, ComputeDevice.choose("cpu"), new TrainingListener() {});
    try (FittedModel model = result.model()) {
      float[] latent = new float[model.requireEncoder().nLatent()];
      assertEquals(5, model.classifier().orElseThrow().probabilities(latent, 1).length);
    }
  }

  private static Trainer.Result train(ModelFactory factory) {
    return SmallCells.train(factory, SmallCells.options(9, 1));
  }

  private static List<Float> weights(FittedModel model) {
    float[] flat = model.stores().get(0).flat().toFloatArray();
    List<Float> weights = new ArrayList<>();
    for (float value : flat) weights.add(value);
    return weights;
  }

  /** CI-VAE whose loss is no number at a given step, from 1. */
  private static final class DivergingFactory implements ModelFactory {

    private final int atStep;
    NDManager manager;

    DivergingFactory(int atStep) {
      this.atStep = atStep;
    }

    @Override
    public String name() {
      return "ci-vae";
    }

    @Override
    public String description() {
      return "diverges";
    }

    @Override
    public String source() {
      return "a test";
    }

    @Override
    public TrainableModel create(NDManager given, DataShape shape, ModelConfig config, long seed) {
      manager = given;
      return new Diverging(new CiVaeFactory().create(given, shape, config, seed), atStep);
    }
  }

  private record Diverging(TrainableModel model, int atStep) implements TrainableModel {
    @Override
    public TrainingProgram program(TrainingOptions options) {
      return () ->
          model.program(options).phases().stream()
              .map(phase -> (Phase) new DivergingPhase(phase, atStep, new int[1]))
              .toList();
    }

    @Override
    public List<ParameterStore> stores() {
      return model.stores();
    }

    @Override
    public FittedModel fitted(ModelCard card) {
      return model.fitted(card);
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private record DivergingPhase(Phase phase, int atStep, int[] steps) implements Phase {
    @Override
    public String name() {
      return phase.name();
    }

    @Override
    public int epochs() {
      return phase.epochs();
    }

    @Override
    public void beginEpoch(int epoch) {
      phase.beginEpoch(epoch);
    }

    @Override
    public LossTerms step(Minibatch cells, Optimizers optimizers) {
      LossTerms terms = phase.step(cells, optimizers);
      if (++steps[0] < atStep) return terms;
      return new LossTerms(1, List.of("reconstruction", "kl"), List.of(1.0, Double.NaN));
    }

    @Override
    public LossTerms evaluate(Minibatch cells) {
      return phase.evaluate(cells);
    }
  }
}
