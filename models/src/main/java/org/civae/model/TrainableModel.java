package org.civae.model;

import java.util.List;
import org.civae.nn.ParameterStore;

/** A network with its loss, before and while it is trained. */
public interface TrainableModel extends AutoCloseable {

  TrainingProgram program(TrainingOptions options);

  /** Everything that a file must hold to bring the network back. */
  List<ParameterStore> stores();

  /**
   * The same network as a fitted model, which from now on owns it.
   *
   * @param card describes it
   */
  FittedModel fitted(ModelCard card);

  /** Frees the native memory. */
  @Override
  void close();
}
