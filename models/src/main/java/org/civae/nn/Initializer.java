package org.civae.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Fills a parameter before training. */
@FunctionalInterface
public interface Initializer {

  void fill(float[] values, RandomGenerator random);

  static Initializer constant(float value) {
    return (values, random) -> Arrays.fill(values, value);
  }

  /** Drawn from N(0, 1). */
  static Initializer standardNormal() {
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    };
  }

  /** Uniform in (-1/sqrt(fanIn), 1/sqrt(fanIn)), PyTorch's default for linear layers. */
  static Initializer uniformFanIn(int fanIn) {
    double bound = 1 / Math.sqrt(fanIn);
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
    };
  }
}
