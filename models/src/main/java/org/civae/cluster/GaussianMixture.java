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
    /** Any, but the same for all components: width (width + 1) / 2 numbers. */
    TIED,
    /** Without correlation: width numbers per component. */
    DIAGONAL,
    /** The same variance in every direction: one number per component. */
    SPHERICAL;

    /** Numbers that covariances of this kind have. */
    private long parameters(long k, long width) {
      return switch (this) {
        case FULL -> k * width * (width + 1) / 2;
        case TIED -> width * (width + 1) / 2;
        case DIAGONAL -> k * width;
        case SPHERICAL -> k;
      };
    }

    /** Whether covariances are of this kind. */
    private boolean holds(double[][][] covariances) {
      return switch (this) {
        case FULL -> true;
        case TIED -> Arrays.stream(covariances).allMatch(c -> Arrays.deepEquals(c, covariances[0]));
        case DIAGONAL -> Arrays.stream(covariances).allMatch(Covariance::isDiagonal);
        case SPHERICAL ->
            Arrays.stream(covariances)
                .allMatch(
                    c ->
                        isDiagonal(c)
                            && IntStream.range(0, c.length).allMatch(j -> c[j][j] == c[0][0]));
      };
    }

    private static boolean isDiagonal(double[][] covariance) {
      for (int a = 0; a < covariance.length; a++) {
        for (int b = 0; b < covariance.length; b++) {
          if (a != b && covariance[a][b] != 0) return false;
        }
      }
      return true;
    }
  }

  private final Covariance kind;
  private final double[] weights;
  private final Gaussian[] components;

  GaussianMixture(Covariance kind, double[] weights, Gaussian[] components) {
    this.kind = kind;
    this.weights = weights;
    this.components = components;
  }

  /**
   * The mixture of given numbers, for instance for {@link MixtureFit#from} to start from.
   *
   * @param weights of the k components, at least 0; divided by their sum
   * @param means k x width
   * @param covariances k x width x width, symmetric and positive definite; with {@code TIED} all
   *     the same
   * @throws IllegalArgumentException if they do not go together, or are not of that kind
   */
  public static GaussianMixture of(
      Covariance kind, double[] weights, double[][] means, double[][][] covariances) {
    int k = weights.length;
    require(
        k > 0 && means.length == k && covariances.length == k,
        String.format(
            "%d weights, %d means and %d covariances, expected as many of each, at least 1",
            k, means.length, covariances.length));
    int width = means[0].length;
    require(
        Arrays.stream(means).allMatch(mean -> mean.length == width)
            && Arrays.stream(covariances).allMatch(c -> isSquare(c, width)),
        "means and covariances of different widths, expected " + width + " for all");
    double all = Arrays.stream(weights).sum();
    require(
        Arrays.stream(weights).allMatch(weight -> weight >= 0) && all > 0 && all < 1 / 0.0,
        "weights " + Arrays.toString(weights) + ", expected numbers of at least 0, not all 0");
    require(kind.holds(covariances), "covariances that are not " + kind + ", as was said");
    Gaussian[] components = new Gaussian[k];
    for (int c = 0; c < k; c++) {
      components[c] = Gaussian.of(kind, means[c].clone(), covariances[c]);
    }
    return new GaussianMixture(
        kind, Arrays.stream(weights).map(weight -> weight / all).toArray(), components);
  }

  private static boolean isSquare(double[][] matrix, int width) {
    return matrix.length == width && Arrays.stream(matrix).allMatch(row -> row.length == width);
  }

  private static void require(boolean fine, String found) {
    if (!fine) throw new IllegalArgumentException("mixture: " + found + ".");
  }

  /** What the covariances are. */
  public Covariance covariance() {
    return kind;
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
   * Bayesian information criterion of these points (Schwarz 1978), the lower the better:
   *
   * <pre>
   *   -2 sum log p(x) + parameters log n
   * </pre>
   */
  public double bic(float[] points) {
    return -2 * logLikelihood(points) + parameters() * Math.log(n(points));
  }

  /**
   * Akaike's information criterion of these points (1974), the lower the better:
   *
   * <pre>
   *   -2 sum log p(x) + 2 parameters
   * </pre>
   */
  public double aic(float[] points) {
    return -2 * logLikelihood(points) + 2.0 * parameters();
  }

  private double logLikelihood(float[] points) {
    double sum = 0;
    for (double value : logLikelihoods(points)) sum += value;
    return sum;
  }

  /** Numbers that were free to choose: of means and covariances, and all weights but one. */
  public long parameters() {
    long k = k();
    return k * width() + kind.parameters(k, width()) + k - 1;
  }

  private int n(float[] points) {
    return Points.rows("mixture", points, width());
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
