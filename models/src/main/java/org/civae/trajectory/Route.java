package org.civae.trajectory;

/**
 * Where paths run between the cells of a pair, and what the decoder is told on the way.
 *
 * @param shape of the paths
 * @param neighbors of each cell in the graph of {@link Shape#GRAPH}
 * @param batch which covariates a model that has any decodes a path with
 */
public record Route(Shape shape, int neighbors, Batch batch) {

  /** Neighbours of each cell where nobody says otherwise. */
  public static final int NEIGHBORS = 15;

  /** A straight line for each pair. */
  public static final Route STRAIGHT = new Route(Shape.PAIRS, NEIGHBORS, Batch.START);

  public Route {
    if (neighbors < 1) {
      throw new IllegalArgumentException("neighbors=" + neighbors + ": expected at least 1.");
    }
  }

  /** The shape of paths in latent space. */
  public enum Shape {
    /** A straight line from the start cell of each pair to its end cell. */
    PAIRS,
    /** One straight line, from the mean of the start cells to the mean of the end cells. */
    CENTROID,
    /** From start to end cell through real cells of the class, see {@link NeighborGraph}. */
    GRAPH
  }

  /** Covariates along a path. */
  public enum Batch {
    /** Those of the start cell, which a centroid has not. */
    START,
    /** All combinations of levels, over which each point's decodings are averaged. */
    AVERAGE
  }
}
