package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/**
 * A mixture of Gaussians over latent space:
 *
 * <pre>
 *   p(k)     = softmax(logits)_k
 *   p(z | k) = N(z; mean_k, diag exp(logVar_k))
 * </pre>
 *
 * K + 2 K M numbers that are learned, or the same standard normal K times with p(k) = 1 / K.
 * Everything is in logarithms. Points of shape [..., K, nLatent] are taken one per component; where
 * there is 1 in the place of K, each point is held against all of them.
 */
public final class MixturePrior {

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
  private static final int[] EACH_POINT = {-1};

  private final ParameterStore store;
  private final int k;
  private final int nLatent;
  private final Parameter logits;
  private final Parameter means;
  private final Parameter logVars;

  private MixturePrior(ParameterStore store, int k, int nLatent, boolean learned) {
    this.store = store;
    this.k = k;
    this.nLatent = nLatent;
    Shape places = new Shape(k, nLatent);
    if (learned) {
      logits = store.trainable("prior.logits", new Shape(k), Initializer.constant(0));
      means = store.trainable("prior.means", places, Initializer.standardNormal());
      logVars = store.trainable("prior.logVars", places, Initializer.constant(0));
    } else {
      logits = store.fixed("prior.logits", new Shape(k), 0);
      means = store.fixed("prior.means", places, 0);
      logVars = store.fixed("prior.logVars", places, 0);
    }
  }

  /** Equal weights, means drawn from N(0, 1), variances 1 before training. */
  public static MixturePrior learned(ParameterStore store, int k, int nLatent) {
    return new MixturePrior(store, k, nLatent, true);
  }

  /** p(k) = 1 / K and p(z | k) = N(0, I), whatever training does. */
  public static MixturePrior standard(ParameterStore store, int k, int nLatent) {
    return new MixturePrior(store, k, nLatent, false);
  }

  /** K. */
  public int k() {
    return k;
  }

  /** Whether training changes it. */
  public boolean isLearned() {
    return logits.isTrainable();
  }

  /**
   * Replaces it.
   *
   * @param weights of the components, above 0
   * @param means K rows of nLatent values
   * @param variances K rows of nLatent values, above 0
   */
  public void start(double[] weights, double[][] means, double[][] variances) {
    float[] newLogits = new float[k];
    float[] newMeans = new float[k * nLatent];
    float[] newLogVars = new float[k * nLatent];
    for (int c = 0; c < k; c++) {
      newLogits[c] = (float) Math.log(weights[c]);
      for (int j = 0; j < nLatent; j++) {
        newMeans[c * nLatent + j] = (float) means[c][j];
        newLogVars[c * nLatent + j] = (float) Math.log(variances[c][j]);
      }
    }
    store.write(logits, newLogits);
    store.write(this.means, newMeans);
    store.write(logVars, newLogVars);
  }

  /**
   * log p(k) [K].
   *
   * @param manager of the result
   */
  public NDArray logWeights(NDManager manager) {
    return in(manager, logits).logSoftmax(0);
  }

  /**
   * log p(z | k) [..., K].
   *
   * @param z points [..., K or 1, nLatent]
   */
  public NDArray logDensities(NDArray z) {
    NDArray difference = z.sub(means.array());
    return logDensitiesAt(difference.mul(difference));
  }

  /**
   * E log p(z | k) [..., K] over z ~ q, in closed form.
   *
   * @param q means and log-variances [..., K or 1, nLatent]
   */
  public NDArray expectedLogDensities(Gaussian q) {
    NDArray difference = q.mean().sub(means.array());
    return logDensitiesAt(q.logVar().exp().add(difference.mul(difference)));
  }

  /**
   * KL(q || p(. | k)) [..., K] = 1/2 sum_j (logVar_kj - logVar_j + (exp(logVar_j) + (mean_j -
   * mean_kj)^2) / exp(logVar_kj) - 1).
   *
   * @param q means and log-variances [..., K or 1, nLatent]
   */
  public NDArray divergences(Gaussian q) {
    return q.entropies().add(expectedLogDensities(q)).neg();
  }

  /**
   * Points drawn from it, n x nLatent, row-major: first a component, then a point of it.
   *
   * @param random decides
   */
  public float[] draw(int n, RandomGenerator random) {
    float[] logits = store.read(this.logits);
    float[] means = store.read(this.means);
    float[] logVars = store.read(this.logVars);
    float[] points = new float[n * nLatent];
    for (int i = 0; i < n; i++) {
      int from = component(logits, random) * nLatent;
      for (int j = 0; j < nLatent; j++) {
        double deviation = Math.exp(logVars[from + j] / 2) * random.nextGaussian();
        points[i * nLatent + j] = (float) (means[from + j] + deviation);
      }
    }
    return points;
  }

  /** Drawn with chances softmax(logits): the largest of logits plus Gumbel noise. */
  private static int component(float[] logits, RandomGenerator random) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < logits.length; c++) {
      double value = logits[c] - Math.log(-Math.log(1 - random.nextDouble()));
      if (value > most) {
        most = value;
        best = c;
      }
    }
    return best;
  }

  /**
   * @param squares of z - mean_k, or what is expected of them [..., K, nLatent]
   */
  private NDArray logDensitiesAt(NDArray squares) {
    NDArray logVar = in(squares.getManager(), logVars);
    NDArray sum = squares.mul(logVar.neg().exp()).add(logVar).sum(EACH_POINT);
    return sum.add(nLatent * LOG_TWO_PI).mul(Scalar.beside(squares, -0.5));
  }

  /** The values as an array of the step: what follows from a parameter would outlive it. */
  private static NDArray in(NDManager manager, Parameter parameter) {
    return manager.zeros(new Shape(1)).add(parameter.array());
  }
}
