package org.civae.cluster;

import java.util.Random;
import java.util.function.DoubleConsumer;
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

  /** Of k-means, whose groups need not be the last ones to start from. */
  private static final int START_ITERATIONS = 100;

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

    /** The same for another number of components. */
    public Options withK(int newK) {
      return new Options(newK, covariance, restarts, seed, limits);
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

  static void require(boolean fine, String name, Object value, String expected) {
    if (!fine) throw new IllegalArgumentException(name + "=" + value + ": expected " + expected);
  }

  /**
   * The likeliest of several starts.
   *
   * @param points n x width, row-major, finite
   * @param progress hears the share of the iterations at most needed, and may throw to end it
   * @throws IllegalArgumentException if there are fewer points than components, a value is not
   *     finite, or a covariance vanishes
   */
  public static MixtureFit of(float[] points, int n, Options options, DoubleConsumer progress) {
    Points.requireGroupable(points, n, options.k);
    Random random = new Random(options.seed);
    MixtureFit best = null;
    for (int start = 0; start < options.restarts; start++) {
      int before = start;
      DoubleConsumer inStart = share -> progress.accept((before + share) / options.restarts);
      KMeans groups =
          KMeans.of(
              points,
              n,
              new KMeans.Options(options.k, 1, random.nextLong(), START_ITERATIONS),
              share -> inStart.accept(0));
      GaussianMixture first =
          Maximization.of(
              options.covariance,
              groups.oneHot(),
              points,
              groups.centers(),
              options.limits.regularization);
      MixtureFit fit = from(first, points, n, options.limits, inStart);
      if (best == null || fit.meanLogLikelihood > best.meanLogLikelihood) best = fit;
      progress.accept((start + 1.0) / options.restarts);
    }
    return best;
  }

  /**
   * From a given mixture, whose kind of covariance the fitted one has: what scikit-learn does with
   * weights_init, means_init and precisions_init. Expectation and maximisation follow each other
   * until an iteration gains less than the tolerance.
   *
   * @param points n x width, row-major, finite
   * @param progress hears the share of the iterations at most needed, and may throw to end it
   * @throws IllegalArgumentException as {@link #of}, or if the points have another width
   */
  public static MixtureFit from(
      GaussianMixture start, float[] points, int n, Limits limits, DoubleConsumer progress) {
    int width = Points.requireGroupable(points, n, start.k());
    require(start.width() == width, "width of the start", start.width(), "" + width);
    double[] shares = new double[Math.multiplyExact(n, start.k())];
    GaussianMixture mixture = start;
    double before = Double.NEGATIVE_INFINITY;
    boolean converged = false;
    int iteration = 0;
    while (!converged && iteration < limits.iterations) {
      iteration++;
      double likelihood = mean(mixture.weigh(points, shares));
      mixture =
          Maximization.of(
              start.covariance(), shares, points, mixture.means(), limits.regularization);
      converged = Math.abs(likelihood - before) < limits.tolerance;
      before = likelihood;
      progress.accept(iteration / (double) limits.iterations);
    }
    return new MixtureFit(mixture, mean(mixture.weigh(points, shares)), iteration, converged);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum / values.length;
  }
}
