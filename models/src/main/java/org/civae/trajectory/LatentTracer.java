package org.civae.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.civae.io.matrix.RowBlock;

/**
 * Decodes paths through latent space at equal fractions of their way, both ends included.
 *
 * <p>Works step by step and block by block: beyond what the paths themselves are made of and the
 * result (steps x genes), memory does not grow with paths x steps.
 */
final class LatentTracer {

  private static final int BLOCK = 512;

  /** Sees the decoded cells of a step, block by block, for classifying them. */
  @FunctionalInterface
  interface DecodedListener {
    /**
     * @param step from 0
     * @param cells n x nGenes, row-major, in the model's scale; valid during the call
     */
    void decoded(int step, float[] cells, int n);
  }

  private final PathDecoder decoder;
  private final List<String> genes;

  LatentTracer(PathDecoder decoder, List<String> genes) {
    this.decoder = decoder;
    this.genes = List.copyOf(genes);
  }

  /**
   * Follows paths.
   *
   * @param nSteps at least 2
   * @param listener sees every decoded cell
   * @param progress hears the share that is done after each step
   */
  Trajectory trace(
      LatentPaths paths, int nSteps, DecodedListener listener, DoubleConsumer progress) {
    if (nSteps < 2) throw new IllegalArgumentException("steps=" + nSteps + ": expected at least 2");
    PathStatistics statistics = new PathStatistics(genes.size());
    List<Trajectory.Step> steps = new ArrayList<>();
    int most = RowBlock.rows(BLOCK, genes.size());
    for (int step = 0; step < nSteps; step++) {
      double fraction = step / (nSteps - 1.0);
      statistics.clear();
      for (int first = 0; first < paths.size(); first += most) {
        int n = Math.min(most, paths.size() - first);
        float[] cells = decoder.decode(paths.at(fraction, first, n), first, n);
        listener.decoded(step, cells, n);
        statistics.add(cells, n);
      }
      steps.add(statistics.step(fraction));
      progress.accept((step + 1.0) / nSteps);
    }
    return new Trajectory(genes, steps);
  }
}
