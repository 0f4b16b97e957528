package org.civae.train;

import org.civae.nn.ParameterStore;

/** Changes the values of one {@link ParameterStore} by its gradients, and forgets these. */
interface Optimizer extends AutoCloseable {

  /**
   * One update.
   *
   * @param rateFactor of the learning rate
   */
  void update(double rateFactor);

  @Override
  void close();

  /** The fastest Adam for the store's device. */
  static Optimizer adam(ParameterStore store, AdamSettings settings) {
    return store.flat().getDevice().isGpu()
        ? new DeviceAdam(store, settings)
        : new FusedAdam(store, settings);
  }

  /**
   * Adam (Kingma &amp; Ba 2014, algorithm 1) with beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8.
   *
   * @param weightDecay added to the gradient as {@code weightDecay * weight}
   * @param clip largest norm of the whole gradient, larger ones are scaled down to it; 0 for none
   */
  record AdamSettings(double learningRate, double weightDecay, double clip) {
    static final double BETA1 = 0.9;
    static final double BETA2 = 0.999;
    static final double EPSILON = 1e-8;

    /** Factor that brings a gradient of this norm within the limit. */
    double clipFactor(double norm) {
      return clip > 0 && norm > clip ? clip / norm : 1;
    }
  }
}
