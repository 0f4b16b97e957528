package org.civae.validate;

import java.util.Arrays;

/**
 * How far the cells of one step lie from held-out real cells.
 *
 * @param energy energy distance to each state, in the order of the path
 * @param nearestCell mean distance to the nearest held-out real cell of any of the states
 */
public record Distances(double[] energy, double nearestCell) {

  /** Energy distance to the state that is nearest. */
  public double nearestState() {
    return Arrays.stream(energy).min().orElseThrow();
  }
}
