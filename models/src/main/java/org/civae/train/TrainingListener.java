package org.civae.train;

/** Hears how training goes, and may stop it. */
public interface TrainingListener {

  /** Something the user should know, such as why training waits or stops. */
  default void message(String text) {}

  /** After each step. */
  default void stepDone(Step step) {}

  /** After each epoch. */
  default void epochDone(Progress progress) {}

  /** Asked after every step; true stops training with the best weights so far. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * @param epoch from 1 within the phase
   * @param epochs of this phase at most
   * @param share of the epoch's steps that are done, in (0, 1]
   */
  record Step(int epoch, int epochs, double share) {}

  /**
   * @param phase name of the phase
   * @param epochs of this phase at most
   * @param secondsLeft if all epochs are run
   */
  record Progress(String phase, int epochs, TrainingHistory.Epoch epoch, double secondsLeft) {}
}
