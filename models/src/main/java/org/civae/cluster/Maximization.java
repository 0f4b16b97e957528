package org.civae.cluster;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.civae.cluster.GaussianMixture.Covariance;

/**
 * The step of expectation maximisation that makes the likeliest mixture of responsibilities r, as
 * scikit-learn does:
 *
 * <pre>
 *   n_k = sum_i r_ik,  weight_k = n_k / n,  mean_k = sum_i r_ik x_i / n_k
 *   full       C_k = sum_i r_ik (x_i - mean_k)(x_i - mean_k)' / n_k
 *   tied       C = sum_k n_k C_k / n
 *   diagonal   the diagonal of C_k
 *   spherical  the mean of that diagonal
 * </pre>
 *
 * and regularization on each diagonal.
 */
final class Maximization {

  /** What one thread sums up, so that sums do not depend on the number of threads. */
  private static final int BLOCK = 4096;

  /**
   * Of a component's earlier mean: one that nothing belongs to keeps it, with hardly any weight.
   * scikit-learn has the same number, and such components at the origin.
   */
  private static final double LITTLE = 10 * Math.ulp(1.0);

  private final double[] shares;
  private final float[] points;
  private final int n;
  private final int k;
  private final int width;
  private final double[] totals;
  private final double[][] means;

  private Maximization(double[] shares, float[] points, double[][] before) {
    this.shares = shares;
    this.points = points;
    k = before.length;
    width = before[0].length;
    n = points.length / width;
    totals = new double[k];
    means = new double[k][width];
    double[][] sums = sum(k, width + 1, this::sums);
    for (int c = 0; c < k; c++) {
      totals[c] = sums[c][width] + LITTLE;
      for (int j = 0; j < width; j++) {
        means[c][j] = (sums[c][j] + LITTLE * before[c][j]) / totals[c];
      }
    }
  }

  /**
   * @param shares responsibilities, n x k, row-major
   * @param points n x width, row-major
   * @param before means of the components so far, k x width
   * @param more regularization
   * @throws IllegalArgumentException if a covariance vanishes
   */
  static GaussianMixture of(
      Covariance kind, double[] shares, float[] points, double[][] before, double more) {
    return new Maximization(shares, points, before).mixture(kind, more);
  }

  private GaussianMixture mixture(Covariance kind, double more) {
    double all = 0;
    for (double total : totals) all += total;
    double[] weights = new double[k];
    for (int c = 0; c < k; c++) weights[c] = totals[c] / all;
    Gaussian[] components =
        switch (kind) {
          case FULL -> full(more);
          case TIED -> tied(weights, more);
          case DIAGONAL -> components(c -> Gaussian.Diagonal.of(means[c], variances(c, more)));
          case SPHERICAL ->
              components(c -> Gaussian.Diagonal.of(means[c], alike(variances(c, more))));
        };
    return new GaussianMixture(kind, weights, components);
  }

  private Gaussian[] components(IntFunction<Gaussian> make) {
    return IntStream.range(0, k).mapToObj(make).toArray(Gaussian[]::new);
  }

  private Gaussian[] full(double more) {
    return components(c -> Gaussian.Full.of(means[c], regularized(covariance(c), more)));
  }

  private Gaussian[] tied(double[] weights, double more) {
    double[][] mean = new double[width][width];
    for (int c = 0; c < k; c++) {
      double[][] covariance = covariance(c);
      for (int a = 0; a < width; a++) {
        for (int b = 0; b < width; b++) mean[a][b] += weights[c] * covariance[a][b];
      }
    }
    double[][] shared = regularized(mean, more);
    return components(c -> Gaussian.Full.of(means[c], shared));
  }

  private static double[] alike(double[] variances) {
    double sum = 0;
    for (double variance : variances) sum += variance;
    double mean = sum / variances.length;
    return IntStream.range(0, variances.length).mapToDouble(j -> mean).toArray();
  }

  private static double[][] regularized(double[][] covariance, double more) {
    for (int j = 0; j < covariance.length; j++) covariance[j][j] += more;
    return covariance;
  }

  private double[] variances(int c, double more) {
    double[] variances = sum(1, width, block -> squares(c, block))[0];
    for (int j = 0; j < width; j++) variances[j] = variances[j] / totals[c] + more;
    return variances;
  }

  /** C_k, both sides of the diagonal. */
  private double[][] covariance(int c) {
    double[][] covariance = sum(width, width, block -> products(c, block));
    for (int a = 0; a < width; a++) {
      for (int b = 0; b <= a; b++) {
        covariance[a][b] /= totals[c];
        covariance[b][a] = covariance[a][b];
      }
    }
    return covariance;
  }

  /** Adds up what blocks of points come to, in their order. */
  private double[][] sum(int rows, int columns, IntFunction<double[][]> ofBlock) {
    double[][][] blocks =
        IntStream.range(0, (n + BLOCK - 1) / BLOCK)
            .parallel()
            .mapToObj(ofBlock)
            .toArray(double[][][]::new);
    double[][] sum = new double[rows][columns];
    for (double[][] block : blocks) {
      for (int a = 0; a < rows; a++) {
        for (int b = 0; b < columns; b++) sum[a][b] += block[a][b];
      }
    }
    return sum;
  }

  private int end(int block) {
    return Math.min(n, (block + 1) * BLOCK);
  }

  /** Per component the weighted sum of the points, and of 1. */
  private double[][] sums(int block) {
    double[][] sums = new double[k][width + 1];
    for (int i = block * BLOCK; i < end(block); i++) {
      for (int c = 0; c < k; c++) {
        double weight = shares[i * k + c];
        if (weight == 0) continue;
        double[] sum = sums[c];
        for (int j = 0; j < width; j++) sum[j] += weight * points[i * width + j];
        sum[width] += weight;
      }
    }
    return sums;
  }

  /** Weighted squares of deviations from a component's mean. */
  private double[][] squares(int c, int block) {
    double[] squares = new double[width];
    for (int i = block * BLOCK; i < end(block); i++) {
      double weight = shares[i * k + c];
      if (weight == 0) continue;
      for (int j = 0; j < width; j++) {
        double difference = points[i * width + j] - means[c][j];
        squares[j] += weight * difference * difference;
      }
    }
    return new double[][] {squares};
  }

  /** Weighted products of deviations from a component's mean, up to the diagonal. */
  private double[][] products(int c, int block) {
    double[][] products = new double[width][width];
    double[] difference = new double[width];
    for (int i = block * BLOCK; i < end(block); i++) {
      double weight = shares[i * k + c];
      if (weight == 0) continue;
      for (int a = 0; a < width; a++) {
        difference[a] = points[i * width + a] - means[c][a];
        double scaled = weight * difference[a];
        double[] row = products[a];
        for (int b = 0; b <= a; b++) row[b] += scaled * difference[b];
      }
    }
    return products;
  }
}
