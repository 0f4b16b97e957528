package org.civae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.civae.model.FittedModel;
import org.civae.model.Minibatch;
import org.civae.model.ModelCard;
import org.civae.nn.ParameterStore;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Normalization;

/**
 * A fitted network between cells and latent space: brings cells of the card's scale into the
 * network's and back. Nothing is sampled but by the sampler.
 */
public final class FittedLatent implements FittedModel {

  private final NDManager manager;
  private final LatentNetwork network;
  private final ModelCard card;
  private final int nVars;
  private final int nLatent;

  /**
   * @param manager owns the network's arrays; closing the model closes it
   * @param card describes it
   */
  public FittedLatent(NDManager manager, LatentNetwork network, ModelCard card) {
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
            try (NDManager scope = manager.newSubManager()) {
              return network.posterior(minibatch(scope, cells, covariates, n));
            }
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
            return FittedLatent.this.decode(z, covariates, n);
          }
        });
  }

  @Override
  public Optional<Classifier> classifier() {
    return network
        .discriminator()
        .map(
            discriminator ->
                (z, n) -> {
                  try (NDManager scope = manager.newSubManager()) {
                    NDArray points = scope.create(z, new Shape(n, nLatent));
                    return discriminator.forward(points).softmax(1).toFloatArray();
                  }
                });
  }

  @Override
  public Optional<Sampler> sampler() {
    return network
        .prior()
        .map(
            prior ->
                (n, seed) -> {
                  float[] z = prior.draw(n, new Random(seed));
                  return decode(z, randomLevels(n, new Random(seed)), n);
                });
  }

  @Override
  public Optional<Clusterer> clusterer() {
    return network
        .groups()
        .map(
            groups ->
                new Clusterer() {
                  @Override
                  public int nClusters() {
                    return groups.size();
                  }

                  @Override
                  public float[] probabilities(float[] cells, float[] covariates, int n) {
                    try (NDManager scope = manager.newSubManager()) {
                      Minibatch minibatch = minibatch(scope, cells, covariates, n);
                      return groups.of().of(minibatch).toFloatArray();
                    }
                  }
                });
  }

  @Override
  public List<ParameterStore> stores() {
    return List.of(network.store());
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * Cells without classes as the network was trained on them. Nothing tells how deep a cell was
   * sequenced: as its target and exposure, a likelihood of counts gets its counts per 10,000.
   */
  private Minibatch minibatch(NDManager scope, float[] cells, float[] covariates, int n) {
    float[] standardized = cells.clone();
    card.preprocessing().standardize(standardized, n);
    NDArray input = scope.create(standardized, new Shape(n, nVars));
    NDArray target =
        card.config().likelihood().isOfCounts()
            ? scope.create(cells, new Shape(n, nVars)).exp().sub(1)
            : input;
    return new Minibatch(
        input,
        target,
        exposure(scope, n),
        scope.create(new Shape(n, 0)),
        covariates(scope, covariates, n));
  }

  private float[] decode(float[] z, float[] covariates, int n) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray points = scope.create(z, new Shape(n, nLatent));
      NDArray mean = network.decode(points, covariates(scope, covariates, n), exposure(scope, n));
      // Counts per 10,000: their logarithm is in the card's scale, which is not standardised.
      if (card.config().likelihood().isOfCounts()) return mean.add(1).log().toFloatArray();
      float[] cells = mean.toFloatArray();
      card.preprocessing().unstandardize(cells, n);
      return cells;
    }
  }

  private static NDArray exposure(NDManager scope, int n) {
    return scope.full(new Shape(n, 1), (float) Normalization.TARGET_SUM);
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
}
