package org.civae.reproduce;

import ai.djl.Device;
import java.util.List;
import org.civae.model.DataShape;
import org.civae.model.TrainableModel;
import org.civae.nn.ParameterStore;
import org.civae.store.ModelStore;
import org.civae.train.PyTorchEngine;

/** Trainable values of a network, counted on the network itself. */
public final class ParameterCount {

  private static final long ANY_SEED = 1;

  private ParameterCount() {}

  /** Creates the network of a variant for one of the paper's data sets, counts and frees it. */
  public static long of(Variant variant, DataSet data) {
    try (TrainableModel network =
        ModelStore.factory(variant.model().method())
            .create(
                PyTorchEngine.open().newBaseManager(Device.cpu()),
                new DataShape(data.nVars(), List.of()),
                variant.config(data.nClasses()),
                ANY_SEED)) {
      return network.stores().stream().mapToLong(ParameterStore::trainableCount).sum();
    }
  }
}
