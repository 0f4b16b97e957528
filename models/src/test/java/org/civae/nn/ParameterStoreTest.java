package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Random;
import org.civae.train.PyTorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParameterStoreTest {

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);
  private Parameter weight;
  private Parameter running;
  private Parameter bias;

  @BeforeEach
  void allocate() {
    weight = store.trainable("weight", new Shape(2, 3), Initializer.constant(1));
    running = store.fixed("running", new Shape(2), 7);
    bias = store.trainable("bias", new Shape(2), Initializer.constant(-1));
    store.allocate(new Random(1));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void allocate_layers_liesInOneFlatArrayInOrder() {
    assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, -1, -1}, store.flat().toFloatArray());
    assertArrayEquals(new float[] {7, 7}, store.read(running));
    assertEquals(List.of(weight, running, bias), store.parameters());
    assertEquals(List.of(weight, bias), store.trainableParameters());
    assertEquals(8, store.trainableCount());
    assertEquals(6, bias.offset());
  }

  @Test
  void flat_changedInPlace_isSeenByEveryView() {
    store.flat().addi(1);
    assertArrayEquals(new float[] {2, 2, 2, 2, 2, 2}, weight.array().toFloatArray());
    assertArrayEquals(new float[] {0, 0}, bias.array().toFloatArray());
  }

  @Test
  void write_oneParameter_changesTheFlatArrayAndNothingElse() {
    store.write(weight, new float[] {1, 2, 3, 4, 5, 6});
    store.write(running, new float[] {8, 9});
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, -1, -1}, store.flat().toFloatArray());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, weight.array().toFloatArray());
    assertArrayEquals(new float[] {8, 9}, running.array().toFloatArray());
  }

  /** What a layer computes with and what an optimizer changes must stay the same memory. */
  @Test
  void write_oneParameter_leavesItAView() {
    store.write(weight, new float[] {1, 2, 3, 4, 5, 6});
    store.restore(store.snapshot());
    store.flat().muli(10);
    assertArrayEquals(new float[] {10, 20, 30, 40, 50, 60}, weight.array().toFloatArray());
  }

  @Test
  void write_manyTimes_leavesNoArrayBehind() {
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 5; i++) {
      store.write(weight, new float[6]);
      store.restore(store.snapshot());
    }
    assertEquals(before, manager.getManagedArrays().size());
  }

  /** PyTorch collects gradients in every thread but the one that loaded the engine. */
  @Test
  void write_inAThreadThatCollectsGradients_changesTheValues() {
    try (GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
      store.write(weight, new float[] {1, 2, 3, 4, 5, 6});
      store.restore(store.snapshot());
    }
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, -1, -1}, store.flat().toFloatArray());
  }

  @Test
  void write_wrongNumberOfValues_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> store.write(weight, new float[5]));
    assertEquals("weight: 5 values, expected 6", e.getMessage());
  }

  @Test
  void restore_afterChanges_bringsEverythingBack() {
    ParameterStore.Snapshot snapshot = store.snapshot();
    store.flat().muli(5);
    store.write(running, new float[] {Float.NaN, 0});
    store.restore(snapshot);
    assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, -1, -1}, store.flat().toFloatArray());
    assertArrayEquals(new float[] {7, 7}, running.array().toFloatArray());
  }

  @Test
  void restore_overValuesThatAreNotNumbers_bringsEverythingBack() {
    ParameterStore.Snapshot snapshot = store.snapshot();
    store.flat().muli(Float.NaN);
    store.restore(snapshot);
    assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, -1, -1}, store.flat().toFloatArray());
  }

  @Test
  void gradient_ofAView_isItsOwnAndKeepsItsMemory() {
    NDArray x = manager.create(new float[] {1, 2, 3}, new Shape(1, 3));
    for (int i = 0; i < 2; i++) {
      try (GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
        NDArray y = x.matMul(weight.array().transpose()).add(bias.array());
        collector.backward(y.sum());
      }
    }
    // The engine adds to what is there: two backward passes, twice the gradient.
    assertArrayEquals(new float[] {2, 4, 6, 2, 4, 6}, weight.gradient().toFloatArray());
    assertArrayEquals(new float[] {2, 2}, bias.gradient().toFloatArray());
    assertTrue(weight.isTrainable());
    assertFalse(running.isTrainable());
    assertFalse(running.array().hasGradient());
  }

  @Test
  void array_beforeAllocate_saysSo() {
    Parameter early =
        new ParameterStore(manager).trainable("early", new Shape(1), Initializer.constant(0));
    IllegalStateException e = assertThrows(IllegalStateException.class, early::array);
    assertEquals("early: used before allocate()", e.getMessage());
  }
}
