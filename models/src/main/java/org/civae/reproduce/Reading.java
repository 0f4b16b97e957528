package org.civae.reproduce;

import java.util.List;

/** Ways in which test cells come to a cluster; none looks at a class. */
enum Reading {
  /** As the paper says; its limits are scikit-learn's. */
  MIXTURE("mixture fitted to test latents"),
  /**
   * With a tenth of the latents' mean variance added to each: where cells are few, a likelier
   * mixture of full covariance is a worse one without it.
   */
  REGULARIZED_MIXTURE("the same, regularized"),
  /** Fitted to cells that are not clustered. */
  TRAINING_MIXTURE("mixture fitted to training latents"),
  /** Fitted to both. */
  ALL_MIXTURE("mixture fitted to all latents"),
  /** The most probable component of the model itself. */
  ARG_MAX("arg max q(y)"),
  /** No model at all. */
  K_MEANS("k-means on 50 principal components");

  /** Those that stand beside the paper's mixture. */
  static final List<Reading> OF_MIXTURES =
      List.of(MIXTURE, REGULARIZED_MIXTURE, TRAINING_MIXTURE, ALL_MIXTURE);

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  /** As tables call it. */
  String words() {
    return words;
  }
}
