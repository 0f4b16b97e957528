package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.io.anndata.ImageShape;

/**
 * From images to features: stages of a convolution of stride 2, batch normalisation, dropout and
 * ReLU; x [n, channels * height * width], y [n, {@link #size}].
 */
public final class ConvBlocks {

  private final ImageShape image;
  private final int size;
  private final List<ConvBlock> blocks = new ArrayList<>();

  /**
   * @param channels after each stage, at least one
   * @param dropout share of channels dropped in each stage
   * @param random seeds the dropout masks
   * @throws IllegalArgumentException if the image is too small for so many stages
   */
  public ConvBlocks(
      ParameterStore store,
      String name,
      ImageShape image,
      List<Integer> channels,
      double dropout,
      RandomGenerator random) {
    this.image = image;
    ConvStages stages = ConvStages.of(image, channels);
    size = stages.last().size();
    for (int i = 0; i < stages.size(); i++) {
      String stage = name + "." + i;
      int out = channels.get(i);
      Layer layer =
          new Convolution(store, stage + ".convolution", stages.before(i).channels(), out, 2);
      blocks.add(new ConvBlock(store, stage + ".norm", layer, out, dropout, random.nextLong()));
    }
  }

  /** Features of one image. */
  public int size() {
    return size;
  }

  public NDArray forward(NDArray x, boolean training) {
    long n = x.getShape().get(0);
    NDArray y = x.reshape(new Shape(n, image.channels(), image.height(), image.width()));
    for (ConvBlock block : blocks) y = block.forward(y, training);
    return y.reshape(new Shape(n, size));
  }
}
