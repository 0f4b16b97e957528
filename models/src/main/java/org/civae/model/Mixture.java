package org.civae.model;

import static org.civae.model.TrainingOptions.require;

import java.util.Objects;

/**
 * The choices of a model whose latent space is a mixture.
 *
 * @param components K
 * @param assignment how a cell trains the components
 * @param schedule how the weight of the KL part goes over the epochs
 * @param samples L, latent points drawn per cell and component in a step
 * @param pretraining epochs as a plain autoencoder before the mixture starts; 0 for none
 */
public record Mixture(
    int components, Assignment assignment, Schedule schedule, int samples, int pretraining) {

  public Mixture {
    Objects.requireNonNull(assignment, "assignment");
    Objects.requireNonNull(schedule, "schedule");
    require(components >= 1, "k", components, "at least 1");
    require(samples >= 1, "samples", samples, "at least 1");
    require(pretraining >= 0, "pretraining", pretraining, "at least 0");
  }

  /** Soft, at constant weight, with one sample and no pretraining. */
  public Mixture(int components) {
    this(components, Assignment.SOFT, Schedule.CONSTANT, 1, 0);
  }
}
