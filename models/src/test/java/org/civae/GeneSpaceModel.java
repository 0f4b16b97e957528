package org.civae;

import java.util.List;
import java.util.Optional;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.nn.ParameterStore;

/**
 * A model whose latent space is gene space: it encodes and decodes without any error, but for what
 * covariates add to the decoded cells.
 */
public record GeneSpaceModel(ModelCard card, boolean encodes, boolean decodes, Told told)
    implements FittedModel {

  /** What covariates do to cells. */
  @FunctionalInterface
  public interface Told {
    /**
     * @param cells n x genes, row-major, to be changed
     * @param covariates n x width, row-major, one-hot
     */
    void change(float[] cells, float[] covariates, int n);
  }

  public GeneSpaceModel(ModelCard card) {
    this(card, true, true);
  }

  public GeneSpaceModel(ModelCard card, boolean encodes, boolean decodes) {
    this(card, encodes, decodes, (cells, covariates, n) -> {});
  }

  public GeneSpaceModel(ModelCard card, Told told) {
    this(card, true, true, told);
  }

  private int nGenes() {
    return card.preprocessing().genes().size();
  }

  @Override
  public Optional<Encoder> encoder() {
    if (!encodes) return Optional.empty();
    return Optional.of(
        new Encoder() {
          @Override
          public int nLatent() {
            return nGenes();
          }

          @Override
          public Posterior posterior(float[] cells, float[] covariates, int n) {
            return new Posterior(n, nGenes(), cells.clone(), new float[cells.length]);
          }
        });
  }

  @Override
  public Optional<Decoder> decoder() {
    if (!decodes) return Optional.empty();
    return Optional.of(
        new Decoder() {
          @Override
          public int nLatent() {
            return nGenes();
          }

          @Override
          public float[] decode(float[] z, float[] covariates, int n) {
            float[] cells = z.clone();
            told.change(cells, covariates, n);
            return cells;
          }
        });
  }

  @Override
  public Optional<Classifier> classifier() {
    return Optional.empty();
  }

  @Override
  public Optional<Sampler> sampler() {
    return Optional.empty();
  }

  @Override
  public Optional<Clusterer> clusterer() {
    return Optional.empty();
  }

  @Override
  public List<ParameterStore> stores() {
    return List.of();
  }

  @Override
  public void close() {
    // Holds nothing native.
  }
}
