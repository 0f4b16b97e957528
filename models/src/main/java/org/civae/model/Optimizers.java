package org.civae.model;

import java.util.function.Supplier;
import org.civae.nn.ParameterStore;

/** Minimises losses; each store of parameters has an optimizer of its own. */
public interface Optimizers {

  /**
   * One gradient step on all trainable values of the store.
   *
   * @param loss computes the loss while gradients are collected
   * @return the terms before the step; where one is not finite, no weight was changed
   */
  LossTerms minimize(ParameterStore parameters, Supplier<Loss> loss);
}
