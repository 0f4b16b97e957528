package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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

  /** Fresh weights for all but the mean of the first head. */
  public void restartAllButFirstMean(RandomGenerator random) {
    restart(mean, 1, random);
    restart(logVar, 0, random);
  }

  /** Fresh weights for the heads from one on. */
  private void restart(Linear layer, int from, RandomGenerator random) {
    for (Parameter parameter : new Parameter[] {layer.weight(), layer.bias()}) {
      float[] kept = store.read(parameter);
      float[] values = new float[kept.length];
      parameter.initializer().fill(values, random);
      System.arraycopy(kept, 0, values, 0, from * kept.length / heads);
      store.write(parameter, values);
    }
  }
}
