package org.civae.train;

import java.util.Optional;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.model.Network;
import org.civae.nn.Likelihood;

/**
 * What serves where the user chooses nothing, as far as it depends on the data. Of genes: {@code
 * docs/models/civae-defaults.md}; of images: {@code docs/images.md} is made with these.
 */
public final class Defaults {

  private static final double ALPHA = 0.5;

  /**
   * Of pixels from 0 to 1, whose squared differences are some hundredths where those of genes are
   * some tenths: at {@value #ALPHA} the KL term would outweigh all but the coarsest of an image.
   */
  private static final double ALPHA_OF_PIXELS = 0.02;

  private static final int MINIBATCH = 64;
  private static final int FEWEST_IN_MINIBATCH = 16;

  /** Fewer steps than this in an epoch, and the epochs are over before much is learned. */
  private static final int FEWEST_STEPS = 12;

  /** Halved twice by the default convolutions, smaller sides leave too little. */
  private static final int SMALLEST_SIDE = 16;

  private Defaults() {}

  /** Convolutional for images that are not tiny, with its own widths. */
  public static Network network(Optional<PixelFormat> pixels) {
    if (pixels.isEmpty()) return Network.DENSE;
    ImageShape shape = pixels.get().shape();
    boolean tiny = Math.min(shape.width(), shape.height()) < SMALLEST_SIDE;
    return tiny ? Network.DENSE : Network.CONVOLUTIONAL;
  }

  /** Weight of the KL term. */
  public static double alpha(Optional<PixelFormat> pixels, Likelihood.Kind likelihood) {
    boolean squares = likelihood == Likelihood.Kind.GAUSSIAN;
    return pixels.isPresent() && squares ? ALPHA_OF_PIXELS : ALPHA;
  }

  /** Cells per step: fewer of images where there are few, so that an epoch has some steps. */
  public static int minibatch(Optional<PixelFormat> pixels, int trainingCells) {
    if (pixels.isEmpty()) return MINIBATCH;
    return Math.max(FEWEST_IN_MINIBATCH, Math.min(MINIBATCH, trainingCells / FEWEST_STEPS));
  }
}
