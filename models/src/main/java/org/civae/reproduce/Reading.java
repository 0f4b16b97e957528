package org.civae.reproduce;

/** Ways in which test cells come to a cluster. */
enum Reading {
  /** A Gaussian mixture fitted to the latents of the test cells, as in the paper. */
  MIXTURE,
  /** A Gaussian mixture fitted to the latents of the training cells. */
  TRAINING_MIXTURE,
  /** The most probable component of the model itself. */
  ARG_MAX,
  /** k-means on principal components. */
  K_MEANS
}
