package org.civae.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;

/**
 * A loss on the device: the scalar to minimise and the scalars it is made of.
 *
 * @param objective the weighted sum
 * @param names of the terms, as users read them
 * @param terms unweighted, each a mean over the minibatch
 */
public record Loss(NDArray objective, List<String> names, NDList terms) {

  /** Copies all scalars to the heap in one transfer. */
  public LossTerms read() {
    NDList scalars = new NDList(objective);
    scalars.addAll(terms);
    float[] values = NDArrays.stack(scalars).toFloatArray();
    List<Double> read = new ArrayList<>();
    for (int i = 1; i < values.length; i++) read.add((double) values[i]);
    return new LossTerms(values[0], names, read);
  }
}
