package org.civae.validate;

import java.util.Arrays;

/**
 * The same distances between real cells.
 *
 * @param chance per state: 95 % of the random partings of its real cells into as many training and
 *     held-out cells as there are lie at most this far apart
 * @param donors per state: mean energy distance of the real cells of one donor to those of the
 *     others in this state; empty without donors, NaN where no two of them have enough cells
 * @param startToEnd energy distance of real cells of the first state to held-out ones of the last
 * @param nearestCell mean distance of real training cells of all states to the nearest held-out one
 */
public record Yardsticks(double[] chance, double[] donors, double startToEnd, double nearestCell) {

  /** Mean over the states. */
  public double meanChance() {
    return Arrays.stream(chance).average().orElseThrow();
  }
}
