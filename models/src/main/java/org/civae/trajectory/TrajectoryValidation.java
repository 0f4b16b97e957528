package org.civae.trajectory;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far a trajectory can be believed.
 *
 * @param purity share of decoded cells of each step that a classifier of real cells puts in the
 *     class walked in
 * @param classifierHeldOut that classifier's accuracy on real cells it was not fitted on
 * @param change decoded against observed change
 * @param heldOutChange the same for the same genes between cells no weight was fitted to; empty
 *     where a state has fewer than two of them
 * @param heldOutSeparability accuracy of a linear classifier on the latent of held-out cells
 */
public record TrajectoryValidation(
    double[] purity,
    double classifierHeldOut,
    ChangeFit change,
    Optional<ChangeFit> heldOutChange,
    double heldOutSeparability) {

  public double purityMin() {
    return Arrays.stream(purity).min().orElseThrow();
  }

  public double purityMean() {
    return Arrays.stream(purity).average().orElseThrow();
  }
}
