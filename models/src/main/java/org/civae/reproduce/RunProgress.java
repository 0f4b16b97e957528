package org.civae.reproduce;

import java.util.Locale;
import org.civae.train.TrainingListener;

/** Where one training after another stands among all that are to be made. */
final class RunProgress implements TrainingListener {

  private final ReproductionListener listener;
  private final int runs;
  private final double total;
  private int number;
  private double done;

  /** Of the run that is being made. */
  private String name;

  private double cost;
  private int epochs;
  private int epochsDone;
  private long start;

  /**
   * @param runs to make
   * @param total operations of all: trainings differ in them by a hundred times
   */
  RunProgress(ReproductionListener listener, int runs, double total) {
    this.listener = listener;
    this.runs = runs;
    this.total = total;
  }

  /**
   * @param operations of this run
   */
  void begin(Variant variant, long seed, double operations) {
    number++;
    name =
        String.format(Locale.ROOT, "run %d of %d: %s, seed %d", number, runs, variant.name(), seed);
    cost = operations;
    epochs = variant.epochs();
    epochsDone = 0;
    start = System.nanoTime();
    listener.progress(done / total, name);
  }

  void end(Run run) {
    done += cost;
    Scores scores = run.scores().get(Reading.MIXTURE);
    listener.message(
        String.format(
            Locale.ROOT,
            "%s: %s%.0f s",
            name,
            scores == null ? "" : "ACC / NMI / ARI " + scores.text() + ", ",
            (System.nanoTime() - start) / 1e9));
  }

  @Override
  public void message(String text) {
    listener.message(text);
  }

  @Override
  public void stepDone(Step step) {
    double share = Math.min(1, (epochsDone + step.share()) / epochs);
    listener.progress(
        (done + cost * share) / total,
        String.format(Locale.ROOT, "%s, epoch %d of %d", name, epochsDone + 1, epochs));
  }

  @Override
  public void epochDone(Progress progress) {
    // No share of a run is known beyond its last epoch.
    epochsDone = Math.min(epochs - 1, epochsDone + 1);
  }

  @Override
  public boolean isCancelled() {
    return listener.isCancelled();
  }
}
