package org.civae.mixture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.model.Loss;
import org.civae.model.Minibatch;
import org.civae.nn.Gaussian;
import org.civae.nn.Scalar;

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
   * J = Recon + w KL, each a mean over the minibatch.
   *
   * @param unlikely what is summed to Recon over n cells
   * @param kl what is summed to KL [n, K]
   * @param weight w
   */
  static Loss mean(NDArray unlikely, NDArray kl, double weight) {
    NDArray n = Scalar.beside(kl, kl.getShape().get(0));
    NDArray reconstruction = Scalar.inFloat32(unlikely.sum()).div(n);
    NDArray divergence = kl.sum().div(n);
    return new Loss(
        reconstruction.add(divergence.mul(Scalar.beside(kl, weight))),
        TERMS,
        new NDList(reconstruction, divergence));
  }

  /**
   * log q(k | x) [n, K], without sampling and in evaluation.
   *
   * @param q of the cells [n, H, nLatent]
   */
  NDArray logResponsibilities(MixtureNetwork network, Minibatch cells, Gaussian q);
}
