package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * H Gaussians per cell from the same features: two linear layers, to H means and to H
 * log-variances; x [n, in], mean and logVar [n, H, nLatent].
 */
public final class GaussianHeads {

  private final ParameterStore store;
  private final int heads;
  private final int nLatent;
  private final Linear mean;
  private final Linear logVar;

  /**
   * @param name stands before {@code .mean} and {@code .logVar}
   */
  public GaussianHeads(ParameterStore store, String name, int in, int heads, int nLatent) {
    this.store = store;
    this.heads = heads;
    this.nLatent = nLatent;
    mean = new Linear(store, name + ".mean", in, heads * nLatent);
    logVar = new Linear(store, name + ".logVar", in, heads * nLatent);
  }

  /** H. */
  public int size() {
    return heads;
  }

  public Gaussian forward(NDArray x) {
    Shape each = new Shape(x.getShape().get(0), heads, nLatent);
    return new Gaussian(mean.forward(x).reshape(each), logVar.forward(x).reshape(each));
  }

  /**
   * Makes every head the first one, with its mean as it is and fresh weights of the log-variance.
   */
  public void startAsFirst(RandomGenerator random) {
    for (Parameter parameter : List.of(mean.weight(), mean.bias())) {
      repeatFirst(parameter, store.read(parameter));
    }
    for (Parameter parameter : List.of(logVar.weight(), logVar.bias())) {
      float[] fresh = new float[parameter.size()];
      parameter.initializer().fill(fresh, random);
      repeatFirst(parameter, fresh);
    }
  }

  private void repeatFirst(Parameter parameter, float[] values) {
    int size = values.length / heads;
    for (int h = 1; h < heads; h++) System.arraycopy(values, 0, values, h * size, size);
    store.write(parameter, values);
  }
}
