package org.civae.trajectory;

import java.util.List;
import java.util.Optional;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.nn.ParameterStore;

/** A model whose latent space is gene space: it encodes and decodes without any error. */
record FakeModel(ModelCard card, boolean encodes, boolean decodes) implements FittedModel {

  FakeModel(ModelCard card) {
    this(card, true, true);
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
            return z.clone();
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
  public List<ParameterStore> stores() {
    return List.of();
  }

  @Override
  public void close() {
    // Holds nothing native.
  }
}
