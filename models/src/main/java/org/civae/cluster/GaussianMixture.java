package org.civae.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A mixture of Gaussians over points, for instance the posterior means of cells:
 *
 * <pre>
 *   p(x) = sum_k weight_k N(x; mean_k, covariance_k)
 *   responsibility of k for x = weight_k N(x; mean_k, covariance_k) / p(x)
 * </pre>
 *
 * Sums of probabilities are taken in logarithms. {@link MixtureFit} fits one.
 */
public final class GaussianMixture {

  /** What the covariance of a component may be. */
  public enum Covariance {
    /** Any: width (width + 1) / 2 numbers per component. */
    FULL,
    /** Without correlation: width numbers per component. */
    DIAGONAL
  }

  private final Covariance kind;
  private final double[] weights;
  private final Gaussian[] components;

  GaussianMixture(Covariance kind, double[] weights, Gaussian[] components) {
    this.kind = kind;
    this.weights = weights;
    this.components = components;
  }

  /** Number of components. */
  public int k() {
    return weights.length;
  }

  /** Coordinates of a point. */
  public int width() {
    return components[0].mean().length;
  }

  /** Shares of the components; their sum is 1. */
  public double[] weights() {
    return weights.clone();
  }

  /** Per component its mean, width values each. */
  public double[][] means() {
    return Arrays.stream(components).map(c -> c.mean().clone()).toArray(double[][]::new);
  }

  /** Per component its covariance, width x width; a diagonal one has 0 elsewhere. */
  public double[][][] covariances() {
    return Arrays.stream(components).map(Gaussian::covariance).toArray(double[][][]::new);
  }

  /**
   * How likely each component made each point.
   *
   * @param points n x width, row-major
   * @return n x k, row-major; each row sums to 1
   * @throws IllegalArgumentException if the points have another width
   */
  public double[] responsibilities(float[] points) {
    double[] shares = new double[Math.multiplyExact(n(points), k())];
    weigh(points, shares);
    return shares;
  }

  /** The most likely component of each point. */
  public int[] predict(float[] points) {
    return mostLikely(responsibilities(points), k());
  }

  /**
   * The first of the largest of each row.
   *
   * @param responsibilities n x k, row-major
   */
  public static int[] mostLikely(double[] responsibilities, int k) {
    int[] best = new int[responsibilities.length / k];
    for (int i = 0; i < best.length; i++) {
      for (int c = 1; c < k; c++) {
        if (responsibilities[i * k + c] > responsibilities[i * k + best[i]]) best[i] = c;
      }
    }
    return best;
  }

  /** log p(x) of each point. */
  public double[] logLikelihoods(float[] points) {
    return weigh(points, new double[Math.multiplyExact(n(points), k())]);
  }

  /**
   * Bayesian information criterion of these points, the lower the better:
   *
   * <pre>
   *   -2 sum log p(x) + (numbers fitted) log n
   * </pre>
   */
  public double bic(float[] points) {
    double sum = 0;
    for (double value : logLikelihoods(points)) sum += value;
    return -2 * sum + parameters() * Math.log(n(points));
  }

  private double parameters() {
    double d = width();
    double ofCovariance = kind == Covariance.FULL ? d * (d + 1) / 2 : d;
    return k() * (d + ofCovariance) + k() - 1;
  }

  private int n(float[] points) {
    if (points.length % width() != 0) {
      throw new IllegalArgumentException(
          "mixture: "
              + points.length
              + " values, expected rows of "
              + width()
              + ", as it was fitted to");
    }
    return points.length / width();
  }

  /** Fills in the responsibilities, and returns log p(x) of each point. */
  double[] weigh(float[] points, double[] shares) {
    int k = k();
    double[] logWeights = Arrays.stream(weights).map(Math::log).toArray();
    double[] likelihoods = new double[n(points)];
    IntStream.range(0, likelihoods.length)
        .parallel()
        .forEach(
            i -> {
              double[] room = new double[width()];
              double most = Double.NEGATIVE_INFINITY;
              for (int c = 0; c < k; c++) {
                double log = logWeights[c] + components[c].logDensity(points, i, room);
                shares[i * k + c] = log;
                most = Math.max(most, log);
              }
              double sum = 0;
              for (int c = 0; c < k; c++) sum += Math.exp(shares[i * k + c] - most);
              likelihoods[i] = most + Math.log(sum);
              for (int c = 0; c < k; c++) {
                shares[i * k + c] = Math.exp(shares[i * k + c] - likelihoods[i]);
              }
            });
    return likelihoods;
  }
}
