package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gradient that the engine finds is the slope of the loss, through every layer. */
class LikelihoodGradientTest {

  private static final double STEP = 1e-2;

  private final NDManager manager = CpuManager.open();
  private final NDArray features = array(2, 1, 2, 3, -4);
  private final NDArray exposure = array(1, 100, 200);

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(Likelihood.Kind.class)
  void negativeLogLikelihood_gradient_isTheSlope(Likelihood.Kind kind) {
    NDArray x =
        kind == Likelihood.Kind.BERNOULLI
            ? array(3, 1, 0, 0.3f, 0.4f, 1, 0)
            : array(3, 1, 0, 3, 4, 5, 0);
    ParameterStore store = new ParameterStore(manager);
    Likelihood likelihood = kind.create(store, "output", 2, 3);
    store.allocate(new SplittableRandom(1));
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(likelihood.negativeLogLikelihood(x, features, exposure));
    }
    for (Parameter parameter : store.trainableParameters()) {
      float[] gradient = parameter.gradient().toFloatArray();
      float[] values = store.read(parameter);
      for (int k = 0; k < values.length; k++) {
        double slope =
            (lossWith(store, parameter, values, k, STEP, likelihood, x)
                    - lossWith(store, parameter, values, k, -STEP, likelihood, x))
                / (2 * STEP);
        // float32 of a loss of up to 100, over a step of 0.02; and the loss's own curvature.
        assertEquals(slope, gradient[k], 5e-3 * (1 + Math.abs(slope)), parameter.name() + " " + k);
      }
    }
  }

  private double lossWith(
      ParameterStore store,
      Parameter parameter,
      float[] values,
      int k,
      double step,
      Likelihood likelihood,
      NDArray x) {
    float[] moved = values.clone();
    moved[k] += (float) step;
    store.write(parameter, moved);
    double loss = likelihood.negativeLogLikelihood(x, features, exposure).getFloat();
    store.write(parameter, values);
    return loss;
  }

  private NDArray array(int columns, float... values) {
    return manager.create(values, new Shape(values.length / columns, columns));
  }
}
