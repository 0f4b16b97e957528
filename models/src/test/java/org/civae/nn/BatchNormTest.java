package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchNormTest {

  /** Values of size 10 in float32. */
  private static final float ROUNDING = 1e-5f;

  private static final double EPSILON = 1e-5;

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);
  private final BatchNorm norm = new BatchNorm(store, "norm", 2);
  private final NDArray x = manager.create(new float[] {1, 10, 3, 30, 8, 20}, new Shape(3, 2));

  BatchNormTest() {
    store.allocate(new Random(1));
    List<Parameter> parameters = store.parameters();
    store.write(parameters.get(0), new float[] {2, 0.5f});
    store.write(parameters.get(1), new float[] {-1, 3});
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void forward_training_normalisesByTheMinibatch() {
    // Column means 4 and 20, variances (n) 26/3 and 200/3; gamma 2 and 0.5, beta -1 and 3.
    double a = 2 / Math.sqrt(26 / 3.0 + EPSILON);
    double b = 0.5 / Math.sqrt(200 / 3.0 + EPSILON);
    float[] expected = {
      (float) (-3 * a - 1),
      (float) (-10 * b + 3),
      (float) (-a - 1),
      (float) (10 * b + 3),
      (float) (4 * a - 1),
      3
    };
    assertArrayEquals(expected, norm.forward(x, true).toFloatArray(), ROUNDING);
  }

  @Test
  void forward_training_movesRunningStatisticsByATenth() {
    norm.forward(x, true);
    assertArrayEquals(new float[] {0.4f, 2}, running(2), ROUNDING);
    // The running variance takes n - 1: 13 and 100.
    assertArrayEquals(new float[] {0.9f + 1.3f, 0.9f + 10}, running(3), ROUNDING);
  }

  @Test
  void forward_evaluation_usesRunningStatisticsAndLeavesThem() {
    store.write(store.parameters().get(2), new float[] {1, 10});
    store.write(store.parameters().get(3), new float[] {4, 100});
    double a = 2 / Math.sqrt(4 + EPSILON);
    double b = 0.5 / Math.sqrt(100 + EPSILON);
    float[] expected = {
      -1, 3, (float) (2 * a - 1), (float) (20 * b + 3), (float) (7 * a - 1), (float) (10 * b + 3)
    };
    assertArrayEquals(expected, norm.forward(x, false).toFloatArray(), ROUNDING);
    assertArrayEquals(new float[] {1, 10}, running(2));
    assertArrayEquals(new float[] {4, 100}, running(3));
  }

  /** A single cell has no variance: its own statistics would make every feature beta. */
  @Test
  void forward_trainingOnASingleRow_usesRunningStatistics() {
    NDArray one = manager.create(new float[] {1, 10}, new Shape(1, 2));
    assertArrayEquals(
        norm.forward(one, false).toFloatArray(), norm.forward(one, true).toFloatArray());
    assertArrayEquals(new float[] {0, 0}, running(2));
  }

  private float[] running(int parameter) {
    return store.read(store.parameters().get(parameter));
  }
}
