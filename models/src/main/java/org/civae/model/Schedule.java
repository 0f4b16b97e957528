package org.civae.model;

import java.util.Locale;

/** How the weight of the KL part goes over the epochs. */
public enum Schedule {
  /** The configured one throughout. */
  CONSTANT,
  /** From the configured one in the first epoch to 1 in the last, by equal steps. */
  LINEAR;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param weight the configured one
   * @param epoch from 0
   * @param epochs of the phase
   */
  public double weight(double weight, int epoch, int epochs) {
    if (this == CONSTANT) return weight;
    return epochs == 1 ? 1 : weight + (1 - weight) * epoch / (epochs - 1);
  }

  /** The weight in the last epoch. */
  public double last(double weight) {
    return this == CONSTANT ? weight : 1;
  }
}
