package org.civae.trajectory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which way to walk.
 *
 * @param within class to stay in, or to start in
 * @param stateColumn obs column of the states
 * @param from state to start in
 * @param to state to end in
 * @param pairs of real cells
 * @param steps along the path, both ends included
 * @param seed of the pairs and of the judging classifier
 * @param donor obs column of the donors, which are then the replicates of p; empty for cells
 * @param between states between the two ends, in their order; empty for those of an ordered column
 * @param way how cells are paired and where paths run
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
    List<String> between,
    Way way) {

  /** By straight lines between random pairs, with cells as replicates. */
  public TrajectoryRequest(
      String within, String stateColumn, String from, String to, int pairs, int steps, long seed) {
    this(within, stateColumn, from, to, pairs, steps, seed, "");
  }

  /** By straight lines between random pairs. */
  public TrajectoryRequest(
      String within,
      String stateColumn,
      String from,
      String to,
      int pairs,
      int steps,
      long seed,
      String donor) {
    this(within, stateColumn, from, to, pairs, steps, seed, donor, List.of(), Way.STRAIGHT);
  }

  public TrajectoryRequest {
    if (pairs < 1) throw new IllegalArgumentException("pairs=" + pairs + ": expected at least 1.");
    if (steps < 2) throw new IllegalArgumentException("steps=" + steps + ": expected at least 2.");
    if (way.toWithin().equals(within)) {
      throw new IllegalArgumentException(
          "within=" + within + " towithin=" + within + ": expected two different classes.");
    }
    if (from.equals(to) && way.toWithin().isEmpty()) {
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
    if (!between.isEmpty() && !way.toWithin().isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "between=%s: expected none with towithin=%s, as no state lies between classes.",
              String.join(",", between), way.toWithin()));
    }
    if (way.pairing().withinDonor() && donor.isEmpty()) {
      throw new IllegalArgumentException(
          "withindonor=true: expected the column of the donors too. Add donor=.");
    }
  }

  /** Whether paths lead from one class to another. */
  public boolean crosses() {
    return !way.toWithin().isEmpty();
  }

  /** The class that paths end in. */
  public String endClass() {
    return crosses() ? way.toWithin() : within;
  }

  /** The class paths stay in; "between classes" where they do not. */
  public String where() {
    return crosses() ? "between classes" : within;
  }

  /**
   * The state paths start in, with its class where paths cross classes and states are not classes.
   */
  public String start() {
    return crosses() && !within.equals(from) ? within + " " + from : from;
  }

  /**
   * The state paths end in, with its class where paths cross classes and states are not classes.
   */
  public String end() {
    return crosses() && !endClass().equals(to) ? endClass() + " " + to : to;
  }

  /** The same with these states between the two. */
  public TrajectoryRequest through(List<String> states) {
    return new TrajectoryRequest(
        within, stateColumn, from, to, pairs, steps, seed, donor, states, way);
  }

  /** The same by another way. */
  public TrajectoryRequest by(Way other) {
    return new TrajectoryRequest(
        within, stateColumn, from, to, pairs, steps, seed, donor, between, other);
  }

  /** The same to the nearest state. */
  TrajectoryRequest to(NearestState nearest) {
    return new TrajectoryRequest(
        within,
        stateColumn,
        from,
        nearest.state(),
        pairs,
        steps,
        seed,
        donor,
        between,
        way.withNearest(nearest));
  }
}
