package org.civae.plugin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingSet;
import org.civae.trajectory.Stability;
import org.civae.trajectory.Trajectory;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;

/**
 * The same path through models that differ from a given one in their training seed alone: same
 * cells, split, genes and configuration, seeds that follow its own.
 */
final class OtherSeeds {

  private final CivaeCommand command;
  private final TrajectoryAnalysis analysis;
  private final TrajectoryRequest request;
  private final ComputeDevice device;

  OtherSeeds(
      CivaeCommand command,
      TrajectoryAnalysis analysis,
      TrajectoryRequest request,
      ComputeDevice device) {
    this.command = command;
    this.analysis = analysis;
    this.request = request;
    this.device = device;
  }

  /**
   * Trains the others one after another.
   *
   * @param path of the given model
   * @param models in all, the given one included
   * @param progressOf what hears how far some work is
   * @throws CancellationException when the user cancels
   */
  Stability compare(
      ModelCard card, Trajectory path, int models, Function<String, DoubleConsumer> progressOf) {
    List<Long> seeds = new ArrayList<>(List.of(card.training().seed()));
    List<Trajectory> paths = new ArrayList<>(List.of(path));
    TrainingSet set = analysis.trainingSet(card);
    for (int k = 1; k < models; k++) {
      long seed = card.training().seed() + k;
      command.status(String.format("training model %d of %d, seed %d", k + 1, models, seed));
      Trainer.Result trained =
          Trainer.train(
              ModelStore.factory(card.method()),
              set,
              card.withSeed(seed),
              device,
              new TrainingProgress(command));
      try (FittedModel model = trained.model()) {
        if (command.isCanceled()) throw new CancellationException();
        paths.add(
            analysis.trace(
                model,
                request,
                (work, share) -> progressOf.apply(work + " (seed " + seed + ")").accept(share)));
      }
      seeds.add(seed);
    }
    return Stability.of(seeds, paths, card.preprocessing());
  }
}
