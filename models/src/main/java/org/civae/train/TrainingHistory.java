package org.civae.train;

import java.util.List;
import org.civae.model.LossTerms;

/** What every epoch gave, in order. */
public record TrainingHistory(List<Epoch> epochs) {

  public TrainingHistory {
    epochs = List.copyOf(epochs);
  }

  /**
   * @param phase name of the phase
   * @param number from 1 within the phase
   * @param training mean over the steps, at the weights each step found
   * @param heldOut on the validation cells after the epoch, at the loss's final weights
   * @param cellsPerSecond trained on, without the validation
   */
  public record Epoch(
      String phase, int number, LossTerms training, LossTerms heldOut, double cellsPerSecond) {}
}
