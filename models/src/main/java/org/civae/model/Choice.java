package org.civae.model;

/** What a method takes beyond the choices of every method. */
public enum Choice {
  /** It needs the classes of cells. */
  CLASSES,
  /** Its paper calls the weight of KL beta. */
  BETA_WEIGHS_KL,
  /** Its loss has no KL part, whose weight it does not take. */
  WITHOUT_KL,
  /** {@link Mixture#components()}. */
  COMPONENTS,
  /** {@link Mixture#assignment()}. */
  ASSIGNMENT,
  /** {@link Mixture#schedule()}. */
  SCHEDULE,
  /** {@link Mixture#samples()}. */
  SAMPLES,
  /** {@link Mixture#pretraining()}. */
  PRETRAINING
}
