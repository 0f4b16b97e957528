package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.civae.train.PyTorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossesTest {

  /** Numbers of size 1 in float32. */
  private static final double ROUNDING = 1e-6;

  private final NDManager manager = CpuManager.open();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void squaredError_twoRows_isSumOverFeaturesAndMeanOverRows() {
    NDArray x = array(2, 3, 1, 2, 3, 4, 5, 6);
    NDArray xHat = array(2, 3, 1, 2, 5, 4, 8, 6);
    // (4 + 9) / 2
    assertEquals(6.5, Losses.squaredError(x, xHat).getFloat());
  }

  @Test
  void squaredError_twoRows_sendsTwiceTheDifferenceOverTheRows() {
    NDArray xHat = array(2, 2, 1, 2, 5, 4);
    assertArrayEquals(
        new float[] {1, 0, 2, -2}, gradient(array(2, 2, 0, 2, 3, 6), xHat), (float) ROUNDING);
  }

  /** The square of a norm: that of a norm alone has no gradient at zero. */
  @Test
  void squaredError_equalArrays_sendsNothing() {
    assertArrayEquals(new float[4], gradient(array(2, 2, 1, 2, 5, 4), array(2, 2, 1, 2, 5, 4)));
  }

  @Test
  void crossEntropy_twoRows_equalsClosedForm() {
    double first = Math.log(Math.exp(1) + Math.exp(2)) - 2;
    double second = Math.log(Math.exp(0.5) + Math.exp(-0.5)) - 0.5;
    NDArray logits = array(2, 2, 1, 2, 0.5f, -0.5f);
    NDArray classes = array(2, 2, 0, 1, 1, 0);
    assertEquals((first + second) / 2, Losses.crossEntropy(logits, classes).getFloat(), ROUNDING);
  }

  @Test
  void crossEntropy_rowOfZeros_takesNoPart() {
    NDArray logits = array(3, 2, 1, 2, 9, -9, 0.5f, -0.5f);
    NDArray classes = array(3, 2, 0, 1, 0, 0, 1, 0);
    NDArray without = Losses.crossEntropy(array(2, 2, 1, 2, 0.5f, -0.5f), array(2, 2, 0, 1, 1, 0));
    assertEquals(without.getFloat(), Losses.crossEntropy(logits, classes).getFloat(), ROUNDING);
  }

  @Test
  void crossEntropy_noRowHasAClass_isZero() {
    NDArray loss = Losses.crossEntropy(array(2, 2, 1, 2, 3, 4), array(2, 2, 0, 0, 0, 0));
    // Minus zero is zero.
    assertEquals(0, Math.abs(loss.getFloat()));
  }

  @Test
  void crossEntropy_hugeLogits_staysFinite() {
    NDArray loss = Losses.crossEntropy(array(1, 2, 1000, -1000), array(1, 2, 0, 1));
    assertEquals(2000, loss.getFloat());
  }

  @Test
  void crossEntropy_rowOfZeros_sendsNoGradient() {
    NDArray logits = array(2, 2, 1, 2, 3, -1);
    logits.setRequiresGradient(true);
    try (GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
      collector.backward(Losses.crossEntropy(logits, array(2, 2, 0, 1, 0, 0)));
    }
    float p = (float) (1 / (1 + Math.exp(1)));
    assertArrayEquals(
        new float[] {p, -p, 0, 0}, logits.getGradient().toFloatArray(), (float) ROUNDING);
  }

  private static float[] gradient(NDArray x, NDArray xHat) {
    xHat.setRequiresGradient(true);
    try (GradientCollector collector = PyTorchEngine.open().newGradientCollector()) {
      collector.backward(Losses.squaredError(x, xHat));
    }
    return xHat.getGradient().toFloatArray();
  }

  private NDArray array(int rows, int columns, float... values) {
    return manager.create(values, new Shape(rows, columns));
  }
}
