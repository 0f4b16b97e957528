package org.civae.model;

import java.util.List;

/**
 * How a model is trained: phases in order, so that pretraining, two optimizers or a discriminator's
 * turn are all just phases.
 */
public interface TrainingProgram {

  List<Phase> phases();

  /** A stretch of epochs with one way of stepping. */
  interface Phase {

    /** Short name in the history, such as {@code train} or {@code pretrain}. */
    String name();

    int epochs();

    /** Called before the first step of each epoch, from 0: warm-ups set their weights here. */
    default void beginEpoch(int epoch) {}

    /** One training step. */
    LossTerms step(Minibatch cells, Optimizers optimizers);

    /** The loss at its final weights on cells held out, without changing anything. */
    LossTerms evaluate(Minibatch cells);
  }
}
