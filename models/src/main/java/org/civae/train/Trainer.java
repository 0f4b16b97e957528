package org.civae.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.ModelCard;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;
import org.civae.nn.Likelihood;

/** From a factory and cells to a fitted model. */
public final class Trainer {

  private Trainer() {}

  /**
   * @param model at its best epoch; the caller closes it
   */
  public record Result(FittedModel model, TrainingHistory history) {}

  /**
   * Trains a fresh model and keeps the weights with the lowest held-out objective.
   *
   * @param set cells; those of a class that the card does not know train as if they had none
   * @param card what is known before training: configuration, options, provenance
   * @throws IllegalArgumentException if the likelihood is of counts and the cells have none
   * @throws TrainingDivergedException if a term of the loss is not finite; carries the model at its
   *     best epoch before, if there was one
   */
  public static Result train(
      ModelFactory factory,
      TrainingSet set,
      ModelCard card,
      ComputeDevice device,
      TrainingListener listener) {
    requireCounts(card, set);
    NDManager manager = PyTorchEngine.open().newBaseManager(device.device());
    TrainableModel model;
    try {
      model = factory.create(manager, card.shape(), card.config(), card.training().seed());
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
    // A file may lack classes of the card, or have others.
    TrainingSet known = set.withClasses(card.classes());
    TrainingLoop loop = new TrainingLoop(manager, model.stores(), known, card.training(), listener);
    try {
      TrainingHistory history = loop.run(model.program(card.training()));
      return new Result(model.fitted(card.withOutcome(outcome(loop))), history);
    } catch (TrainingDivergedException e) {
      if (loop.best().isPresent()) {
        e.keep(model.fitted(card.withOutcome(outcome(loop))));
      } else {
        model.close();
      }
      throw e;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static void requireCounts(ModelCard card, TrainingSet set) {
    Likelihood.Kind likelihood = card.config().likelihood();
    if (!likelihood.isOfCounts() || set.counts().isPresent()) return;
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "likelihood=%s: these cells have no counts, on which it is measured. Choose a layer= of"
                + " counts, or raw=true.",
            likelihood.word()));
  }

  private static ModelCard.Outcome outcome(TrainingLoop loop) {
    int bestEpoch = loop.best().map(TrainingHistory.Epoch::number).orElse(0);
    LossTerms heldOut =
        loop.best()
            .map(TrainingHistory.Epoch::heldOut)
            .orElse(new LossTerms(0, List.of(), List.of()));
    return new ModelCard.Outcome(loop.epochsRun(), bestEpoch, heldOut, loop.isCanceled());
  }
}
