package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * y = x m / (1 - rate) with m[i, j] = 0 at the given rate, 1 otherwise (Srivastava et al. 2014).
 *
 * <p>On CPU the masks come from a 64-bit xorshift generator written into an array that is used
 * again in every step: the engine's own random numbers cost a sixth of a training step. One 64-bit
 * number decides four values, so the rate is kept to 1/65,536. On GPU the engine draws them.
 */
public final class Dropout {

  private final ParameterStore store;
  private final int features;
  private final float rate;
  private final int threshold;
  private long state;
  private NDArray mask;
  private float[] chunk;

  /**
   * @param rate share of values set to zero, in [0, 1)
   * @param seed of the masks on CPU
   */
  public Dropout(ParameterStore store, int features, double rate, long seed) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout=" + rate + ": expected at least 0 and below 1.");
    }
    this.store = store;
    this.features = features;
    this.rate = (float) rate;
    this.threshold = (int) Math.round(rate * 65536);
    this.state = seed == 0 ? 0x9E3779B97F4A7C15L : seed;
  }

  public NDArray forward(NDArray x, boolean training) {
    if (!training || rate == 0) return x;
    if (x.getDevice().isGpu()) {
      return ai.djl.nn.norm.Dropout.dropout(x, rate, true).singletonOrThrow();
    }
    return x.mul(freshMask(x.getManager(), Math.toIntExact(x.getShape().get(0))));
  }

  private NDArray freshMask(NDManager step, int n) {
    if (mask == null || mask.getShape().get(0) < n) {
      if (mask != null) mask.close();
      mask = store.manager().create(new Shape(n, features));
      chunk = new float[n * features + 3];
    }
    int size = n * features;
    fill(size);
    ParameterStore.buffer(mask).put(0, chunk, 0, size);
    if (mask.getShape().get(0) == n) return mask;
    NDArray rows = mask.get("0:" + n);
    rows.attach(step);
    return rows;
  }

  private void fill(int size) {
    float kept = 1 / (1 - rate);
    long s = state;
    for (int i = 0; i < size; i += 4) {
      s ^= s << 13;
      s ^= s >>> 7;
      s ^= s << 17;
      chunk[i] = (s & 0xFFFF) < threshold ? 0 : kept;
      chunk[i + 1] = (s >>> 16 & 0xFFFF) < threshold ? 0 : kept;
      chunk[i + 2] = (s >>> 32 & 0xFFFF) < threshold ? 0 : kept;
      chunk[i + 3] = (s >>> 48) < threshold ? 0 : kept;
    }
    state = s;
  }
}
