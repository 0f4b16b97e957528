package org.civae.train;

import java.util.Optional;
import org.civae.model.FittedModel;

/** A term of the loss is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private transient FittedModel lastGood;

  TrainingDivergedException(String phase, int epoch, String term) {
    super(
        String.format(
            "training: %s in epoch %d of phase '%s' is not a finite number, expected one. Lower"
                + " learningrate=, raise warmup= or set clip=.",
            term, epoch, phase));
  }

  /** The model at its best epoch before, if there was one; the caller closes it. */
  public Optional<FittedModel> lastGood() {
    return Optional.ofNullable(lastGood);
  }

  void keep(FittedModel model) {
    lastGood = model;
  }
}
