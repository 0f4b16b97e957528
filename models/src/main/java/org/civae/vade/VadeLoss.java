package org.civae.vade;

import ai.djl.ndarray.NDArray;
import java.util.random.RandomGenerator;
import org.civae.mixture.MixtureLoss;
import org.civae.mixture.MixtureNetwork;
import org.civae.model.Loss;
import org.civae.model.Minibatch;
import org.civae.nn.Gaussian;
import org.civae.nn.MixturePrior;

/**
 * The loss of VaDE (Jiang et al. 2016, equation 12, which is its negative for w = 1). For cell x
 * and one sample z ~ q(z | x):
 *
 * <pre>
 *   J     = Recon + w KL
 *   Recon = -log p(x | z)
 *   KL    = sum_k gamma_k (log gamma_k - log p(k) + KL(q(z | x) || p(z | k)))
 *   gamma_k = p(k) p(z | k) / sum_j p(j) p(z | j)
 * </pre>
 *
 * each a mean over the minibatch; gamma by the sampled z (equation 16) in logarithms. As in the
 * authors' code the gradient goes through gamma as well.
 */
final class VadeLoss implements MixtureLoss {

  @Override
  public Loss loss(
      MixtureNetwork network,
      Minibatch cells,
      double weight,
      RandomGenerator random,
      boolean training) {
    Gaussian q = network.encode(cells, training);
    NDArray noise = Gaussian.noise(q.mean().getManager(), q.mean().getShape(), random);
    NDArray z = q.sample(noise);
    NDArray kl = divergences(network.prior(), q, z);
    return MixtureLoss.mean(network.negativeLogLikelihoods(cells, z, training), kl, weight);
  }

  /** Gamma at the mean of q(z | x). */
  @Override
  public NDArray logResponsibilities(MixtureNetwork network, Minibatch cells, Gaussian q) {
    return logGamma(network.prior(), q.mean());
  }

  /**
   * The summands of KL, gamma_k (log gamma_k - log p(k) + KL(q || p(. | k))) [n, K].
   *
   * @param q [n, 1, nLatent]
   * @param z a sample of it [n, 1, nLatent]
   */
  static NDArray divergences(MixturePrior prior, Gaussian q, NDArray z) {
    NDArray log = logGamma(prior, z);
    NDArray logWeights = prior.logWeights(z.getManager());
    return log.exp().mul(log.sub(logWeights).add(prior.divergences(q)));
  }

  /**
   * @param z [n, 1, nLatent]
   * @return [n, K]
   */
  static NDArray logGamma(MixturePrior prior, NDArray z) {
    return prior.logDensities(z).add(prior.logWeights(z.getManager())).logSoftmax(1);
  }
}
