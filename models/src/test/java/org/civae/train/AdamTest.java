package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.civae.nn.CpuManager;
import org.civae.nn.Initializer;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.train.Optimizer.AdamSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both Adams against the algorithm worked out in double. */
class AdamTest {

  private static final int STEPS = 20;

  /** One small array, one over several blocks of the fused pass. */
  private static final int[] SIZES = {3, 9_001};

  private static final int SIZE = 9_004;

  /**
   * Weights of size 1 in float32, 20 roundings of 6e-8 each, and 20 steps of 0.01 whose relative
   * error is a few 1e-7.
   */
  private static final double ROUNDING = 3e-6;

  private final NDManager manager = CpuManager.open();

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Arguments> adams() {
    BiFunction<ParameterStore, AdamSettings, Optimizer> fused = FusedAdam::new;
    BiFunction<ParameterStore, AdamSettings, Optimizer> device = DeviceAdam::new;
    return Stream.of(
            new AdamSettings(0.01, 0, 0),
            new AdamSettings(0.01, 0.1, 0),
            new AdamSettings(0.01, 0, 2),
            new AdamSettings(0.01, 0.1, 2))
        .flatMap(
            settings ->
                Stream.of(
                    Arguments.of("FusedAdam", fused, settings),
                    Arguments.of("DeviceAdam", device, settings)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("adams")
  void update_twentySteps_equalsAdamInDouble(
      String name,
      BiFunction<ParameterStore, AdamSettings, Optimizer> adam,
      AdamSettings settings) {
    ParameterStore store = store();
    double[] expected = new double[SIZE];
    float[] start = store.flat().toFloatArray();
    for (int i = 0; i < SIZE; i++) expected[i] = start[i];
    double[] m = new double[SIZE];
    double[] v = new double[SIZE];
    Random random = new Random(2);
    try (Optimizer optimizer = adam.apply(store, settings)) {
      for (int step = 1; step <= STEPS; step++) {
        float[] gradient = gradient(random);
        collect(store, gradient);
        optimizer.update(1);
        adamInDouble(expected, gradient, m, v, step, settings);
      }
    }
    float[] actual = store.flat().toFloatArray();
    for (int i = 0; i < SIZE; i++) assertEquals(expected[i], actual[i], ROUNDING, "weight " + i);
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("adams")
  void update_once_setsGradientsToZeroAndLeavesNoArrayBehind(
      String name,
      BiFunction<ParameterStore, AdamSettings, Optimizer> adam,
      AdamSettings settings) {
    ParameterStore store = store();
    try (Optimizer optimizer = adam.apply(store, settings)) {
      collect(store, gradient(new Random(1)));
      optimizer.update(1);
      int arrays = manager.getManagedArrays().size();
      for (int i = 0; i < 9; i++) {
        collect(store, gradient(new Random(i)));
        optimizer.update(1);
      }
      assertEquals(arrays, manager.getManagedArrays().size());
      for (Parameter parameter : store.trainableParameters()) {
        assertArrayEquals(new float[parameter.size()], parameter.gradient().toFloatArray());
      }
    }
  }

  @Test
  void adam_storeOnCpu_isTheFusedOne() {
    try (Optimizer optimizer = Optimizer.adam(store(), new AdamSettings(0.01, 0, 0))) {
      assertInstanceOf(FusedAdam.class, optimizer);
    }
  }

  @Test
  void clipFactor_normAboveTheLimit_bringsItDownToIt() {
    AdamSettings settings = new AdamSettings(0.01, 0, 2);
    assertEquals(0.5, settings.clipFactor(4));
    assertEquals(1, settings.clipFactor(2));
    assertEquals(1, settings.clipFactor(0));
    assertEquals(1, new AdamSettings(0.01, 0, 0).clipFactor(1e9));
  }

  /** Kingma &amp; Ba 2014, algorithm 1, with L2 decay in the gradient, after clipping. */
  private static void adamInDouble(
      double[] weights, float[] gradient, double[] m, double[] v, int step, AdamSettings s) {
    double squares = 0;
    for (float g : gradient) squares += (double) g * g;
    double norm = Math.sqrt(squares);
    double factor = s.clip() > 0 && norm > s.clip() ? s.clip() / norm : 1;
    for (int i = 0; i < weights.length; i++) {
      double g = gradient[i] * factor + s.weightDecay() * weights[i];
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      double mHat = m[i] / (1 - Math.pow(0.9, step));
      double vHat = v[i] / (1 - Math.pow(0.999, step));
      weights[i] -= s.learningRate() * mHat / (Math.sqrt(vHat) + 1e-8);
    }
  }

  /** Values of size 1, and every seventh weight without any gradient. */
  private static float[] gradient(Random random) {
    float[] gradient = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      gradient[i] = i % 7 == 0 ? 0 : (float) (random.nextGaussian() + 0.5);
    }
    return gradient;
  }

  private ParameterStore store() {
    ParameterStore store = new ParameterStore(manager);
    for (int size : SIZES) {
      store.trainable("weights" + size, new Shape(size), Initializer.uniformFanIn(1));
    }
    store.allocate(new Random(1));
    return store;
  }

  /** A loss that is linear in the weights has its coefficients as gradient. */
  private static void collect(ParameterStore store, float[] gradient) {
    try (NDManager step = store.manager().newSubManager();
        GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
      NDArray loss = step.zeros(new Shape());
      for (Parameter parameter : store.trainableParameters()) {
        float[] part = new float[parameter.size()];
        System.arraycopy(gradient, parameter.offset(), part, 0, part.length);
        loss = loss.add(step.create(part).mul(parameter.array()).sum());
      }
      collector.backward(loss);
    }
  }
}
