package org.civae.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.civae.model.DataShape;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.Loss;
import org.civae.model.LossTerms;
import org.civae.model.Minibatch;
import org.civae.model.ModelConfig;
import org.civae.network.Architecture;
import org.civae.network.Architecture.Decoder;
import org.civae.network.Architecture.Encoder;
import org.civae.network.LatentNetwork;
import org.civae.nn.Gaussian;
import org.civae.nn.Layer;
import org.civae.nn.Likelihood;
import org.civae.nn.Linear;
import org.civae.nn.Losses;
import org.civae.nn.ParameterStore;
import org.civae.nn.Scalar;

/**
 * Encoder x -> N(mean, diag exp(logVar)), mirrored decoder z -> xHat, and a linear discriminator z
 * -> logits (CI-VAE paper, figure 2 and section 3.1).
 *
 * <p>Loss (equation 3, on our scale): J = Recon + alpha KL + beta CE, where Recon = -log p(x | z)
 * of the chosen {@link Likelihood}, by default the sum over genes of (x - xHat)^2, KL = KL(q(z|x)
 * || N(0, I)), CE = cross-entropy of softmax(LD(z)) with the class; each a mean over the minibatch.
 * The paper's first term is a mean over pixels; a sum changes only what alpha and beta mean.
 */
final class VaeNetwork implements LatentNetwork {

  private static final List<String> AUTOENCODER_TERMS = List.of(LossTerms.RECONSTRUCTION);
  private static final List<String> VAE_TERMS = List.of(LossTerms.RECONSTRUCTION, LossTerms.KL);
  private static final List<String> CI_VAE_TERMS =
      List.of(LossTerms.RECONSTRUCTION, LossTerms.KL, "crossEntropy");

  private final ModelConfig config;
  private final ParameterStore store;
  private final Encoder encoder;
  private final Linear mean;
  private final Optional<Linear> logVar;
  private final Decoder decoder;
  private final Optional<Linear> discriminator;

  VaeNetwork(
      NDManager manager,
      DataShape shape,
      ModelConfig config,
      Variant variant,
      RandomGenerator random) {
    this.config = config;
    store = new ParameterStore(manager);
    Architecture architecture = Architecture.of(store, shape, config, random);
    encoder = architecture.encoder();
    mean = new Linear(store, "encoder.mean", encoder.size(), config.nLatent());
    logVar =
        variant.samples()
            ? Optional.of(new Linear(store, "encoder.logVar", encoder.size(), config.nLatent()))
            : Optional.empty();
    decoder = architecture.decoder();
    discriminator =
        variant.discriminates()
            ? Optional.of(new Linear(store, "discriminator", config.nLatent(), shape.nLabels()))
            : Optional.empty();
    store.allocate(random);
  }

  @Override
  public ParameterStore store() {
    return store;
  }

  /**
   * q(z | x, c); x [n, nVars], covariates c [n, nCovariates]. A plain autoencoder is certain: its
   * log-variances are -infinity.
   */
  Gaussian encode(NDArray x, NDArray covariates, boolean training) {
    NDArray features = encoder.hidden().forward(x, covariates, training);
    NDArray means = mean.forward(features);
    return new Gaussian(
        means,
        logVar
            .map(layer -> layer.forward(features))
            .orElseGet(() -> means.getManager().full(means.getShape(), Float.NEGATIVE_INFINITY)));
  }

  @Override
  public Posterior posterior(Minibatch cells) {
    Gaussian q = encode(cells.input(), cells.covariates(), false);
    return new Posterior(
        cells.size(), config.nLatent(), q.mean().toFloatArray(), q.logVar().toFloatArray());
  }

  @Override
  public NDArray decode(NDArray z, NDArray covariates, NDArray exposure) {
    return decoder.likelihood().mean(decoder.hidden().forward(z, covariates, false), exposure);
  }

  @Override
  public Optional<Layer> discriminator() {
    return discriminator.map(linear -> linear);
  }

  /** N(0, I); a plain autoencoder has no prior. */
  @Override
  public Optional<Prior> prior() {
    return logVar.map(
        layer ->
            (n, random) -> {
              float[] points = new float[n * config.nLatent()];
              for (int i = 0; i < points.length; i++) points[i] = (float) random.nextGaussian();
              return points;
            });
  }

  /**
   * @param alpha weight of KL at this moment of the warm-up
   * @param noise of the reparametrised sample
   */
  Loss loss(Minibatch cells, double alpha, RandomGenerator noise, boolean training) {
    Gaussian posterior = encode(cells.input(), cells.covariates(), training);
    NDArray z =
        logVar.isEmpty()
            ? posterior.mean()
            : posterior.sample(
                Gaussian.noise(cells.input().getManager(), cells.size(), config.nLatent(), noise));
    NDArray reconstruction =
        decoder
            .likelihood()
            .negativeLogLikelihood(
                cells.target(),
                decoder.hidden().forward(z, cells.covariates(), training),
                cells.exposure());
    if (logVar.isEmpty()) {
      return new Loss(reconstruction, AUTOENCODER_TERMS, new NDList(reconstruction));
    }
    NDArray kl = posterior.klToStandardNormal();
    NDArray objective = reconstruction.add(kl.mul(Scalar.beside(kl, alpha)));
    if (discriminator.isEmpty()) {
      return new Loss(objective, VAE_TERMS, new NDList(reconstruction, kl));
    }
    NDArray crossEntropy = Losses.crossEntropy(discriminator.get().forward(z), cells.classes());
    return new Loss(
        objective.add(crossEntropy.mul(Scalar.beside(crossEntropy, config.beta()))),
        CI_VAE_TERMS,
        new NDList(reconstruction, kl, crossEntropy));
  }

  /** Generator of the noise; the held-out loss takes the same one every epoch. */
  static RandomGenerator noise(long seed) {
    return new Random(seed);
  }
}
