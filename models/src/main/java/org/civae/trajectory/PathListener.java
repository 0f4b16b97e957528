package org.civae.trajectory;

/** Sees every cell that a trajectory decodes, for what is not read gene by gene. */
public interface PathListener {

  /** Looks at nothing. */
  PathListener NONE = (step, firstPath, cells, n) -> {};

  /**
   * Called once, before anything is decoded.
   *
   * @param paths how many there are
   * @param from row of the real cell that each path starts at; empty where paths start at none
   * @param to row of the real cell that each path ends at; empty where paths end at none
   */
  default void begin(int paths, int[] from, int[] to) {}

  /**
   * Called block by block, step after step.
   *
   * @param step from 0
   * @param firstPath number of the path of the first of the cells
   * @param cells n x nVars, row-major, in the model's scale; valid during the call
   */
  void decoded(int step, int firstPath, float[] cells, int n);
}
