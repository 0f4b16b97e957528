package org.civae.trajectory;

import java.util.function.DoubleConsumer;

/** Hears how far an analysis is; whatever it throws ends the analysis. */
@FunctionalInterface
public interface AnalysisListener {

  /**
   * @param work that is being done, in words
   * @param share of this work that is done, in [0, 1]
   */
  void progress(String work, double share);

  /** Hears of one kind of work, from its beginning on. */
  default DoubleConsumer of(String work) {
    progress(work, 0);
    return share -> progress(work, share);
  }
}
