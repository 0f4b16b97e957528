package org.civae.model;

import static org.civae.model.TrainingOptions.require;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.civae.nn.Likelihood;

/**
 * The choices that shape a network and weigh its loss.
 *
 * @param widths features after each block of the encoder, channels after each stage of a
 *     convolutional one; the decoder mirrors them
 * @param nLatent latent dimensions
 * @param dropout share of values dropped in each block
 * @param alpha weight of KL, on the scale of a reconstruction summed over genes
 * @param beta weight of the class cross-entropy, on the same scale
 * @param likelihood of a cell given its place in latent space
 * @param network what encoder and decoder are made of
 * @param mixture of latent space, for models that have one
 */
public record ModelConfig(
    List<Integer> widths,
    int nLatent,
    double dropout,
    double alpha,
    double beta,
    Likelihood.Kind likelihood,
    Network network,
    Optional<Mixture> mixture) {

  /** Without a mixture. */
  public ModelConfig(
      List<Integer> widths,
      int nLatent,
      double dropout,
      double alpha,
      double beta,
      Likelihood.Kind likelihood,
      Network network) {
    this(widths, nLatent, dropout, alpha, beta, likelihood, network, Optional.empty());
  }

  /** Of dense layers. */
  public ModelConfig(
      List<Integer> widths,
      int nLatent,
      double dropout,
      double alpha,
      double beta,
      Likelihood.Kind likelihood) {
    this(widths, nLatent, dropout, alpha, beta, likelihood, Network.DENSE);
  }

  /** With a Gaussian likelihood. */
  public ModelConfig(List<Integer> widths, int nLatent, double dropout, double alpha, double beta) {
    this(widths, nLatent, dropout, alpha, beta, Likelihood.Kind.GAUSSIAN);
  }

  public ModelConfig {
    widths = List.copyOf(widths);
    Objects.requireNonNull(likelihood, "likelihood");
    // Models from before there was a choice name none.
    if (network == null) network = Network.DENSE;
    if (mixture == null) mixture = Optional.empty();
    require(
        !widths.isEmpty() && widths.stream().allMatch(w -> w >= 1),
        "widths",
        widths,
        "one or more widths of at least 1");
    require(nLatent >= 1, "latent", nLatent, "at least 1");
    require(dropout >= 0 && dropout < 1, "dropout", dropout, "at least 0 and below 1");
    require(alpha >= 0 && Double.isFinite(alpha), "alpha", alpha, "at least 0");
    require(beta >= 0 && Double.isFinite(beta), "beta", beta, "at least 0");
    require(
        network != Network.CONVOLUTIONAL || !likelihood.isOfCounts(),
        "likelihood",
        likelihood.word(),
        "gaussian or bernoulli with network=convolutional");
  }

  /** The same with a mixture. */
  public ModelConfig with(Mixture newMixture) {
    return new ModelConfig(
        widths, nLatent, dropout, alpha, beta, likelihood, network, Optional.of(newMixture));
  }
}
