package org.civae.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.civae.model.FittedModel;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.ModelCard;
import org.civae.model.ModelFactory;
import org.civae.model.TrainableModel;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.ParameterStore;
import org.civae.train.TrainingListener.Progress;

/** Runs the phases of any model: minibatches in, best weights on the validation cells out. */
public final class Trainer {

  /** The engine collects gradients for one training at a time in the whole program. */
  private static final ReentrantLock ENGINE = new ReentrantLock(true);

  private final ModelFactory factory;
  private final TrainingSet set;
  private final ModelCard card;
  private final ComputeDevice device;
  private final TrainingListener listener;

  /**
   * @param card what is known before training: configuration, options, provenance
   */
  public Trainer(
      ModelFactory factory,
      TrainingSet set,
      ModelCard card,
      ComputeDevice device,
      TrainingListener listener) {
    this.factory = factory;
    this.set = set;
    this.card = card;
    this.device = device;
    this.listener = listener;
  }

  /**
   * @param model at its best epoch; the caller closes it
   */
  public record Result(FittedModel model, TrainingHistory history) {}

  /**
   * Trains on the training rows and keeps the weights with the lowest held-out objective at its
   * final weights.
   *
   * @throws TrainingDivergedException if a term of the loss is not finite
   */
  public Result train() {
    if (!ENGINE.tryLock()) {
      listener.message("waiting: another training is running");
      ENGINE.lock();
    }
    try {
      return trainAlone();
    } finally {
      ENGINE.unlock();
    }
  }

  private Result trainAlone() {
    NDManager manager = Engine.getEngine("PyTorch").newBaseManager(device.device());
    TrainableModel model;
    try {
      model = factory.create(manager, card.shape(), card.config(), card.training().seed());
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
    try (GradientSteps steps = new GradientSteps(card.training())) {
      Run run = new Run(model, steps, manager);
      for (Phase phase : model.program(card.training()).phases()) {
        if (run.cancelled) break;
        run.phase(phase);
      }
      return new Result(run.fitted(), new TrainingHistory(run.epochs));
    } catch (TrainingDivergedException e) {
      if (e.lastGood().isEmpty()) model.close();
      throw e;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** One training from fresh weights to the best ones. */
  private final class Run {

    private final TrainableModel model;
    private final GradientSteps steps;
    private final NDManager manager;
    private final MinibatchFeed feed = new MinibatchFeed(set);
    private final RandomGenerator order = new Random(card.training().seed());
    private final List<TrainingHistory.Epoch> epochs = new ArrayList<>();
    private List<ParameterStore.Snapshot> best;
    private TrainingHistory.Epoch bestEpoch;
    private boolean cancelled;

    Run(TrainableModel model, GradientSteps steps, NDManager manager) {
      this.model = model;
      this.steps = steps;
      this.manager = manager;
    }

    void phase(Phase phase) {
      best = null;
      bestEpoch = null;
      int patience = card.training().patience();
      long start = System.nanoTime();
      for (int number = 1; number <= phase.epochs() && !cancelled; number++) {
        TrainingHistory.Epoch epoch = epoch(phase, number);
        if (epoch == null) break;
        epochs.add(epoch);
        if (best == null || epoch.heldOut().objective() < bestEpoch.heldOut().objective()) {
          bestEpoch = epoch;
          best = model.stores().stream().map(ParameterStore::snapshot).toList();
        }
        double perEpoch = (System.nanoTime() - start) / 1e9 / number;
        listener.epochDone(
            new Progress(
                phase.name(), phase.epochs(), epoch, perEpoch * (phase.epochs() - number)));
        if (patience > 0 && number - bestEpoch.number() >= patience) {
          listener.message(
              String.format(
                  "stopped after epoch %d: the held-out objective has not improved since epoch %d",
                  number, bestEpoch.number()));
          break;
        }
      }
      restoreBest();
    }

    private TrainingHistory.Epoch epoch(Phase phase, int number) {
      phase.beginEpoch(number - 1);
      LossTerms.Mean training = new LossTerms.Mean();
      long start = System.nanoTime();
      int cells = 0;
      int[] rows = set.split().training();
      for (int[] minibatch : MinibatchFeed.shuffled(rows, card.training().minibatch(), order)) {
        try (NDManager step = manager.newSubManager()) {
          Minibatch loaded = feed.load(step, minibatch);
          training.add(finite(phase.step(loaded, steps), phase, number), minibatch.length);
        }
        cells += minibatch.length;
        if (listener.isCancelled()) {
          cancelled = true;
          return null;
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new TrainingHistory.Epoch(
          phase.name(), number, training.get(), heldOut(phase, number), cells / seconds);
    }

    private LossTerms heldOut(Phase phase, int number) {
      LossTerms.Mean mean = new LossTerms.Mean();
      int[] rows = set.split().validation();
      for (int[] minibatch : MinibatchFeed.inOrder(rows, card.training().minibatch())) {
        try (NDManager step = manager.newSubManager()) {
          LossTerms terms = phase.evaluate(feed.load(step, minibatch));
          mean.add(finite(terms, phase, number), minibatch.length);
        }
      }
      return mean.get();
    }

    private LossTerms finite(LossTerms terms, Phase phase, int number) {
      var term = terms.firstNotFinite();
      if (term.isEmpty()) return terms;
      FittedModel lastGood = null;
      if (best != null) {
        restoreBest();
        lastGood = fitted();
      }
      throw new TrainingDivergedException(phase.name(), number, term.get(), lastGood);
    }

    private void restoreBest() {
      for (int i = 0; best != null && i < best.size(); i++) {
        model.stores().get(i).restore(best.get(i));
      }
    }

    FittedModel fitted() {
      var outcome =
          bestEpoch == null
              ? new ModelCard.Outcome(0, 0, new LossTerms(Double.NaN, List.of(), List.of()))
              : new ModelCard.Outcome(epochs.size(), bestEpoch.number(), bestEpoch.heldOut());
      return model.fitted(card.withOutcome(outcome));
    }
  }
}
