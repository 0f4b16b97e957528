package org.civae.evaluate;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.model.ClassPrediction;
import org.civae.model.FittedModel;
import org.civae.preprocess.Labels;
import org.civae.train.TrainingSet;

/**
 * How good a model is on the cells it was fitted to and on those held out.
 *
 * @param heldOut of the test cells
 * @param noElbo why there is no ELBO; empty if there is one
 * @param classes how the model keeps classes apart; empty if the cells have none
 */
public record Evaluation(
    Part training, Part heldOut, Optional<String> noElbo, Optional<Classes> classes) {

  /** Draws of z per cell, unless there are cells enough for a steady mean. */
  private static final int DRAWS = 10;

  private static final int ENOUGH = 10_000;

  /**
   * Some of the cells.
   *
   * @param elbo NaN where there is none
   */
  public record Part(int nCells, Reconstruction reconstruction, Elbo elbo) {}

  /**
   * @param asPublished see {@link Separability#asPublished}; of all cells with a class
   * @param nCells how many these are
   * @param prediction of classes by the model itself; empty if it predicts none
   */
  public record Classes(
      Separability separability, double asPublished, int nCells, Optional<Accuracy> prediction) {}

  /** Shares of cells whose class is predicted. */
  public record Accuracy(double training, double heldOut) {}

  /**
   * @param set cells as the model sees them; no classes for a model that was trained without
   * @param progress hears the share that is done
   * @throws IllegalArgumentException for the user if the model has no encoder or decoder
   */
  public static Evaluation of(FittedModel model, TrainingSet set, DoubleConsumer progress) {
    int[] training = set.split().training();
    int[] test = set.split().test();
    double share = 0.8 * training.length / Math.max(1, training.length + test.length);
    Part fitted = part(model, set, training, done -> progress.accept(share * done));
    Part heldOut = part(model, set, test, done -> progress.accept(share + (0.8 - share) * done));
    Optional<Classes> classes =
        set.classes().isEmpty() ? Optional.empty() : Optional.of(classes(model, set));
    progress.accept(1);
    return new Evaluation(fitted, heldOut, Elbo.whyNone(model.card(), set), classes);
  }

  private static Part part(
      FittedModel model, TrainingSet set, int[] rows, DoubleConsumer progress) {
    Reconstruction reconstruction =
        Reconstruction.of(model.requireEncoder(), model.requireDecoder(), set.cells(), rows);
    if (Elbo.whyNone(model.card(), set).isPresent()) {
      return new Part(rows.length, reconstruction, Elbo.NONE);
    }
    int draws = Math.max(1, Math.min(DRAWS, ENOUGH / Math.max(1, rows.length)));
    return new Part(rows.length, reconstruction, Elbo.of(model, set, rows, draws, progress));
  }

  private static Classes classes(FittedModel model, TrainingSet set) {
    FittedModel.Encoder encoder = model.requireEncoder();
    Labels labels = new Labels(model.card().labels(), set.classes(), set.classCodes());
    int[] rows =
        IntStream.range(0, labels.codes().length).filter(i -> labels.codes()[i] >= 0).toArray();
    Optional<Accuracy> prediction =
        model
            .classifier()
            .map(
                classifier ->
                    new Accuracy(
                        ClassPrediction.accuracy(
                            model, classifier, set.cells(), labels, set.split().training()),
                        ClassPrediction.accuracy(
                            model, classifier, set.cells(), labels, set.split().test())));
    return new Classes(
        Separability.of(encoder, set.cells(), labels.names(), labels.codes(), set.split()),
        Separability.asPublished(
            encoder, set.cells(), labels, rows, model.card().training().seed()),
        rows.length,
        prediction);
  }
}
