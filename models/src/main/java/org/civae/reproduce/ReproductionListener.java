package org.civae.reproduce;

/** Hears how far a table is, and may stop it. */
public interface ReproductionListener {

  /** Something that stays to be read, such as a run that is done. */
  void message(String text);

  /**
   * How far all missing runs are.
   *
   * @param share in [0, 1], by operations
   * @param text as in {@code run 3 of 10 (beta-0.3-soft, seed 3), epoch 12 of 300}
   */
  void progress(double share, String text);

  /** Asked after every step; true ends the table, and runs that are done stay kept. */
  boolean isCancelled();
}
