package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * y = gamma (x - mean) / sqrt(variance + 1e-5) + beta per feature (Ioffe &amp; Szegedy 2015); x, y
 * [n, features]. Mean and variance are the minibatch's in training (n &gt; 1), running averages
 * (momentum 0.9) otherwise.
 */
public final class BatchNorm {

  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.9f;

  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter runningMean;
  private final Parameter runningVariance;

  public BatchNorm(ParameterStore store, String name, int features) {
    Shape shape = new Shape(features);
    gamma = store.trainable(name + ".gamma", shape, Initializer.constant(1));
    beta = store.trainable(name + ".beta", shape, Initializer.constant(0));
    runningMean = store.fixed(name + ".runningMean", shape, 0);
    runningVariance = store.fixed(name + ".runningVariance", shape, 1);
  }

  public NDArray forward(NDArray x, boolean training) {
    return ai.djl.nn.norm.BatchNorm.batchNorm(
            x,
            runningMean.array(),
            runningVariance.array(),
            gamma.array(),
            beta.array(),
            -1,
            MOMENTUM,
            EPSILON,
            training && x.getShape().get(0) > 1)
        .singletonOrThrow();
  }
}
