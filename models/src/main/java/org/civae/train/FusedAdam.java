package org.civae.train;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.civae.nn.Parameter;
import org.civae.nn.ParameterStore;

/**
 * Adam on CPU in one pass over memory: block by block, weights, gradients and both moments are
 * copied to small heap arrays, updated there together, and written back. The compiler vectorizes
 * the update only where all its arrays are indexed from 0, which pays for the copies twice over.
 */
final class FusedAdam implements Optimizer {

  private static final int BLOCK = 4096;

  private final ParameterStore store;
  private final AdamSettings settings;
  private final float[] firstMoments;
  private final float[] secondMoments;
  private final float[] w = new float[BLOCK];
  private final float[] g = new float[BLOCK];
  private final float[] m = new float[BLOCK];
  private final float[] v = new float[BLOCK];
  private long step;

  FusedAdam(ParameterStore store, AdamSettings settings) {
    this.store = store;
    this.settings = settings;
    firstMoments = new float[store.trainableCount()];
    secondMoments = new float[store.trainableCount()];
  }

  @Override
  public void update(double rateFactor) {
    step++;
    double correction1 = 1 - Math.pow(AdamSettings.BETA1, step);
    double correction2 = 1 - Math.pow(AdamSettings.BETA2, step);
    float rate = (float) (rateFactor * settings.learningRate() / correction1);
    float root2 = (float) (1 / Math.sqrt(correction2));
    List<Parameter> parameters = store.trainableParameters();
    List<NDArray> gradients = new ArrayList<>();
    parameters.forEach(parameter -> gradients.add(parameter.gradient()));
    float factor = (float) settings.clipFactor(settings.clip() > 0 ? norm(gradients) : 0);
    FloatBuffer weights = ParameterStore.buffer(store.flat());
    for (int k = 0; k < gradients.size(); k++) {
      try (NDArray gradient = gradients.get(k)) {
        update(
            weights,
            parameters.get(k).offset(),
            ParameterStore.buffer(gradient),
            rate,
            root2,
            factor);
      }
      parameters.get(k).dropGradient();
    }
  }

  private void update(
      FloatBuffer weights,
      int offset,
      FloatBuffer gradient,
      float rate,
      float root2,
      float factor) {
    int size = gradient.capacity();
    for (int from = 0; from < size; from += BLOCK) {
      int n = Math.min(BLOCK, size - from);
      int at = offset + from;
      weights.get(at, w, 0, n);
      gradient.get(from, g, 0, n);
      System.arraycopy(firstMoments, at, m, 0, n);
      System.arraycopy(secondMoments, at, v, 0, n);
      updateBlock(n, rate, root2, factor, (float) settings.weightDecay());
      weights.put(at, w, 0, n);
      System.arraycopy(m, 0, firstMoments, at, n);
      System.arraycopy(v, 0, secondMoments, at, n);
    }
  }

  private void updateBlock(int n, float rate, float root2, float factor, float decay) {
    final float beta1 = (float) AdamSettings.BETA1;
    final float beta2 = (float) AdamSettings.BETA2;
    final float epsilon = (float) AdamSettings.EPSILON;
    final float[] w = this.w;
    final float[] g = this.g;
    final float[] m = this.m;
    final float[] v = this.v;
    for (int i = 0; i < n; i++) {
      float gradient = g[i] * factor + decay * w[i];
      float m1 = beta1 * m[i] + (1 - beta1) * gradient;
      float v1 = beta2 * v[i] + (1 - beta2) * gradient * gradient;
      m[i] = m1;
      v[i] = v1;
      w[i] = w[i] - rate * m1 / ((float) Math.sqrt(v1) * root2 + epsilon);
    }
  }

  /** Norm of the whole gradient. */
  private double norm(List<NDArray> gradients) {
    double sum = 0;
    for (NDArray gradient : gradients) {
      FloatBuffer values = ParameterStore.buffer(gradient);
      for (int from = 0; from < values.capacity(); from += BLOCK) {
        int n = Math.min(BLOCK, values.capacity() - from);
        values.get(from, g, 0, n);
        for (int i = 0; i < n; i++) sum += (double) g[i] * g[i];
      }
    }
    return Math.sqrt(sum);
  }

  @Override
  public void close() {
    // Moments are on the heap.
  }
}
