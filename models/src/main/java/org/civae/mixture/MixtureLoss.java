package org.civae.mixture;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.model.Loss;
import org.civae.model.Minibatch;
import org.civae.nn.Gaussian;

/** What a model with a mixture minimises, and which component it takes a cell for. */
public interface MixtureLoss {

  /** Names of the parts of {@link #loss}. */
  List<String> TERMS = List.of("reconstruction", "kl");

  /**
   * @param weight of the KL part at this moment
   * @param noise of the reparametrised samples
   */
  Loss loss(
      MixtureNetwork network,
      Minibatch cells,
      double weight,
      RandomGenerator noise,
      boolean training);

  /**
   * log q(k | x) [n, K], without sampling and in evaluation.
   *
   * @param q of the cells [n, H, nLatent]
   */
  NDArray logResponsibilities(MixtureNetwork network, Minibatch cells, Gaussian q);
}
