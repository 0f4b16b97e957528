package org.civae.reproduce;

/** Ways in which test cells come to a cluster. */
enum Reading {
  /** A Gaussian mixture fitted to the latents of the test cells, as in the paper. */
  MIXTURE("mixture fitted to test latents"),
  /** A Gaussian mixture fitted to the latents of the training cells. */
  TRAINING_MIXTURE("mixture fitted to training latents"),
  /** The most probable component of the model itself. */
  ARG_MAX("arg max q(y)"),
  /** k-means on principal components. */
  K_MEANS("k-means on 50 principal components");

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  /** As tables call it. */
  String words() {
    return words;
  }
}
