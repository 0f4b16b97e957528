package org.civae.model;

import java.util.List;
import java.util.function.Consumer;

/**
 * How a model is trained: phases in order, so that pretraining, two optimizers or a discriminator's
 * turn are all just phases.
 */
public interface TrainingProgram {

  List<Phase> phases();

  /** The training cells once, in their order, while no gradients are collected. */
  @FunctionalInterface
  interface Pass {
    /** The arrays of a minibatch die after each call. */
    void forEach(Consumer<Minibatch> use);
  }

  /** A stretch of epochs with one way of stepping, and optimizers of its own. */
  interface Phase {

    /** Short name in the history, such as {@code train} or {@code pretrain}. */
    String name();

    int epochs();

    /**
     * Called before the first epoch: what starts from all training cells, such as the means of a
     * mixture, starts here.
     */
    default void begin(Pass training) {}

    /** Factor of the learning rate in an epoch, from 0. */
    default double learningRateFactor(int epoch) {
      return 1;
    }

    /**
     * Whether the weights of the epoch with the lowest held-out objective are kept, and training
     * may stop early; otherwise those of the last epoch are.
     */
    default boolean keepsBest() {
      return true;
    }

    /** Called before the first step of each epoch, from 0: warm-ups set their weights here. */
    default void beginEpoch(int epoch) {}

    /** One training step. */
    LossTerms step(Minibatch cells, Optimizers optimizers);

    /** The loss at its final weights on cells held out, without changing anything. */
    LossTerms evaluate(Minibatch cells);
  }
}
