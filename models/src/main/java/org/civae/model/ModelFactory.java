package org.civae.model;

import ai.djl.ndarray.NDManager;
import java.util.Set;

/**
 * Makes models of one kind. Extension point found by {@link java.util.ServiceLoader}: anyone may
 * add a model from another jar.
 */
public interface ModelFactory {

  /** The name users type, such as {@code ci-vae}. */
  String name();

  /** One line for help and lists. */
  String description();

  /** Where it is published, in a few words for lists. */
  String source();

  /** What it takes beyond the choices of every method. */
  default Set<Choice> choices() {
    return Set.of();
  }

  /**
   * A network with fresh weights.
   *
   * @param manager owns its arrays; closing the model closes it
   * @param seed of weights, noise and dropout
   * @throws IllegalArgumentException if the model needs what the data lack, such as classes, or the
   *     configuration, such as a mixture
   */
  TrainableModel create(NDManager manager, DataShape shape, ModelConfig config, long seed);
}
