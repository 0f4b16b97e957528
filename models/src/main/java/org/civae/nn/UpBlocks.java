package org.civae.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.civae.io.anndata.ImageShape;

/**
 * The mirror of {@link ConvBlocks}, from features to images: a linear layer to the last stage's
 * shape, then {@link Upsampling} to the shape before each stage; x [n, in], y [n, channels of the
 * first stage, height, width] of that stage. {@link #output} goes from there to the image.
 */
public final class UpBlocks {

  private final ConvStages stages;
  private final ImageShape innermost;
  private final List<ConvBlock> blocks = new ArrayList<>();

  /**
   * @param image to make
   * @param channels after each stage of the encoder
   * @param dropout share of channels dropped in each stage
   * @param random seeds the dropout masks
   */
  public UpBlocks(
      ParameterStore store,
      String name,
      int in,
      ImageShape image,
      List<Integer> channels,
      double dropout,
      RandomGenerator random) {
    stages = ConvStages.of(image, channels);
    innermost = stages.last();
    Linear linear = new Linear(store, name + ".0.linear", in, innermost.size());
    add(store, name + ".0", x -> toImages(linear.forward(x)), innermost, dropout, random);
    for (int i = stages.size() - 1; i > 0; i--) {
      String stage = name + "." + (stages.size() - i);
      ImageShape out = stages.before(i);
      Layer layer = upsampling(store, stage + ".convolution", stages.after(i), out);
      add(store, stage, layer, out, dropout, random);
    }
  }

  private void add(
      ParameterStore store,
      String stage,
      Layer layer,
      ImageShape out,
      double dropout,
      RandomGenerator random) {
    blocks.add(
        new ConvBlock(store, stage + ".norm", layer, out.channels(), dropout, random.nextLong()));
  }

  private static Upsampling upsampling(
      ParameterStore store, String name, ImageShape in, ImageShape out) {
    return new Upsampling(store, name, in.channels(), out.channels(), out.height(), out.width());
  }

  private NDArray toImages(NDArray x) {
    long n = x.getShape().get(0);
    return x.reshape(new Shape(n, innermost.channels(), innermost.height(), innermost.width()));
  }

  public NDArray forward(NDArray x, boolean training) {
    NDArray y = x;
    for (ConvBlock block : blocks) y = block.forward(y, training);
    return y;
  }

  /** Declares the layer from {@link #forward} to images [n, channels * height * width]. */
  public Layer output(ParameterStore store, String name) {
    ImageShape image = stages.before(0);
    Upsampling last = upsampling(store, name, stages.after(0), image);
    return x -> last.forward(x).reshape(new Shape(x.getShape().get(0), image.size()));
  }
}
