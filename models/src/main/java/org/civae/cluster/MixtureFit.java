package org.civae.cluster;

import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.civae.cluster.GaussianMixture.Covariance;

/**
 * Fits a {@link GaussianMixture} by expectation maximisation, from several starts by k-means++ of
 * which the likeliest is kept: the same rules as scikit-learn's GaussianMixture.
 *
 * @param mixture the likeliest
 * @param meanLogLikelihood of the points it was fitted to
 * @param iterations that its start took
 * @param converged whether the last iteration gained less than the tolerance
 */
public record MixtureFit(
    GaussianMixture mixture, double meanLogLikelihood, int iterations, boolean converged) {

  /**
   * @param k components
   * @param covariance what that of each may be
   * @param restarts starts in all
   * @param seed of the starts
   * @param limits when to stop
   */
  public record Options(int k, Covariance covariance, int restarts, long seed, Limits limits) {

    public Options {
      require(k >= 1, "k", k, "at least 1");
      require(restarts >= 1, "restarts", restarts, "at least 1");
    }

    /** With scikit-learn's limits. */
    public Options(int k, Covariance covariance, int restarts, long seed) {
      this(k, covariance, restarts, seed, Limits.DEFAULTS);
    }
  }

  /**
   * @param iterations at most
   * @param tolerance gain of the mean log-likelihood below which it is done
   * @param regularization added to each variance, so that none vanishes
   */
  public record Limits(int iterations, double tolerance, double regularization) {

    public static final Limits DEFAULTS = new Limits(100, 1e-3, 1e-6);

    public Limits {
      require(iterations >= 1, "iterations", iterations, "at least 1");
      require(tolerance >= 0, "tolerance", tolerance, "at least 0");
      require(regularization >= 0, "regularization", regularization, "at least 0");
    }
  }

  /** What one thread sums up, so that sums do not depend on the number of threads. */
  private static final int BLOCK = 4096;

  private static void require(boolean fine, String name, Object value, String expected) {
    if (!fine) throw new IllegalArgumentException(name + "=" + value + ": expected " + expected);
  }

  /**
   * @param points n x width, row-major, finite
   * @param progress hears the share of the iterations at most needed, and may throw to end it
   * @throws IllegalArgumentException if there are fewer points than components, or a covariance
   *     vanishes
   */
  public static MixtureFit of(float[] points, int n, Options options, DoubleConsumer progress) {
    if (n < options.k) {
      throw new IllegalArgumentException(
          "k=" + options.k + ": " + n + " cells, expected at least one per component.");
    }
    Random random = new Random(options.seed);
    MixtureFit best = null;
    for (int start = 0; start < options.restarts; start++) {
      int before = start;
      MixtureFit fit =
          from(
              KMeans.of(points, n, options.k, random.nextLong()).oneHot(),
              points,
              n,
              options,
              share -> progress.accept((before + share) / options.restarts));
      if (best == null || fit.meanLogLikelihood > best.meanLogLikelihood) best = fit;
      progress.accept((start + 1.0) / options.restarts);
    }
    return best;
  }

  private static MixtureFit from(
      double[] shares, float[] points, int n, Options options, DoubleConsumer progress) {
    GaussianMixture mixture = maximize(shares, points, n, options);
    double before = Double.NEGATIVE_INFINITY;
    int most = options.limits.iterations;
    for (int iteration = 1; ; iteration++) {
      double sum = 0;
      for (double value : mixture.weigh(points, shares)) sum += value;
      double likelihood = sum / n;
      boolean converged = Math.abs(likelihood - before) < options.limits.tolerance;
      if (converged || iteration == most) {
        return new MixtureFit(mixture, likelihood, iteration, converged);
      }
      before = likelihood;
      mixture = maximize(shares, points, n, options);
      progress.accept(iteration / (double) most);
    }
  }

  /** The mixture that is likeliest given the responsibilities, n x k. */
  private static GaussianMixture maximize(double[] shares, float[] points, int n, Options options) {
    int k = options.k;
    double[] weights = new double[k];
    Gaussian[] components = new Gaussian[k];
    // A component that nothing belongs to keeps a little weight, as in scikit-learn.
    double little = 10 * Math.ulp(1.0);
    for (int i = 0; i < n; i++) for (int c = 0; c < k; c++) weights[c] += shares[i * k + c];
    double all = 0;
    for (int c = 0; c < k; c++) {
      weights[c] += little;
      all += weights[c];
    }
    for (int c = 0; c < k; c++) {
      Share share = new Share(shares, c, k, weights[c]);
      double[] mean = mean(points, n, share);
      double more = options.limits.regularization;
      components[c] =
          options.covariance == Covariance.FULL
              ? Gaussian.Full.of(mean, covariance(points, n, share, mean, more))
              : new Gaussian.Diagonal(mean, variances(points, n, share, mean, more));
    }
    for (int c = 0; c < k; c++) weights[c] /= all;
    return new GaussianMixture(options.covariance, weights, components);
  }

  /** What component c has of each point, and in all. */
  private record Share(double[] shares, int c, int k, double total) {
    double of(int i) {
      return shares[i * k + c] / total;
    }
  }

  private static double[] mean(float[] points, int n, Share share) {
    int width = points.length / n;
    double[] mean = new double[width];
    for (int i = 0; i < n; i++) {
      double weight = share.of(i);
      for (int j = 0; j < width; j++) mean[j] += weight * points[i * width + j];
    }
    return mean;
  }

  private static double[] variances(
      float[] points, int n, Share share, double[] mean, double more) {
    double[] variances = new double[mean.length];
    for (int i = 0; i < n; i++) {
      double weight = share.of(i);
      for (int j = 0; j < mean.length; j++) {
        double difference = points[i * mean.length + j] - mean[j];
        variances[j] += weight * difference * difference;
      }
    }
    for (int j = 0; j < variances.length; j++) variances[j] += more;
    return variances;
  }

  private static double[][] covariance(
      float[] points, int n, Share share, double[] mean, double more) {
    int width = mean.length;
    double[][][] blocks =
        IntStream.range(0, (n + BLOCK - 1) / BLOCK)
            .parallel()
            .mapToObj(block -> products(points, n, share, mean, block))
            .toArray(double[][][]::new);
    double[][] covariance = new double[width][width];
    for (double[][] products : blocks) {
      for (int a = 0; a < width; a++) {
        for (int b = 0; b <= a; b++) covariance[a][b] += products[a][b];
      }
    }
    for (int a = 0; a < width; a++) {
      covariance[a][a] += more;
      for (int b = 0; b < a; b++) covariance[b][a] = covariance[a][b];
    }
    return covariance;
  }

  /** Weighted products of deviations over one block of points, below the diagonal. */
  private static double[][] products(float[] points, int n, Share share, double[] mean, int block) {
    int width = mean.length;
    double[][] products = new double[width][width];
    double[] difference = new double[width];
    for (int i = block * BLOCK; i < Math.min(n, (block + 1) * BLOCK); i++) {
      double weight = share.of(i);
      if (weight == 0) continue;
      for (int a = 0; a < width; a++) {
        difference[a] = points[i * width + a] - mean[a];
        double scaled = weight * difference[a];
        for (int b = 0; b <= a; b++) products[a][b] += scaled * difference[b];
      }
    }
    return products;
  }
}
