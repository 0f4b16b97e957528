package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  private static final int N = 400;
  private static final int FEATURES = 501;

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void forward_evaluation_isTheSameArray() {
    NDArray x = ones(N);
    assertSame(x, new Dropout(store, FEATURES, 0.5, 1).forward(x, false));
  }

  @Test
  void forward_rateZero_isTheSameArray() {
    NDArray x = ones(N);
    assertSame(x, new Dropout(store, FEATURES, 0, 1).forward(x, true));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.5, 0.8})
  void forward_training_dropsTheRateAndScalesTheRest(double rate) {
    float[] y = new Dropout(store, FEATURES, rate, 7).forward(ones(N), true).toFloatArray();
    float kept = 1 / (1 - (float) rate);
    int zeros = 0;
    for (float value : y) {
      if (value == 0) zeros++;
      else assertEquals(kept, value);
    }
    // Five standard errors of a share of 200,400 values, and the rounding of the rate.
    double allowed = 5 * Math.sqrt(rate * (1 - rate) / y.length) + 1.0 / 65536;
    assertEquals(rate, (double) zeros / y.length, allowed);
  }

  /** Every column of a mask has its own zeros: a short cycle would drop the same features. */
  @Test
  void forward_training_dropsEveryFeatureAlike() {
    float[] y = new Dropout(store, FEATURES, 0.5, 7).forward(ones(N), true).toFloatArray();
    for (int j = 0; j < FEATURES; j++) {
      int zeros = 0;
      for (int i = 0; i < N; i++) {
        if (y[i * FEATURES + j] == 0) zeros++;
      }
      // Six standard errors: 501 columns are looked at.
      assertEquals(0.5, (double) zeros / N, 6 * 0.5 / Math.sqrt(N), "feature " + j);
    }
  }

  @Test
  void forward_sameSeed_givesTheSameMasksAndNewOnesEachStep() {
    Dropout first = new Dropout(store, FEATURES, 0.3, 5);
    Dropout second = new Dropout(store, FEATURES, 0.3, 5);
    float[] once = first.forward(ones(N), true).toFloatArray();
    float[] twice = first.forward(ones(N), true).toFloatArray();
    assertArrayEquals(once, second.forward(ones(N), true).toFloatArray());
    assertArrayEquals(twice, second.forward(ones(N), true).toFloatArray());
    assertFalse(Arrays.equals(once, twice));
  }

  /** A generator of zeros would drop everything for ever. */
  @Test
  void forward_seedZero_dropsLikeAnyOther() {
    float[] y = new Dropout(store, FEATURES, 0.5, 0).forward(ones(N), true).toFloatArray();
    assertEquals(1, manager.create(y).mean().getFloat(), 0.02);
  }

  /** The mask of the largest minibatch serves all smaller ones, and nothing is left behind. */
  @Test
  void forward_minibatchesOfManySizes_keepOneMask() {
    Dropout dropout = new Dropout(store, FEATURES, 0.5, 1);
    for (int n : new int[] {64, 65, 3, 64, 1}) {
      try (NDManager step = manager.newSubManager()) {
        NDArray y = dropout.forward(step.ones(new Shape(n, FEATURES)), true);
        assertEquals(new Shape(n, FEATURES), y.getShape());
      }
      assertEquals(1, manager.getManagedArrays().size());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void new_rateOutsideItsRange_isRefused(double rate) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Dropout(store, FEATURES, rate, 1));
    assertEquals("dropout=" + rate + ": expected at least 0 and below 1.", e.getMessage());
  }

  private NDArray ones(int n) {
    return manager.ones(new Shape(n, FEATURES));
  }
}
