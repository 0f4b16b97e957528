package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.TrainingOptions;
import org.civae.nn.CpuManager;
import org.civae.nn.Initializer;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;
import org.civae.nn.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientStepsTest {

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);
  private final Parameter weight = store.trainable("weight", new Shape(1), Initializer.constant(2));
  private final GradientSteps steps =
      new GradientSteps(new TrainingOptions(1, 2, 0.1, 0, 0, 0, 0, 1));

  GradientStepsTest() {
    store.allocate(new Random(1));
  }

  @AfterEach
  void close() {
    steps.close();
    manager.close();
  }

  /** Adam's first step is the learning rate, whatever the gradient. */
  @Test
  void minimize_once_movesByTheLearningRateAndGivesTheTermsBefore() {
    LossTerms terms = steps.minimize(store, () -> loss(3));
    assertEquals(new LossTerms(6, List.of("term"), List.of(2.0)), terms);
    // 2 - 0.1 in float32, and epsilon 1e-8 beside a gradient of 3.
    assertEquals(1.9, store.read(weight)[0], 1e-6);
  }

  @Test
  void minimize_lossIsNoNumber_changesNoWeight() {
    LossTerms terms = steps.minimize(store, () -> loss(Float.NaN));
    assertEquals("objective", terms.firstNotFinite().orElseThrow());
    assertEquals(2, store.read(weight)[0]);
  }

  /** The engine allows one collector at a time: a failed step must not keep it. */
  @Test
  void minimize_lossThrows_leavesTheEngineFree() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                steps.minimize(
                    store,
                    () -> {
                      throw new IllegalStateException("no loss");
                    }));
    assertEquals("no loss", e.getMessage());
    assertTrue(steps.minimize(store, () -> loss(1)).firstNotFinite().isEmpty());
  }

  private Loss loss(float factor) {
    NDArray term = weight.array().sum();
    return new Loss(term.mul(Scalar.beside(term, factor)), List.of("term"), new NDList(term));
  }
}
