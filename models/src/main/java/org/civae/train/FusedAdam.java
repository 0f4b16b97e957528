package org.civae.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;

/**
 * Adam on CPU in one pass over memory: block by block, weights and gradients are copied to small
 * heap arrays (on which the compiler vectorizes), updated together with both moments, and written
 * back with the gradient zeroed.
 */
final class FusedAdam implements Optimizer {

  private static final int BLOCK = 4096;

  private record Slice(int offset, FloatBuffer gradient) {}

  private final ParameterStore store;
  private final AdamSettings settings;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private final float[] weights = new float[BLOCK];
  private final float[] gradients = new float[BLOCK];
  private final float[] zeros = new float[BLOCK];
  private List<Slice> slices;
  private FloatBuffer flat;
  private long step;

  FusedAdam(ParameterStore store, AdamSettings settings) {
    this.store = store;
    this.settings = settings;
    firstMoment = new float[store.trainableCount()];
    secondMoment = new float[store.trainableCount()];
  }

  @Override
  public void update() {
    if (slices == null) bindBuffers();
    step++;
    double correction1 = 1 - Math.pow(AdamSettings.BETA1, step);
    double correction2 = 1 - Math.pow(AdamSettings.BETA2, step);
    float rate = (float) (settings.learningRate() / correction1);
    float root2 = (float) (1 / Math.sqrt(correction2));
    float factor = settings.clip() > 0 ? (float) settings.clipFactor(norm()) : 1;
    for (Slice slice : slices) {
      int size = slice.gradient.capacity();
      for (int from = 0; from < size; from += BLOCK) {
        int n = Math.min(BLOCK, size - from);
        int at = slice.offset + from;
        flat.get(at, weights, 0, n);
        slice.gradient.get(from, gradients, 0, n);
        updateBlock(at, n, rate, root2, factor);
        flat.put(at, weights, 0, n);
        slice.gradient.put(from, zeros, 0, n);
      }
    }
  }

  private void updateBlock(int at, int n, float rate, float root2, float factor) {
    float decay = (float) settings.weightDecay();
    float beta1 = (float) AdamSettings.BETA1;
    float beta2 = (float) AdamSettings.BETA2;
    float epsilon = (float) AdamSettings.EPSILON;
    float[] m = firstMoment;
    float[] v = secondMoment;
    float[] w = weights;
    float[] g = gradients;
    for (int i = 0; i < n; i++) {
      float gradient = g[i] * factor + decay * w[i];
      float m1 = beta1 * m[at + i] + (1 - beta1) * gradient;
      float v1 = beta2 * v[at + i] + (1 - beta2) * gradient * gradient;
      m[at + i] = m1;
      v[at + i] = v1;
      w[i] -= rate * m1 / ((float) Math.sqrt(v1) * root2 + epsilon);
    }
  }

  /** Norm of the whole gradient. */
  private double norm() {
    double sum = 0;
    for (Slice slice : slices) {
      int size = slice.gradient.capacity();
      for (int from = 0; from < size; from += BLOCK) {
        int n = Math.min(BLOCK, size - from);
        slice.gradient.get(from, gradients, 0, n);
        sum += sumOfSquares(gradients, n);
      }
    }
    return Math.sqrt(sum);
  }

  /** Four partial sums: the additions of a single one would wait for each other. */
  private static double sumOfSquares(float[] g, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += g[i] * g[i];
      b += g[i + 1] * g[i + 1];
      c += g[i + 2] * g[i + 2];
      d += g[i + 3] * g[i + 3];
    }
    for (; i < n; i++) a += g[i] * g[i];
    return (double) a + b + c + d;
  }

  /** The engine makes gradients in the first backward pass and keeps their memory from then on. */
  private void bindBuffers() {
    flat = ParameterStore.buffer(store.flat());
    slices = new ArrayList<>();
    for (Parameter parameter : store.trainableParameters()) {
      slices.add(new Slice(parameter.offset(), ParameterStore.buffer(parameter.gradient())));
    }
  }

  @Override
  public void close() {
    // Moments are on the heap; the gradients die with the store's manager.
  }
}
