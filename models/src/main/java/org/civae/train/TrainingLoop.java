package org.civae.train;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.TrainingOptions;
import org.civae.model.TrainingProgram;
import org.civae.model.TrainingProgram.Phase;
import org.civae.nn.ParameterStore;
import org.civae.train.TrainingHistory.Epoch;
import org.civae.train.TrainingListener.Progress;
import org.civae.train.TrainingListener.Step;

/**
 * Runs the phases of a program over minibatches, stops early, and leaves the network with the
 * weights that had the lowest objective on the validation cells.
 */
public final class TrainingLoop {

  /** The engine collects gradients for one training at a time in the whole program. */
  private static final ReentrantLock ENGINE = new ReentrantLock(true);

  private static final long WAIT_MILLISECONDS = 200;

  private final NDManager manager;
  private final List<ParameterStore> stores;
  private final TrainingSet set;
  private final TrainingOptions options;
  private final TrainingListener listener;
  private final MinibatchFeed feed;
  private final Optional<BalancedDraw> balanced;
  private final RandomGenerator order;
  private final List<Epoch> epochs = new ArrayList<>();
  private List<ParameterStore.Snapshot> bestWeights;
  private Epoch best;
  private boolean cancelled;

  /**
   * @param manager of the network's device
   * @param stores all weights of the network
   */
  public TrainingLoop(
      NDManager manager,
      List<ParameterStore> stores,
      TrainingSet set,
      TrainingOptions options,
      TrainingListener listener) {
    this.manager = manager;
    this.stores = stores;
    this.set = set;
    this.options = options;
    this.listener = listener;
    feed = new MinibatchFeed(set);
    balanced =
        options.balanced()
            ? Optional.of(new BalancedDraw(set.split().training(), set.classCodes()))
            : Optional.empty();
    order = new Random(options.seed());
  }

  /**
   * Trains on the training rows; one training at a time in the whole program.
   *
   * @throws TrainingDivergedException if a term of the loss is not finite; the weights are then
   *     those of the best epoch before
   */
  public TrainingHistory run(TrainingProgram program) {
    if (!ENGINE.tryLock()) {
      listener.message("waiting: another training is running");
      cancelled = !waitForEngine();
      if (cancelled) return new TrainingHistory(List.of());
    }
    try {
      for (Phase phase : program.phases()) {
        if (!cancelled) run(phase);
      }
      return new TrainingHistory(epochs);
    } finally {
      ENGINE.unlock();
    }
  }

  /** False if the listener gave up waiting. */
  private boolean waitForEngine() {
    try {
      while (!ENGINE.tryLock(WAIT_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        if (listener.isCancelled()) return false;
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for another training");
    }
  }

  /** Whether the listener ended training. */
  boolean isCanceled() {
    return cancelled;
  }

  /** Number of epochs that were run to their end, of all phases. */
  int epochsRun() {
    return epochs.size();
  }

  /** The epoch whose weights the network has; empty before the first one ended. */
  public Optional<Epoch> best() {
    return Optional.ofNullable(best);
  }

  private void run(Phase phase) {
    phase.begin(this::forEachMinibatch);
    try (GradientSteps steps = new GradientSteps(options)) {
      run(phase, steps);
    }
  }

  private void forEachMinibatch(Consumer<Minibatch> use) {
    for (int[] rows : MinibatchFeed.inOrder(set.split().training(), options.minibatch())) {
      if (listener.isCancelled()) throw new CancellationException();
      try (NDManager step = manager.newSubManager()) {
        use.accept(feed.load(step, rows));
      }
    }
  }

  private void run(Phase phase, GradientSteps steps) {
    // Without cells held out nothing tells which epoch is best.
    boolean keepsBest = phase.keepsBest() && set.split().validation().length > 0;
    long start = System.nanoTime();
    for (int number = 1; number <= phase.epochs(); number++) {
      Optional<Epoch> epoch = epoch(phase, number, steps);
      if (epoch.isEmpty()) break;
      epochs.add(epoch.get());
      if (number == 1 || !keepsBest || isBetter(epoch.get())) {
        keep(epoch.get());
      }
      double perEpoch = (System.nanoTime() - start) / 1e9 / number;
      double left = perEpoch * (phase.epochs() - number);
      listener.epochDone(new Progress(phase.name(), phase.epochs(), epoch.get(), left));
      if (options.patience() > 0 && number - best.number() >= options.patience()) {
        listener.message(
            String.format(
                "stopped after epoch %d: the held-out objective has not fallen since epoch %d",
                number, best.number()));
        break;
      }
    }
    restoreBest();
  }

  private boolean isBetter(Epoch epoch) {
    return epoch.heldOut().objective() < best.heldOut().objective();
  }

  private void keep(Epoch epoch) {
    best = epoch;
    bestWeights = stores.stream().map(ParameterStore::snapshot).toList();
  }

  private void restoreBest() {
    if (best == null) return;
    for (int i = 0; i < stores.size(); i++) stores.get(i).restore(bestWeights.get(i));
  }

  /** Empty if the listener asked to stop. */
  private Optional<Epoch> epoch(Phase phase, int number, GradientSteps steps) {
    phase.beginEpoch(number - 1);
    steps.scaleRate(phase.learningRateFactor(number - 1));
    LossTerms.Mean training = new LossTerms.Mean();
    long start = System.nanoTime();
    int[] rows = rows();
    int blockRows = set.cells().matrix().blockRows();
    int seen = 0;
    for (int[] minibatch : MinibatchFeed.shuffled(rows, blockRows, options.minibatch(), order)) {
      try (NDManager step = manager.newSubManager()) {
        Minibatch cells = feed.load(step, minibatch);
        training.add(finite(phase.step(cells, steps), phase, number), minibatch.length);
      }
      seen += minibatch.length;
      listener.stepDone(new Step(number, phase.epochs(), (double) seen / rows.length));
      cancelled = listener.isCancelled();
      if (cancelled) return Optional.empty();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    LossTerms trained = training.get();
    // Where no cell is held out, those trained on stand in.
    LossTerms heldOut = set.split().validation().length == 0 ? trained : heldOut(phase, number);
    return Optional.of(new Epoch(phase.name(), number, trained, heldOut, rows.length / seconds));
  }

  private int[] rows() {
    return balanced.isEmpty() ? set.split().training() : balanced.get().next(order);
  }

  private LossTerms heldOut(Phase phase, int number) {
    LossTerms.Mean mean = new LossTerms.Mean();
    for (int[] rows : MinibatchFeed.inOrder(set.split().validation(), options.minibatch())) {
      try (NDManager step = manager.newSubManager()) {
        mean.add(finite(phase.evaluate(feed.load(step, rows)), phase, number), rows.length);
      }
    }
    return mean.get();
  }

  private LossTerms finite(LossTerms terms, Phase phase, int number) {
    Optional<String> bad = terms.firstNotFinite();
    if (bad.isEmpty()) return terms;
    restoreBest();
    throw new TrainingDivergedException(phase.name(), number, bad.get());
  }
}
