package org.civae.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.nn.Gaussian;
import org.civae.nn.ParameterStore;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Normalization;

/** A fitted variant: everything in evaluation mode, nothing sampled but by the sampler. */
final class FittedVae implements FittedModel {

  private final NDManager manager;
  private final VaeNetwork network;
  private final ModelCard card;
  private final int nVars;
  private final int nLatent;

  FittedVae(NDManager manager, VaeNetwork network, ModelCard card) {
    this.manager = manager;
    this.network = network;
    this.card = card;
    nVars = card.preprocessing().genes().size();
    nLatent = card.config().nLatent();
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(
        new Encoder() {
          @Override
          public int nLatent() {
            return nLatent;
          }

          @Override
          public Posterior posterior(float[] cells, float[] covariates, int n) {
            return encode(cells, covariates, n);
          }
        });
  }

  @Override
  public Optional<Decoder> decoder() {
    return Optional.of(
        new Decoder() {
          @Override
          public int nLatent() {
            return nLatent;
          }

          @Override
          public float[] decode(float[] z, float[] covariates, int n) {
            return FittedVae.this.decode(z, covariates, n);
          }
        });
  }

  @Override
  public Optional<Classifier> classifier() {
    return network.discriminates() ? Optional.of(this::classProbabilities) : Optional.empty();
  }

  @Override
  public Optional<Sampler> sampler() {
    // Without a prior there is nothing to draw from.
    if (!network.samples()) return Optional.empty();
    return Optional.of(
        (n, seed) -> {
          try (NDManager scope = manager.newSubManager()) {
            NDArray z = Gaussian.noise(scope, n, nLatent, VaeNetwork.noise(seed));
            return decode(z.toFloatArray(), randomLevels(n, new Random(seed)), n);
          }
        });
  }

  @Override
  public Optional<Clusterer> clusterer() {
    return Optional.empty();
  }

  @Override
  public List<ParameterStore> stores() {
    return List.of(network.store());
  }

  @Override
  public void close() {
    manager.close();
  }

  private Posterior encode(float[] cells, float[] covariates, int n) {
    float[] input = cells.clone();
    card.preprocessing().standardize(input, n);
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(input, new Shape(n, nVars));
      Gaussian posterior = network.encode(x, covariates(scope, covariates, n), false);
      return new Posterior(
          n, nLatent, posterior.mean().toFloatArray(), posterior.logVar().toFloatArray());
    }
  }

  private float[] decode(float[] z, float[] covariates, int n) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray points = scope.create(z, new Shape(n, nLatent));
      NDArray exposure = scope.full(new Shape(n, 1), (float) Normalization.TARGET_SUM);
      NDArray mean = network.decode(points, covariates(scope, covariates, n), exposure);
      // Counts per 10,000: their logarithm is in the card's scale, which is not standardised.
      if (card.config().likelihood().isOfCounts()) return mean.add(1).log().toFloatArray();
      float[] cells = mean.toFloatArray();
      card.preprocessing().unstandardize(cells, n);
      return cells;
    }
  }

  /** One-hot rows, each a random combination of the covariates' levels. */
  private float[] randomLevels(int n, Random random) {
    List<float[]> combinations = Covariates.combinations(card.covariates());
    int width = card.shape().nCovariates();
    float[] rows = new float[n * width];
    for (int i = 0; i < n; i++) {
      float[] row = combinations.get(random.nextInt(combinations.size()));
      System.arraycopy(row, 0, rows, i * width, width);
    }
    return rows;
  }

  private NDArray covariates(NDManager scope, float[] values, int n) {
    return scope.create(values, new Shape(n, card.shape().nCovariates()));
  }

  private float[] classProbabilities(float[] z, int n) {
    try (NDManager scope = manager.newSubManager()) {
      return network
          .classLogits(scope.create(z, new Shape(n, nLatent)))
          .orElseThrow()
          .softmax(1)
          .toFloatArray();
    }
  }
}
