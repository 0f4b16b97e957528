package org.civae.plugin.command;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.civae.model.LossTerms;
import org.civae.train.TrainingHistory.Epoch;
import org.civae.train.TrainingListener;

/** Tells a command's user how training goes, and training that the user cancelled. */
final class TrainingProgress implements TrainingListener {

  private final CivaeCommand command;
  private final TimeLeft timeLeft = new TimeLeft("training", System::nanoTime);

  private final Consumer<Epoch> curves;

  TrainingProgress(CivaeCommand command) {
    this(command, epoch -> {});
  }

  /**
   * @param curves draw every epoch
   */
  TrainingProgress(CivaeCommand command, Consumer<Epoch> curves) {
    this.command = command;
    this.curves = curves;
  }

  @Override
  public void message(String text) {
    command.status(text);
  }

  @Override
  public void stepDone(Step step) {
    double epochs = step.epoch() - 1 + step.share();
    // Between epochs there is news only where these take long.
    String left = timeLeft.after(epochs / step.epochs());
    if (left.isEmpty()) return;
    String line =
        String.format(
            Locale.ROOT,
            "epoch %d/%d: %.0f %% of its steps%s",
            step.epoch(),
            step.epochs(),
            100 * step.share(),
            left);
    command.progress(step.epoch() - 1, step.epochs(), line);
  }

  @Override
  public void epochDone(Progress progress) {
    command.progress(progress.epoch().number(), progress.epochs(), line(progress));
    curves.accept(progress.epoch());
  }

  @Override
  public boolean isCancelled() {
    return command.isCanceled();
  }

  /** "epoch 12/150: held-out 412.3 (reconstruction 380.1, kl 60.2), 9,800 cells/s, 8 s left". */
  static String line(Progress progress) {
    Epoch epoch = progress.epoch();
    LossTerms heldOut = epoch.heldOut();
    StringJoiner terms = new StringJoiner(", ", " (", ")");
    for (int i = 0; i < heldOut.names().size(); i++) {
      terms.add(
          String.format(Locale.ROOT, "%s %.4g", heldOut.names().get(i), heldOut.values().get(i)));
    }
    return String.format(
        Locale.ROOT,
        "%sepoch %d/%d: held-out %.4g%s, %,.0f cells/s, %s left",
        epoch.phase().equals("train") ? "" : epoch.phase() + ", ",
        epoch.number(),
        progress.epochs(),
        heldOut.objective(),
        terms,
        epoch.cellsPerSecond(),
        TimeLeft.words(progress.secondsLeft()));
  }
}
