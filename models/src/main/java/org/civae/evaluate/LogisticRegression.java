package org.civae.evaluate;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Multinomial logistic regression by Newton's method: minimises -sum_i log softmax(W x_i + b)_{y_i}
 * + 1/2 ||W||^2, the objective of scikit-learn's {@code LogisticRegression} at its default C = 1.
 * (For two classes scikit-learn fits one vector instead of two, which is this at its C = 2.)
 *
 * <p>The measure of linear separability in the CI-VAE paper (table 1).
 */
public final class LogisticRegression {

  private static final int MAX_ITERATIONS = 100;
  private static final double TOLERANCE = 1e-8;

  /**
   * Keeps the Newton system definite: softmax does not change when all intercepts rise together.
   */
  private static final double INTERCEPT_RIDGE = 1e-8;

  private final int nFeatures;
  private final int nLabels;

  private final double[] weights;

  private LogisticRegression(int nFeatures, int nLabels) {
    this.nFeatures = nFeatures;
    this.nLabels = nLabels;
    weights = new double[nLabels * (nFeatures + 1)];
  }

  /**
   * @param x n x nFeatures, row-major
   * @param y class codes; rows with -1 are left out
   */
  public static LogisticRegression fit(float[] x, int[] y, int nLabels) {
    LogisticRegression model = new LogisticRegression(x.length / Math.max(1, y.length), nLabels);
    double loss = model.loss(x, y);
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      double[] direction = model.newtonStep(x, y);
      double[] before = model.weights.clone();
      double step = 1;
      double newLoss;
      do {
        for (int k = 0; k < before.length; k++) {
          model.weights[k] = before[k] - step * direction[k];
        }
        newLoss = model.loss(x, y);
        step /= 2;
      } while (newLoss > loss && step > 1e-10);
      double gained = loss - newLoss;
      loss = newLoss;
      if (gained <= TOLERANCE * Math.abs(loss)) break;
    }
    return model;
  }

  /** Most probable class of each row. */
  public int[] predict(float[] x) {
    int n = x.length / nFeatures;
    int[] predicted = new int[n];
    double[] logits = new double[nLabels];
    for (int i = 0; i < n; i++) {
      logits(x, i, logits);
      for (int k = 1; k < nLabels; k++) {
        if (logits[k] > logits[predicted[i]]) predicted[i] = k;
      }
    }
    return predicted;
  }

  /** Per class: one weight per feature, then the intercept. */
  double[] weights() {
    return weights.clone();
  }

  private void logits(float[] x, int row, double[] logits) {
    int width = nFeatures + 1;
    for (int k = 0; k < nLabels; k++) {
      double sum = weights[k * width + nFeatures];
      for (int j = 0; j < nFeatures; j++) sum += weights[k * width + j] * x[row * nFeatures + j];
      logits[k] = sum;
    }
  }

  private double loss(float[] x, int[] y) {
    double loss = 0;
    double[] logits = new double[nLabels];
    for (int i = 0; i < y.length; i++) {
      if (y[i] < 0) continue;
      logits(x, i, logits);
      double correct = logits[y[i]];
      loss += logSumExp(logits) - correct;
    }
    int width = nFeatures + 1;
    for (int k = 0; k < weights.length; k++) {
      loss += 0.5 * ridge(k % width) * weights[k] * weights[k];
    }
    return loss;
  }

  private double ridge(int feature) {
    return feature < nFeatures ? 1 : INTERCEPT_RIDGE;
  }

  private static double logSumExp(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) max = Math.max(max, logit);
    double sum = 0;
    for (double logit : logits) sum += Math.exp(logit - max);
    return max + Math.log(sum);
  }

  /** Solves H d = g for the Hessian and gradient at the present weights. */
  private double[] newtonStep(float[] x, int[] y) {
    int width = nFeatures + 1;
    int size = weights.length;
    double[][] hessian = new double[size][size];
    double[] gradient = new double[size];
    double[] p = new double[nLabels];
    double[] row = new double[width];
    row[nFeatures] = 1;
    for (int i = 0; i < y.length; i++) {
      if (y[i] < 0) continue;
      logits(x, i, p);
      double normalizer = logSumExp(p);
      for (int k = 0; k < nLabels; k++) p[k] = Math.exp(p[k] - normalizer);
      for (int j = 0; j < nFeatures; j++) row[j] = x[i * nFeatures + j];
      for (int k = 0; k < nLabels; k++) {
        double residual = p[k] - (y[i] == k ? 1 : 0);
        for (int a = 0; a < width; a++) gradient[k * width + a] += residual * row[a];
        for (int l = 0; l <= k; l++) {
          double curvature = p[k] * ((k == l ? 1 : 0) - p[l]);
          for (int a = 0; a < width; a++) {
            double scaled = curvature * row[a];
            double[] target = hessian[k * width + a];
            for (int b = 0; b < width; b++) target[l * width + b] += scaled * row[b];
          }
        }
      }
    }
    for (int k = 0; k < size; k++) {
      gradient[k] += ridge(k % width) * weights[k];
      hessian[k][k] += ridge(k % width);
      for (int l = 0; l < k; l++) hessian[l][k] = hessian[k][l];
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-6, 1e-14)
        .getSolver()
        .solve(new ArrayRealVector(gradient, false))
        .toArray();
  }
}
