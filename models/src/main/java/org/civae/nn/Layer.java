package org.civae.nn;

import ai.djl.ndarray.NDArray;

/** A layer that works alike in training and evaluation. */
@FunctionalInterface
public interface Layer {

  /** Values of n rows made of those of n rows. */
  NDArray forward(NDArray x);
}
