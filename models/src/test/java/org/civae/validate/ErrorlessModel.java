package org.civae.validate;

import java.util.List;
import java.util.Optional;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.nn.ParameterStore;

/**
 * A model whose latent space is gene space, without any error. What it is told shows in the first
 * gene alone: c + 1 is added for each share of the c-th covariate entry.
 */
record ErrorlessModel(ModelCard card) implements FittedModel {

  private int nGenes() {
    return card.preprocessing().genes().size();
  }

  @Override
  public Optional<Encoder> encoder() {
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
    return Optional.of(
        new Decoder() {
          @Override
          public int nLatent() {
            return nGenes();
          }

          @Override
          public float[] decode(float[] z, float[] covariates, int n) {
            float[] cells = z.clone();
            int width = covariates.length / n;
            for (int k = 0; k < covariates.length; k++) {
              cells[k / width * nGenes()] += (k % width + 1) * covariates[k];
            }
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
  public List<ParameterStore> stores() {
    return List.of();
  }

  @Override
  public void close() {
    // Holds nothing native.
  }
}
