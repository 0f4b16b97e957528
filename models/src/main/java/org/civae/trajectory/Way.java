package org.civae.trajectory;

import org.civae.pairing.Pairing;

/**
 * How to walk: what a path connects, and where it runs.
 *
 * @param pairing of start and end cells
 * @param route between them
 * @param toWithin class to end in, if that is another than the one to start in; empty to stay
 * @param nearest among which states the program chose the one to end in; {@code null} where the
 *     user named it
 */
public record Way(Pairing pairing, Route route, String toWithin, NearestState nearest) {

  /** Straight lines between random pairs of cells of one class. */
  public static final Way STRAIGHT = new Way(Pairing.RANDOM, Route.STRAIGHT, "", null);

  /** To a state that the user named. */
  public Way(Pairing pairing, Route route, String toWithin) {
    this(pairing, route, toWithin, null);
  }

  Way withNearest(NearestState chosen) {
    return new Way(pairing, route, toWithin, chosen);
  }
}
