package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixturePriorTest {

  private static final int K = 3;
  private static final int LATENT = 2;

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);

  @AfterEach
  void close() {
    manager.close();
  }

  private MixturePrior learned() {
    MixturePrior prior = MixturePrior.learned(store, K, LATENT);
    store.allocate(new SplittableRandom(1));
    return prior;
  }

  @Test
  void parameters_ofALearnedOne_areWeightsMeansAndVariances() {
    learned();
    assertEquals(K + 2 * K * LATENT, store.trainableCount());
  }

  @Test
  void standard_isTheStandardNormalWithoutParameters() {
    MixturePrior prior = MixturePrior.standard(store, K, LATENT);
    store.allocate(new SplittableRandom(1));
    assertEquals(0, store.trainableCount());
    NDArray q = manager.create(new float[] {0.5f, -1, 0.2f, 0.3f}, new Shape(2, 1, LATENT));
    Gaussian gaussian = new Gaussian(q, q.mul(2));
    NDArray divergences = prior.divergences(gaussian);
    assertEquals(new Shape(2, K), divergences.getShape());
    double expected = gaussian.klToStandardNormal().getFloat();
    double found = divergences.sum().getFloat() / K / 2;
    assertEquals(expected, found, 1e-6);
    assertEquals(-Math.log(K), prior.logWeights(manager).getFloat(1), 1e-6);
  }

  @Test
  void draw_manyPoints_haveTheWeightsMeansAndVariancesOfTheMixture() {
    MixturePrior prior = learned();
    double[] weights = {0.7, 0.2, 0.1};
    double[][] means = {{0, 0}, {20, 0}, {0, 30}};
    prior.start(weights, means, new double[][] {{1, 1}, {4, 1}, {1, 0.25}});
    int n = 20_000;
    float[] points = prior.draw(n, new Random(3));
    double[] counts = new double[K];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      int k = points[i * 2] > 10 ? 1 : points[i * 2 + 1] > 15 ? 2 : 0;
      counts[k]++;
      if (k == 1) squares += Math.pow(points[i * 2] - 20, 2);
    }
    // Standard errors: 0.003 of a share, and 0.09 of a variance of 4 from 4,000 points.
    for (int k = 0; k < K; k++) assertEquals(weights[k], counts[k] / n, 0.012);
    assertEquals(4, squares / counts[1], 0.36);
    assertArrayEquals(points, prior.draw(n, new Random(3)));
  }

  @Test
  void gradients_ofEachPart_areTheSlopes() {
    MixturePrior prior = learned();
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(sum(prior));
    }
    for (Parameter parameter : store.trainableParameters()) {
      float[] gradient = parameter.gradient().toFloatArray();
      float[] values = store.read(parameter);
      for (int i = 0; i < values.length; i++) {
        double step = 1e-2;
        double slope =
            (sumWith(prior, parameter, values, i, step)
                    - sumWith(prior, parameter, values, i, -step))
                / (2 * step);
        // float32 of a sum near 20, over a step of 0.02; and the sum's own curvature.
        assertEquals(slope, gradient[i], 2e-3 * (1 + Math.abs(slope)), parameter.name() + i);
      }
    }
  }

  /** Of everything, with factors so that nothing cancels. */
  private NDArray sum(MixturePrior prior) {
    NDArray z = manager.create(new float[] {0.5f, -1, 0.2f, 0.3f}, new Shape(2, 1, LATENT));
    NDArray factors = manager.create(new float[] {1, -0.5f, 2});
    Gaussian q = new Gaussian(z, z.mul(Scalar.beside(z, 0.7)));
    return prior
        .logDensities(z)
        .add(prior.divergences(q).mul(Scalar.beside(z, 1.7)))
        .add(prior.logWeights(manager))
        .mul(factors)
        .sum();
  }

  private double sumWith(
      MixturePrior prior, Parameter parameter, float[] values, int i, double step) {
    float[] moved = values.clone();
    moved[i] += (float) step;
    store.write(parameter, moved);
    double sum = sum(prior).getFloat();
    store.write(parameter, values);
    return sum;
  }
}
