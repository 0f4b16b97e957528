package org.civae.trajectory;

import java.util.List;
import java.util.Optional;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.nn.ParameterStore;

/** A model whose latent space is gene space, and whose decoder adds 10 times the level's number. */
record BatchModel(FakeModel plain) implements FittedModel {

  @Override
  public ModelCard card() {
    return plain.card();
  }

  @Override
  public Optional<Encoder> encoder() {
    return plain.encoder();
  }

  @Override
  public Optional<Decoder> decoder() {
    int nLatent = plain.requireDecoder().nLatent();
    return Optional.of(
        new Decoder() {
          @Override
          public int nLatent() {
            return nLatent;
          }

          @Override
          public float[] decode(float[] z, float[] covariates, int n) {
            float[] cells = z.clone();
            int width = covariates.length / n;
            for (int i = 0; i < cells.length; i++) {
              for (int level = 0; level < width; level++) {
                cells[i] += 10 * level * covariates[i / nLatent * width + level];
              }
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
    plain.close();
  }
}
