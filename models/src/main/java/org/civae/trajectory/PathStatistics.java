package org.civae.trajectory;

import java.util.stream.IntStream;
import org.civae.stats.QuantileSketch;

/** Running statistics of every gene over the paths of one step. Not thread-safe. */
public final class PathStatistics {

  /** Genes that one thread works on, few enough for their sketches to stay in its cache. */
  private static final int STRIPE = 32;

  private final int nGenes;
  private final double[] mean;
  private final double[] squares;
  private final double[] linear;
  private final QuantileSketch[] quantiles;
  private long n;

  public PathStatistics(int nGenes) {
    this.nGenes = nGenes;
    mean = new double[nGenes];
    squares = new double[nGenes];
    linear = new double[nGenes];
    quantiles = new QuantileSketch[nGenes];
    for (int j = 0; j < nGenes; j++) quantiles[j] = new QuantileSketch();
  }

  /** Forgets all cells. */
  public void clear() {
    n = 0;
    for (int j = 0; j < nGenes; j++) {
      mean[j] = 0;
      squares[j] = 0;
      linear[j] = 0;
      quantiles[j].clear();
    }
  }

  /**
   * Welford's update; genes are independent of each other.
   *
   * @param cells count x nGenes, row-major
   */
  public void add(float[] cells, int count) {
    int stripes = (nGenes + STRIPE - 1) / STRIPE;
    IntStream.range(0, stripes).parallel().forEach(stripe -> add(cells, count, stripe * STRIPE));
    n += count;
  }

  /** The genes of one stripe, cell by cell, as they lie in memory. */
  private void add(float[] cells, int count, int firstGene) {
    int end = Math.min(nGenes, firstGene + STRIPE);
    for (int i = 0; i < count; i++) {
      for (int j = firstGene; j < end; j++) {
        float x = cells[i * nGenes + j];
        double difference = x - mean[j];
        mean[j] += difference / (n + i + 1);
        squares[j] += difference * (x - mean[j]);
        linear[j] += Math.exp(x) - 1;
        quantiles[j].add(x);
      }
    }
  }

  /**
   * What they come to.
   *
   * @param fraction of the step
   */
  public Trajectory.Step step(double fraction) {
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
