package org.civae.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.nn.DenseBlocks;
import org.civae.nn.ParameterStore;

/** Linear layers (CI-VAE paper, section 3.1); covariates stand beside cells and latent points. */
record DenseArchitecture(
    ParameterStore store, DataShape shape, ModelConfig config, RandomGenerator random)
    implements Architecture {

  @Override
  public Encoder encoder() {
    List<Integer> widths = config.widths();
    return new Encoder(blocks("encoder", shape.nVars(), widths), widths.get(widths.size() - 1));
  }

  @Override
  public Decoder decoder() {
    List<Integer> mirrored = new ArrayList<>(config.widths());
    Collections.reverse(mirrored);
    Hidden hidden = blocks("decoder", config.nLatent(), mirrored);
    int last = config.widths().get(0);
    return new Decoder(
        hidden, config.likelihood().create(store, "decoder.output", last, shape.nVars()));
  }

  private Hidden blocks(String name, int in, List<Integer> widths) {
    DenseBlocks blocks =
        new DenseBlocks(store, name, in + shape.nCovariates(), widths, config.dropout(), random);
    return (values, covariates, training) ->
        blocks.forward(Architecture.beside(values, covariates), training);
  }
}
