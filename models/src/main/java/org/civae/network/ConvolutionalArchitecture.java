package org.civae.network;

import java.util.random.RandomGenerator;
import org.civae.io.anndata.ImageShape;
import org.civae.model.DataShape;
import org.civae.model.ModelConfig;
import org.civae.nn.ConvBlocks;
import org.civae.nn.ParameterStore;
import org.civae.nn.UpBlocks;

/**
 * Convolutions for images; covariates stand beside the encoder's features and beside latent points.
 */
record ConvolutionalArchitecture(
    ParameterStore store, DataShape shape, ModelConfig config, RandomGenerator random)
    implements Architecture {

  /**
   * @throws IllegalArgumentException if the data are no images
   */
  ConvolutionalArchitecture {
    if (shape.image().isEmpty()) {
      throw new IllegalArgumentException(
          "network=convolutional: found values that are no images. Use a file that states"
              + " uns/image_shape, [height, width] or [channels, height, width], or"
              + " network=dense.");
    }
  }

  @Override
  public Encoder encoder() {
    ConvBlocks blocks =
        new ConvBlocks(store, "encoder", image(), config.widths(), config.dropout(), random);
    return new Encoder(
        (values, covariates, training) ->
            Architecture.beside(blocks.forward(values, training), covariates),
        blocks.size() + shape.nCovariates());
  }

  @Override
  public Decoder decoder() {
    int in = config.nLatent() + shape.nCovariates();
    UpBlocks blocks =
        new UpBlocks(store, "decoder", in, image(), config.widths(), config.dropout(), random);
    return new Decoder(
        (values, covariates, training) ->
            blocks.forward(Architecture.beside(values, covariates), training),
        config.likelihood().create(blocks.output(store, "decoder.output")));
  }

  private ImageShape image() {
    return shape.image().orElseThrow();
  }
}
