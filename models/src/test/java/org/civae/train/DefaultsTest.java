package org.civae.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.model.Network;
import org.civae.nn.Likelihood;
import org.junit.jupiter.api.Test;

class DefaultsTest {

  private static final Optional<PixelFormat> GENES = Optional.empty();

  private static Optional<PixelFormat> images(int width, int height) {
    return Optional.of(new PixelFormat(new ImageShape(1, height, width), 0, 255));
  }

  @Test
  void network_byImages_isConvolutionalUnlessTheyAreTiny() {
    assertEquals(Network.DENSE, Defaults.network(GENES));
    assertEquals(Network.CONVOLUTIONAL, Defaults.network(images(28, 16)));
    assertEquals(Network.DENSE, Defaults.network(images(28, 15)));
  }

  @Test
  void alpha_byLikelihood_isSmallForSquaresOfPixels() {
    assertEquals(0.5, Defaults.alpha(GENES, Likelihood.Kind.GAUSSIAN));
    assertEquals(0.02, Defaults.alpha(images(8, 8), Likelihood.Kind.GAUSSIAN));
    assertEquals(0.5, Defaults.alpha(images(8, 8), Likelihood.Kind.BERNOULLI));
  }

  @Test
  void minibatch_byNumberOfImages_leavesStepsInAnEpoch() {
    assertEquals(64, Defaults.minibatch(GENES, 100));
    assertEquals(16, Defaults.minibatch(images(8, 8), 100));
    assertEquals(30, Defaults.minibatch(images(8, 8), 360));
    assertEquals(64, Defaults.minibatch(images(8, 8), 54_000));
  }
}
