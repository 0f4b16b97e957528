package org.civae.mixture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.model.DataShape;
import org.civae.model.Loss;
import org.civae.model.Minibatch;
import org.civae.model.ModelConfig;
import org.civae.network.Architecture;
import org.civae.network.Architecture.Decoder;
import org.civae.network.Architecture.Encoder;
import org.civae.nn.Gaussian;
import org.civae.nn.GaussianHeads;
import org.civae.nn.MixturePrior;
import org.civae.nn.ParameterStore;

/**
 * An encoder with one Gaussian or one per component, a decoder that all of them share, and a {@link
 * MixturePrior} of K components over latent space (MVAE supplement, table 2, decoded from its
 * numbers of parameters).
 */
public final class MixtureNetwork {

  private static final List<String> AUTOENCODER_TERMS = List.of("reconstruction");

  private final int nLatent;
  private final ParameterStore store;
  private final Encoder encoder;
  private final GaussianHeads heads;
  private final Decoder decoder;
  private final MixturePrior prior;

  /** Which parts a model has. */
  public enum Kind {
    /** One Gaussian per cell under a learned mixture. */
    ONE_HEAD,
    /** One Gaussian per cell and component under a learned mixture. */
    HEADS,
    /** One Gaussian per cell and component, each under N(0, I). */
    HEADS_WITHOUT_PRIOR
  }

  /**
   * With fresh weights.
   *
   * @param config with a mixture
   */
  public MixtureNetwork(
      NDManager manager, DataShape shape, ModelConfig config, Kind kind, RandomGenerator random) {
    int k = config.mixture().orElseThrow().components();
    nLatent = config.nLatent();
    store = new ParameterStore(manager);
    Architecture architecture = Architecture.of(store, shape, config, random);
    encoder = architecture.encoder();
    heads =
        new GaussianHeads(store, "encoder", encoder.size(), kind == Kind.ONE_HEAD ? 1 : k, nLatent);
    decoder = architecture.decoder();
    prior =
        kind == Kind.HEADS_WITHOUT_PRIOR
            ? MixturePrior.standard(store, k, nLatent)
            : MixturePrior.learned(store, k, nLatent);
    store.allocate(random);
  }

  public ParameterStore store() {
    return store;
  }

  public MixturePrior prior() {
    return prior;
  }

  /** M. */
  public int nLatent() {
    return nLatent;
  }

  GaussianHeads heads() {
    return heads;
  }

  /** q(z | x, k, c) [n, H, nLatent], H 1 or K. */
  public Gaussian encode(Minibatch cells, boolean training) {
    return heads.forward(encoder.hidden().forward(cells.input(), cells.covariates(), training));
  }

  /**
   * -log p(x | z, c) of points of each cell, in one pass of the decoder.
   *
   * @param z [n, ..., nLatent]
   * @return [n, ...]; of counts in float64
   */
  public NDArray negativeLogLikelihoods(Minibatch cells, NDArray z, boolean training) {
    long[] shape = z.getShape().getShape();
    Shape points = new Shape(Arrays.copyOf(shape, shape.length - 1));
    NDArray rows = z.reshape(new Shape(points.size(), shape[shape.length - 1]));
    NDArray features = decoder.hidden().forward(rows, repeated(cells, points), training);
    return decoder
        .likelihood()
        .negativeLogLikelihoods(cells.target(), features, cells.exposure())
        .reshape(points);
  }

  /** The covariates of each cell once for each of its points. */
  private static NDArray repeated(Minibatch cells, Shape points) {
    NDArray covariates = cells.covariates();
    long n = cells.size();
    long width = covariates.getShape().get(1);
    if (width == 0 || points.size() == n) return covariates;
    return covariates
        .reshape(new Shape(n, 1, width))
        .broadcast(new Shape(n, points.size() / n, width))
        .reshape(new Shape(points.size(), width));
  }

  /** Mean of p(x | z, c), in evaluation. */
  NDArray decode(NDArray z, NDArray covariates, NDArray exposure) {
    return decoder.likelihood().mean(decoder.hidden().forward(z, covariates, false), exposure);
  }

  /** Where a plain autoencoder puts cells [n, nLatent]: the mean of the first head. */
  NDArray code(Minibatch cells, boolean training) {
    return encode(cells, training).mean().get(":, 0");
  }

  /** That of a plain autoencoder. */
  Loss autoencoderLoss(Minibatch cells, boolean training) {
    NDArray reconstruction =
        decoder
            .likelihood()
            .negativeLogLikelihood(
                cells.target(),
                decoder.hidden().forward(code(cells, training), cells.covariates(), training),
                cells.exposure());
    return new Loss(reconstruction, AUTOENCODER_TERMS, new NDList(reconstruction));
  }
}
