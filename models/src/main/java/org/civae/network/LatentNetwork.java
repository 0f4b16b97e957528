package org.civae.network;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.Minibatch;
import org.civae.nn.Layer;
import org.civae.nn.ParameterStore;

/**
 * A network between cells and latent space, as {@link FittedLatent} uses it: in evaluation,
 * deterministic, in the scale that the network was trained in.
 */
public interface LatentNetwork {

  ParameterStore store();

  /**
   * @param cells without classes
   */
  Posterior posterior(Minibatch cells);

  /**
   * Mean of p(x | z, c) [n, nVars].
   *
   * @param z [n, nLatent]
   * @param covariates c [n, nCovariates]
   * @param exposure [n, 1]
   */
  NDArray decode(NDArray z, NDArray covariates, NDArray exposure);

  /** From latent points [n, nLatent] to logits of the classes [n, nLabels], if there are any. */
  default Optional<Layer> discriminator() {
    return Optional.empty();
  }

  /** What latent points are drawn from, if that is known. */
  default Optional<Prior> prior() {
    return Optional.empty();
  }

  /** Groups that it makes of cells, if it does. */
  default Optional<Groups> groups() {
    return Optional.empty();
  }

  /** A distribution over latent space. */
  @FunctionalInterface
  interface Prior {
    /**
     * @return n x nLatent, row-major
     */
    float[] draw(int n, RandomGenerator random);
  }

  /**
   * @param size number of groups
   * @param of probabilities of each cell [n, size], each row of sum 1
   */
  record Groups(int size, Probabilities of) {}

  /** q(y | x). */
  @FunctionalInterface
  interface Probabilities {
    NDArray of(Minibatch cells);
  }
}
