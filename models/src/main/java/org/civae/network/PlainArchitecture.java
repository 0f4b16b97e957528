package org.civae.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.nn.ParameterStore;
import org.civae.nn.PlainBlocks;

/**
 * Linear layers and ReLU alone, without normalisation and dropout, as VaDE and the mixtures of VAEs
 * are published (MVAE supplement, table 2: its numbers of parameters leave room for nothing else);
 * covariates stand beside cells and latent points.
 */
record PlainArchitecture(ParameterStore store, DataShape shape, ModelConfig config)
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
    PlainBlocks blocks = new PlainBlocks(store, name, in + shape.nCovariates(), widths);
    return (values, covariates, training) ->
        blocks.forward(Architecture.beside(values, covariates));
  }
}
