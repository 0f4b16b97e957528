package org.civae.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.nn.DenseBlocks;
import org.civae.nn.ParameterStore;
import org.civae.nn.PlainBlocks;

/**
 * Linear layers and what stands between them; covariates stand beside cells and latent points.
 *
 * @param blocks makes the layers of one way
 */
record LinearArchitecture(ParameterStore store, DataShape shape, ModelConfig config, Blocks blocks)
    implements Architecture {

  /** With batch normalisation and dropout (CI-VAE paper, section 3.1). */
  static Architecture dense(
      ParameterStore store, DataShape shape, ModelConfig config, RandomGenerator random) {
    return new LinearArchitecture(
        store,
        shape,
        config,
        (name, in, widths) -> {
          DenseBlocks blocks = new DenseBlocks(store, name, in, widths, config.dropout(), random);
          return (values, covariates, training) ->
              blocks.forward(Architecture.beside(values, covariates), training);
        });
  }

  /**
   * With ReLU alone, as VaDE and the mixtures of VAEs are published (MVAE supplement, table 2: its
   * numbers of parameters leave room for nothing else).
   */
  static Architecture plain(ParameterStore store, DataShape shape, ModelConfig config) {
    return new LinearArchitecture(
        store,
        shape,
        config,
        (name, in, widths) -> {
          PlainBlocks blocks = new PlainBlocks(store, name, in, widths);
          return (values, covariates, training) ->
              blocks.forward(Architecture.beside(values, covariates));
        });
  }

  /** Layers of these widths, declared in the store. */
  @FunctionalInterface
  interface Blocks {
    /**
     * @param in values and covariates of a row
     */
    Hidden of(String name, int in, List<Integer> widths);
  }

  @Override
  public Encoder encoder() {
    List<Integer> widths = config.widths();
    Hidden hidden = blocks.of("encoder", shape.nVars() + shape.nCovariates(), widths);
    return new Encoder(hidden, widths.get(widths.size() - 1));
  }

  @Override
  public Decoder decoder() {
    List<Integer> mirrored = new ArrayList<>(config.widths());
    Collections.reverse(mirrored);
    Hidden hidden = blocks.of("decoder", config.nLatent() + shape.nCovariates(), mirrored);
    int last = config.widths().get(0);
    return new Decoder(
        hidden, config.likelihood().create(store, "decoder.output", last, shape.nVars()));
  }
}
