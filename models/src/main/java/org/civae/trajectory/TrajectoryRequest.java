package org.civae.trajectory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which way to walk.
 *
 * @param within class to stay in
 * @param stateColumn obs column of the states
 * @param from state to start in
 * @param to state to end in
 * @param pairs of real cells
 * @param steps along the path, both ends included
 * @param seed of the pairs and of the judging classifier
 * @param donor obs column of the donors, which are then the replicates of p; empty for cells
 * @param between states between the two ends, in their order; empty for those of an ordered column
 */
public record TrajectoryRequest(
    String within,
    String stateColumn,
    String from,
    String to,
    int pairs,
    int steps,
    long seed,
    String donor,
    List<String> between) {

  /** With cells as replicates. */
  public TrajectoryRequest(
      String within, String stateColumn, String from, String to, int pairs, int steps, long seed) {
    this(within, stateColumn, from, to, pairs, steps, seed, "", List.of());
  }

  public TrajectoryRequest {
    if (pairs < 1) throw new IllegalArgumentException("pairs=" + pairs + ": expected at least 1.");
    if (steps < 2) throw new IllegalArgumentException("steps=" + steps + ": expected at least 2.");
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "from=" + from + " to=" + to + ": expected two different states.");
    }
    between = List.copyOf(between);
    Set<String> others = new HashSet<>(between);
    others.removeAll(List.of("", from, to));
    if (others.size() < between.size()) {
      throw new IllegalArgumentException(
          String.format(
              "between=%s: expected states other than from=%s and to=%s, each once.",
              String.join(",", between), from, to));
    }
  }
}
