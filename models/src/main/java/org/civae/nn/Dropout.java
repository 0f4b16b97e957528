package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.IntBuffer;
import java.util.SplittableRandom;

/**
 * y = x m / (1 - rate) with m[i, j] = 0 at the given rate, 1 otherwise (Srivastava et al. 2014). Of
 * images x [n, features, height, width] a feature is a whole channel (Tompson et al. 2015).
 *
 * <p>On CPU the masks come from many 32-bit xorshift generators (Marsaglia 2003) side by side,
 * whose upper 16 bits decide, so the rate is kept to 1/65,536: integer arithmetic alone, which the
 * compiler vectorizes, written into an array that is used again in every step. The engine's own
 * random numbers cost a sixth of a training step. On GPU the engine draws them.
 */
public final class Dropout {

  private static final int LANES = 4096;

  private final ParameterStore store;
  private final int features;
  private final float rate;
  private final int threshold;
  private final int[] states = new int[LANES];
  private final int[] drawn = new int[LANES];
  private NDArray mask;

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
    SplittableRandom random = new SplittableRandom(seed);
    // A xorshift generator that is 0 stays 0.
    for (int i = 0; i < LANES; i++) states[i] = random.nextInt(1, Integer.MAX_VALUE);
  }

  /**
   * Drops values of x in training; at most once per gradient step, as the mask is used again.
   *
   * @param x an array that nothing else needs: on CPU it is changed in place
   */
  public NDArray forward(NDArray x, boolean training) {
    if (!training || rate == 0) return x;
    boolean images = x.getShape().dimension() > 2;
    Shape each = images ? new Shape(x.getShape().get(0), features, 1, 1) : x.getShape();
    if (x.getDevice().isGpu()) {
      NDArray whole = images ? x.getManager().ones(each) : x;
      NDArray dropped = ai.djl.nn.norm.Dropout.dropout(whole, rate, true).singletonOrThrow();
      return images ? x.mul(dropped) : dropped;
    }
    NDArray mask = freshMask(x.getManager(), Math.toIntExact(x.getShape().get(0)));
    if (!images) return x.muli(mask);
    NDArray channels = mask.reshape(each);
    channels.attach(x.getManager());
    return x.muli(channels);
  }

  private NDArray freshMask(NDManager step, int n) {
    if (mask == null || mask.getShape().get(0) < n) {
      if (mask != null) mask.close();
      mask = store.manager().create(new Shape(n, features));
    }
    fill(n * features);
    if (mask.getShape().get(0) == n) return mask;
    NDArray rows = mask.get("0:" + n);
    rows.attach(step);
    return rows;
  }

  private void fill(int size) {
    IntBuffer bits = mask.toByteBuffer(true).asIntBuffer();
    for (int from = 0; from < size; from += LANES) {
      draw(Float.floatToRawIntBits(1 / (1 - rate)));
      bits.put(from, drawn, 0, Math.min(LANES, size - from));
    }
  }

  /** Bits of 0 where the upper half of a state is below the threshold, the given ones elsewhere. */
  private void draw(int kept) {
    final int[] s = states;
    final int[] d = drawn;
    final int limit = threshold;
    for (int i = 0; i < LANES; i++) {
      int x = s[i];
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      s[i] = x;
      d[i] = kept & ~(((x >>> 16) - limit) >> 31);
    }
  }
}
