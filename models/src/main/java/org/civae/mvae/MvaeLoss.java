package org.civae.mvae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.civae.mixture.MixtureLoss;
import org.civae.mixture.MixtureNetwork;
import org.civae.model.Assignment;
import org.civae.model.Loss;
import org.civae.model.Minibatch;
import org.civae.model.Mixture;
import org.civae.nn.Gaussian;

/**
 * The loss of the mixtures of VAEs. For cell x, components k = 1 .. K and L samples z_kl ~ q(z | x,
 * k):
 *
 * <pre>
 *   J = Recon + w KL
 *   Recon = sum_k q_k 1/L sum_l -log p(x | z_kl)
 *   KL    = sum_k q_k (log q_k - log p(k) + KL(q(z | x, k) || p(z | k)))
 * </pre>
 *
 * each a mean over the minibatch; q_k by the {@link Rule}, held fixed while networks and prior
 * step.
 *
 * <p>With w = 1 this is the negative of the supplement's sum_k q_k 1/L sum_l log[p(x | z_kl) p(k)
 * p(z_kl | k) / (q(z_kl | x, k) q_k)] (equation 1 without its multiplier; equations 6 and 11 are
 * its parts), with two departures. The divergence is in closed form, the expectation of the paper's
 * sampled log q(z_kl | x, k) - log p(z_kl | k): same mean, less noise. And the gradient does not go
 * through q: it is the maximum over q of equation 1 for rule 5 and w = 1, where its slope is zero
 * anyway; for the others this is the M step.
 *
 * <p>{@link Assignment#SOFT} decodes all K L points of a cell in one pass of n K L rows. {@link
 * Assignment#HARD} puts q_k = 1 at the largest and trains that head alone, whose L points are the
 * only ones decoded; rule 5 first decodes all to find it, in evaluation mode and without a backward
 * pass.
 */
public final class MvaeLoss implements MixtureLoss {

  private static final int[] OVER_SAMPLES = {1};
  private static final int[] OVER_COMPONENTS = {2};

  private final Rule rule;
  private final Mixture mixture;

  public MvaeLoss(Rule rule, Mixture mixture) {
    this.rule = rule;
    this.mixture = mixture;
  }

  @Override
  public Loss loss(
      MixtureNetwork network,
      Minibatch cells,
      double weight,
      RandomGenerator random,
      boolean training) {
    Gaussian heads = network.encode(cells, training);
    Samples samples = Samples.of(heads, mixture.samples(), random);
    return mixture.assignment() == Assignment.SOFT
        ? soft(network, cells, weight, samples, training)
        : hard(network, cells, weight, samples, training);
  }

  private Loss soft(
      MixtureNetwork network, Minibatch cells, double weight, Samples samples, boolean training) {
    NDArray unlikely =
        network.negativeLogLikelihoods(cells, samples.z, training).mean(OVER_SAMPLES);
    NDArray log = logResponsibilities(network, samples, Optional.of(unlikely));
    NDArray q = log.exp();
    NDArray kl = q.mul(log.add(divergences(network, samples.heads)));
    return MixtureLoss.mean(q.mul(unlikely), kl, weight);
  }

  private Loss hard(
      MixtureNetwork network, Minibatch cells, double weight, Samples samples, boolean training) {
    Optional<NDArray> unlikely =
        rule.decodes()
            ? Optional.of(
                network
                    .negativeLogLikelihoods(cells, samples.z.stopGradient(), false)
                    .mean(OVER_SAMPLES))
            : Optional.empty();
    NDArray log = logResponsibilities(network, samples, unlikely);
    NDArray chosen = log.argMax(1).oneHot(network.prior().k());
    NDArray z = samples.z.mul(chosen.expandDims(1).expandDims(3)).sum(OVER_COMPONENTS);
    NDArray reconstruction = network.negativeLogLikelihoods(cells, z, training).mean(OVER_SAMPLES);
    return MixtureLoss.mean(
        reconstruction, chosen.mul(divergences(network, samples.heads)), weight);
  }

  /** KL(q(z | x, k) || p(z | k)) - log p(k) [n, K]. */
  private static NDArray divergences(MixtureNetwork network, Gaussian heads) {
    return network
        .prior()
        .divergences(heads)
        .sub(network.prior().logWeights(heads.mean().getManager()));
  }

  /**
   * log q [n, K] in float32, held fixed.
   *
   * @param unlikely 1/L sum_l -log p(x | z_kl) [n, K], if the rule asks for it
   */
  private NDArray logResponsibilities(
      MixtureNetwork network, Samples samples, Optional<NDArray> unlikely) {
    NDArray log = network.prior().logDensities(samples.z);
    if (rule.divides()) log = log.sub(samples.repeated.logDensitiesOfSample(samples.noise));
    log = log.mean(OVER_SAMPLES).add(network.prior().logWeights(log.getManager()));
    if (rule.decodes()) log = log.sub(unlikely.orElseThrow());
    return log.logSoftmax(1).stopGradient().toType(DataType.FLOAT32, false);
  }

  /**
   * The rule with its expectations in closed form, the limit of many samples, but for the
   * likelihood, which is taken at the head's mean.
   */
  @Override
  public NDArray logResponsibilities(MixtureNetwork network, Minibatch cells, Gaussian heads) {
    NDArray log = network.prior().logWeights(heads.mean().getManager());
    log =
        rule.divides()
            ? network.prior().divergences(heads).neg().add(log)
            : network.prior().expectedLogDensities(heads).add(log);
    if (rule.decodes()) {
      log = log.sub(network.negativeLogLikelihoods(cells, heads.mean(), false));
    }
    return log.logSoftmax(1).toType(DataType.FLOAT32, false);
  }

  /**
   * L points of each head.
   *
   * @param heads [n, K, nLatent]
   * @param repeated the same [n, 1, K, nLatent]
   * @param noise [n, L, K, nLatent]
   * @param z [n, L, K, nLatent]
   */
  private record Samples(Gaussian heads, Gaussian repeated, NDArray noise, NDArray z) {

    static Samples of(Gaussian heads, int samples, RandomGenerator random) {
      Shape shape = heads.mean().getShape();
      Shape all = new Shape(shape.get(0), samples, shape.get(1), shape.get(2));
      NDArray noise = Gaussian.noise(heads.mean().getManager(), all, random);
      Gaussian repeated = new Gaussian(heads.mean().expandDims(1), heads.logVar().expandDims(1));
      return new Samples(heads, repeated, noise, repeated.sample(noise));
    }
  }
}
