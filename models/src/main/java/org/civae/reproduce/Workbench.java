package org.civae.reproduce;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelFactory;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingDivergedException;
import org.civae.train.TrainingHistory.Epoch;
import org.civae.train.TrainingListener;

/**
 * Trains variants on a table's cells.
 *
 * @param software name and version of this program and its engine
 */
public record Workbench(ReproducedData data, ComputeDevice device, String software) {

  private static final int COMPONENTS = 50;

  /** Trains a variant and scores its clusters. */
  Run clustered(Run.Key key, Variant variant, TrainingListener listener) {
    long start = System.nanoTime();
    Trainer.Result trained = train(variant, key.seed(), listener);
    try (FittedModel model = trained.model()) {
      Map<Reading, Scores> scores =
          Scoring.of(model, data, key.seed(), share -> requireWanted(listener));
      return run(key, scores, trained, start);
    }
  }

  /** Trains a variant for its time alone. */
  Run timed(Run.Key key, Variant variant, TrainingListener listener) {
    long start = System.nanoTime();
    Trainer.Result trained = train(variant, key.seed(), listener);
    try (FittedModel model = trained.model()) {
      return run(key, Map.of(), trained, start);
    }
  }

  /** k-means on the first {@value #COMPONENTS} principal components of what networks see. */
  Run kMeans(Run.Key key, TrainingListener listener) {
    long start = System.nanoTime();
    Scores scores = Scoring.kMeans(data, COMPONENTS, key.seed(), share -> requireWanted(listener));
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Run(key, Map.of(Reading.K_MEANS, scores), 0, 0, seconds, software, device.name());
  }

  private Trainer.Result train(Variant variant, long seed, TrainingListener listener) {
    ModelFactory factory = ModelStore.factory(variant.model().method());
    Trainer.Result trained;
    try {
      trained = Trainer.train(factory, data.set(), card(variant, seed), device, listener);
    } catch (TrainingDivergedException e) {
      e.lastGood().ifPresent(FittedModel::close);
      throw e;
    }
    if (trained.model().card().outcome().canceled()) {
      trained.model().close();
      throw new CancellationException();
    }
    return trained;
  }

  private ModelCard card(Variant variant, long seed) {
    return new ModelCard(
        variant.model().method(),
        data.set().preprocessing(),
        "",
        List.of(),
        List.of(),
        List.of(),
        variant.config(data.nClasses()),
        variant.options(seed),
        null,
        new ModelCard.Provenance(data.file(), data.sha256(), "X", "", software, device.name()));
  }

  private Run run(Run.Key key, Map<Reading, Scores> scores, Trainer.Result trained, long start) {
    List<Epoch> epochs = trained.history().epochs();
    return new Run(
        key,
        scores,
        epochs.size(),
        secondsPerEpoch(epochs),
        (System.nanoTime() - start) / 1e9,
        software,
        device.name());
  }

  /** Without the first epoch of the last phase, in which the engine warms up. */
  private double secondsPerEpoch(List<Epoch> epochs) {
    String last = epochs.get(epochs.size() - 1).phase();
    double[] seconds =
        epochs.stream()
            .filter(epoch -> epoch.phase().equals(last))
            .filter(epoch -> epoch.number() > 1 || epochs.size() == 1)
            .mapToDouble(epoch -> data.set().split().training().length / epoch.cellsPerSecond())
            .sorted()
            .toArray();
    return seconds[seconds.length / 2];
  }

  static void requireWanted(TrainingListener listener) {
    if (listener.isCancelled()) throw new CancellationException();
  }
}
