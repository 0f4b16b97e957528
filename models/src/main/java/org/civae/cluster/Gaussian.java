package org.civae.cluster;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** One component of a mixture. */
sealed interface Gaussian {

  /** Half of log(2 pi), per coordinate. */
  double NORMALIZER = 0.5 * Math.log(2 * Math.PI);

  /**
   * @param covariance width x width, of that kind
   * @throws IllegalArgumentException if it is not positive definite
   */
  static Gaussian of(GaussianMixture.Covariance kind, double[] mean, double[][] covariance) {
    int width = mean.length;
    return switch (kind) {
      case FULL, TIED -> Full.of(mean, symmetric(covariance));
      case DIAGONAL, SPHERICAL ->
          Diagonal.of(mean, IntStream.range(0, width).mapToDouble(j -> covariance[j][j]).toArray());
    };
  }

  /** Halves of both sides: an inverse is symmetric up to rounding only. */
  private static double[][] symmetric(double[][] matrix) {
    double[][] symmetric = new double[matrix.length][matrix.length];
    for (int a = 0; a < matrix.length; a++) {
      for (int b = 0; b < matrix.length; b++) symmetric[a][b] = (matrix[a][b] + matrix[b][a]) / 2;
    }
    return symmetric;
  }

  double[] mean();

  /** width x width, a copy. */
  double[][] covariance();

  /**
   * log N(x; mean, covariance) of row i of some points.
   *
   * @param room of width values, to compute in
   */
  double logDensity(float[] points, int i, double[] room);

  /**
   * With variances only.
   *
   * @param logDeterminant of the standard deviations
   */
  record Diagonal(double[] mean, double[] variances, double logDeterminant) implements Gaussian {

    /**
     * @throws IllegalArgumentException if a variance is not above 0
     */
    static Diagonal of(double[] mean, double[] variances) {
      double log = 0;
      for (double variance : variances) {
        if (!(variance > 0)) {
          throw new IllegalArgumentException(
              "mixture: a variance is "
                  + variance
                  + ", as a component holds too few different points. Use fewer components, or more"
                  + " regularization.");
        }
        log += Math.log(variance) / 2;
      }
      return new Diagonal(mean, variances, log);
    }

    @Override
    public double[][] covariance() {
      double[][] covariance = new double[mean.length][mean.length];
      for (int j = 0; j < mean.length; j++) covariance[j][j] = variances[j];
      return covariance;
    }

    @Override
    public double logDensity(float[] points, int i, double[] room) {
      double squared = 0;
      for (int j = 0; j < mean.length; j++) {
        double difference = points[i * mean.length + j] - mean[j];
        squared += difference * difference / variances[j];
      }
      return -squared / 2 - logDeterminant - mean.length * NORMALIZER;
    }
  }

  /**
   * With any covariance C = L L': |x - mean|^2 in its measure is that of the solution of L y = x -
   * mean.
   *
   * @param lower L
   * @param logDeterminant of L
   */
  record Full(double[] mean, double[][] matrix, double[][] lower, double logDeterminant)
      implements Gaussian {

    /**
     * @throws IllegalArgumentException if the covariance is not positive definite
     */
    static Full of(double[] mean, double[][] covariance) {
      try {
        double[][] lower =
            new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false)).getL().getData();
        double log = 0;
        for (int j = 0; j < mean.length; j++) log += Math.log(lower[j][j]);
        return new Full(mean, covariance, lower, log);
      } catch (NonPositiveDefiniteMatrixException e) {
        throw new IllegalArgumentException(
            "mixture: a covariance is not positive definite, as a component holds too few different"
                + " points. Use fewer components, diagonal covariance, or more regularization.",
            e);
      }
    }

    @Override
    public double[][] covariance() {
      double[][] copy = new double[matrix.length][];
      for (int j = 0; j < copy.length; j++) copy[j] = matrix[j].clone();
      return copy;
    }

    @Override
    public double logDensity(float[] points, int i, double[] room) {
      double squared = 0;
      for (int a = 0; a < mean.length; a++) {
        double value = points[i * mean.length + a] - mean[a];
        for (int b = 0; b < a; b++) value -= lower[a][b] * room[b];
        room[a] = value / lower[a][a];
        squared += room[a] * room[a];
      }
      return -squared / 2 - logDeterminant - mean.length * NORMALIZER;
    }
  }
}
