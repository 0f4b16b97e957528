package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DenseBlocksTest {

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void linear_twoRows_isXTimesTransposedWeightPlusBias() {
    Linear linear = new Linear(store, "linear", 3, 2);
    store.allocate(new Random(1));
    store.write(store.parameters().get(0), new float[] {1, 2, 3, 4, 5, 6});
    store.write(store.parameters().get(1), new float[] {10, 20});
    NDArray x = manager.create(new float[] {1, 0, -1, 2, 1, 0}, new Shape(2, 3));
    assertArrayEquals(new float[] {8, 18, 14, 33}, linear.forward(x).toFloatArray());
  }

  @Test
  void linear_freshWeights_areUniformWithinOneOverRootFanIn() {
    new Linear(store, "linear", 400, 100);
    store.allocate(new Random(1));
    NDArray flat = store.flat();
    assertTrue(flat.abs().max().getFloat() <= 0.05f);
    // Variance of a uniform: bound^2 / 3; 40,100 draws, five standard errors are 2.3 %.
    assertEquals(0.05 * 0.05 / 3, flat.mul(flat).mean().getFloat(), 0.025 * 0.05 * 0.05 / 3);
  }

  @Test
  void new_twoWidths_declaresLinearAndNormOfEachBlockInOrder() {
    new DenseBlocks(store, "encoder", 5, List.of(4, 3), 0.1, new Random(1));
    assertEquals(
        List.of(
            "encoder.0.linear.weight (4, 5)",
            "encoder.0.linear.bias (4)",
            "encoder.0.norm.gamma (4)",
            "encoder.0.norm.beta (4)",
            "encoder.0.norm.runningMean (4)",
            "encoder.0.norm.runningVariance (4)",
            "encoder.1.linear.weight (3, 4)",
            "encoder.1.linear.bias (3)",
            "encoder.1.norm.gamma (3)",
            "encoder.1.norm.beta (3)",
            "encoder.1.norm.runningMean (3)",
            "encoder.1.norm.runningVariance (3)"),
        store.parameters().stream().map(p -> p.name() + " " + p.shape()).toList());
  }

  /** In evaluation a fresh norm divides by sqrt(1 + 1e-5): Linear and ReLU are what is left. */
  @Test
  void forward_evaluation_isReluOfLinear() {
    DenseBlocks blocks = new DenseBlocks(store, "blocks", 1, List.of(2), 0.5, new Random(1));
    store.allocate(new Random(1));
    store.write(store.parameters().get(0), new float[] {1, -1});
    store.write(store.parameters().get(1), new float[] {0, 0});
    NDArray x = manager.create(new float[] {3, -2}, new Shape(2, 1));
    assertArrayEquals(new float[] {3, 0, 0, 2}, blocks.forward(x, false).toFloatArray(), 3 * 1e-5f);
  }

  @Test
  void forward_training_dropsAndScales() {
    DenseBlocks blocks = new DenseBlocks(store, "blocks", 1, List.of(200), 0.5, new Random(1));
    store.allocate(new Random(1));
    NDArray x = manager.create(new float[] {3, -2, 1, 0}, new Shape(4, 1));
    float[] y = blocks.forward(x, true).toFloatArray();
    int zeros = 0;
    for (float value : y) if (value == 0) zeros++;
    // ReLU makes about half of them zero, dropout half of the rest: 5 standard errors are 8 %.
    assertEquals(0.75, (double) zeros / y.length, 0.08);
  }
}
