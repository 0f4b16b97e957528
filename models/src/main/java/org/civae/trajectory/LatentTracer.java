package org.civae.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.stats.QuantileSketch;

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
    GeneStatistics statistics = new GeneStatistics(genes.size());
    List<Trajectory.Step> steps = new ArrayList<>();
    for (int step = 0; step < nSteps; step++) {
      double fraction = step / (nSteps - 1.0);
      statistics.clear();
      for (int first = 0; first < paths.size(); first += BLOCK) {
        int n = Math.min(BLOCK, paths.size() - first);
        float[] cells = decoder.decode(paths.at(fraction, first, n), first, n);
        listener.decoded(step, cells, n);
        statistics.add(cells, n);
      }
      steps.add(statistics.step(fraction));
      progress.accept((step + 1.0) / nSteps);
    }
    return new Trajectory(genes, steps);
  }

  /** Running statistics of every gene over the paths of one step. */
  private static final class GeneStatistics {
    private final int nGenes;
    private final double[] mean;
    private final double[] squares;
    private final double[] linear;
    private final QuantileSketch[] quantiles;
    private long n;

    GeneStatistics(int nGenes) {
      this.nGenes = nGenes;
      mean = new double[nGenes];
      squares = new double[nGenes];
      linear = new double[nGenes];
      quantiles = new QuantileSketch[nGenes];
      for (int j = 0; j < nGenes; j++) quantiles[j] = new QuantileSketch();
    }

    void clear() {
      n = 0;
      for (int j = 0; j < nGenes; j++) {
        mean[j] = 0;
        squares[j] = 0;
        linear[j] = 0;
        quantiles[j].clear();
      }
    }

    /** Welford's update; genes are independent of each other. */
    void add(float[] cells, int count) {
      long before = n;
      IntStream.range(0, nGenes)
          .parallel()
          .forEach(
              j -> {
                for (int i = 0; i < count; i++) {
                  float x = cells[i * nGenes + j];
                  double difference = x - mean[j];
                  mean[j] += difference / (before + i + 1);
                  squares[j] += difference * (x - mean[j]);
                  linear[j] += Math.exp(x) - 1;
                  quantiles[j].add(x);
                }
              });
      n += count;
    }

    Trajectory.Step step(double fraction) {
      double[] median = new double[nGenes];
      double[] sd = new double[nGenes];
      double[] q25 = new double[nGenes];
      double[] q75 = new double[nGenes];
      double[] linearMean = new double[nGenes];
      IntStream.range(0, nGenes)
          .parallel()
          .forEach(
              j -> {
                double[] q = quantiles[j].quantiles(0.25, 0.5, 0.75);
                q25[j] = q[0];
                median[j] = q[1];
                q75[j] = q[2];
                sd[j] = n < 2 ? 0 : Math.sqrt(squares[j] / (n - 1));
                linearMean[j] = linear[j] / n;
              });
      return new Trajectory.Step(fraction, mean.clone(), median, sd, q25, q75, linearMean);
    }
  }
}
