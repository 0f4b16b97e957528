package org.civae.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.civae.io.anndata.ImageShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvBlocksTest {

  private final NDManager manager = CpuManager.open();
  private final ParameterStore store = new ParameterStore(manager);

  @AfterEach
  void close() {
    manager.close();
  }

  /** Sums over windows of 3 x 3 around every second pixel, zeros around the image. */
  @Test
  void convolution_ofOnesWithStrideTwo_sumsWindowsAroundEverySecondPixel() {
    Convolution convolution = new Convolution(store, "c", 1, 1, 2);
    store.allocate(new Random(1));
    store.write(store.parameters().get(0), new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
    store.write(store.parameters().get(1), new float[] {100});
    NDArray y = convolution.forward(image(1, 3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertEquals(new Shape(1, 1, 2, 2), y.getShape());
    assertArrayEquals(new float[] {112, 116, 124, 128}, y.toFloatArray());
  }

  /** The four channels of a pixel become a square; the odd side loses its last row. */
  @Test
  void upsampling_toAnOddHeight_laysChannelsOutAsSquaresAndCuts() {
    Upsampling upsampling = new Upsampling(store, "u", 1, 1, 3, 4);
    store.allocate(new Random(1));
    float[] weights = new float[4 * 9];
    // The middle of each kernel: channel c is (c + 1) times the pixel.
    for (int c = 0; c < 4; c++) weights[9 * c + 4] = c + 1;
    store.write(store.parameters().get(0), weights);
    store.write(store.parameters().get(1), new float[4]);
    NDArray y = upsampling.forward(image(1, 2, 2, 1, 10, 100, 1000));
    assertEquals(new Shape(1, 1, 3, 4), y.getShape());
    assertArrayEquals(
        new float[] {1, 2, 10, 20, 3, 4, 30, 40, 100, 200, 1000, 2000}, y.toFloatArray());
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 8", "1, 7, 9", "2, 5, 12", "3, 27, 27", "4, 6, 11", "1, 4, 4"})
  void forward_downAndUp_givesTheImagesSizeBack(int channels, int height, int width) {
    ImageShape shape = new ImageShape(channels, height, width);
    List<Integer> stages = List.of(5, 3);
    ConvBlocks down = new ConvBlocks(store, "down", shape, stages, 0, new Random(1));
    UpBlocks up = new UpBlocks(store, "up", down.size(), shape, stages, 0, new Random(1));
    Layer output = up.output(store, "output");
    store.allocate(new Random(1));
    int h = (height + 3) / 4;
    int w = (width + 3) / 4;
    assertEquals(3 * h * w, down.size());
    NDArray x = manager.randomNormal(new Shape(2, shape.size()));
    NDArray features = down.forward(x, true);
    assertEquals(new Shape(2, down.size()), features.getShape());
    NDArray y = output.forward(up.forward(features, true));
    assertEquals(new Shape(2, shape.size()), y.getShape());
    assertTrue(y.isNaN().any().getBoolean() == false, "not a number in the image");
  }

  @Test
  void new_twoStages_declaresMirroredLayers() {
    ImageShape shape = new ImageShape(3, 7, 8);
    new ConvBlocks(store, "e", shape, List.of(4, 5), 0, new Random(1));
    new UpBlocks(store, "d", 6, shape, List.of(4, 5), 0, new Random(1)).output(store, "d.output");
    assertEquals(
        List.of(
            "e.0.convolution.weight (4, 3, 3, 3)",
            "e.0.convolution.bias (4)",
            "e.0.norm.gamma (4)",
            "e.0.norm.beta (4)",
            "e.1.convolution.weight (5, 4, 3, 3)",
            "e.1.convolution.bias (5)",
            "e.1.norm.gamma (5)",
            "e.1.norm.beta (5)",
            "d.0.linear.weight (20, 6)",
            "d.0.linear.bias (20)",
            "d.0.norm.gamma (5)",
            "d.0.norm.beta (5)",
            "d.1.convolution.weight (16, 5, 3, 3)",
            "d.1.convolution.bias (16)",
            "d.1.norm.gamma (4)",
            "d.1.norm.beta (4)",
            "d.output.weight (12, 4, 3, 3)",
            "d.output.bias (12)"),
        store.trainableParameters().stream().map(p -> p.name() + " " + p.shape()).toList());
  }

  /** One scale and offset per channel: pixels of a channel share the minibatch's mean. */
  @Test
  void forward_training_normalisesEachChannelOverPixelsAndImages() {
    BatchNorm norm = new BatchNorm(store, "norm", 2);
    store.allocate(new Random(1));
    NDArray x = manager.create(new float[] {1, 3, 10, 10, 5, 7, 30, 30}, new Shape(2, 2, 1, 2));
    // Channel 0: 1 3 5 7, mean 4, variance 5; channel 1: 10 10 30 30, mean 20, variance 100.
    float r = (float) Math.sqrt(5);
    assertArrayEquals(
        new float[] {-3 / r, -1 / r, -1, -1, 1 / r, 3 / r, 1, 1},
        norm.forward(x, true).toFloatArray(),
        1e-5f);
  }

  /** Whole channels of an image are dropped, and the others made larger. */
  @Test
  void dropout_ofImages_dropsWholeChannels() {
    Dropout dropout = new Dropout(store, 50, 0.4, 1);
    NDArray y = dropout.forward(manager.ones(new Shape(20, 50, 3, 2)), true);
    float[] values = y.toFloatArray();
    int dropped = 0;
    for (int channel = 0; channel < 1000; channel++) {
      float first = values[channel * 6];
      for (int k = 1; k < 6; k++) assertEquals(first, values[channel * 6 + k]);
      if (first == 0) dropped++;
      else assertEquals(1 / 0.6f, first, 1e-6f);
    }
    // Five standard errors of a share among 1,000.
    assertEquals(0.4, dropped / 1000.0, 0.08);
  }

  @Test
  void new_imageTooSmall_saysHowLargeItHasToBe() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ConvBlocks(
                    store, "e", new ImageShape(1, 28, 6), List.of(8, 8, 8), 0, new Random(1)));
    assertEquals(
        "network=convolutional: found images of 6 x 28, expected sides of at least 8, as each of the"
            + " 3 widths= halves them. Give fewer widths=, or network=dense.",
        e.getMessage());
    List<Integer> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) many.add(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ConvBlocks(store, "e", new ImageShape(1, 28, 28), many, 0, new Random(1)));
  }

  private NDArray image(int n, int height, int width, float... values) {
    return manager.create(values, new Shape(n, 1, height, width));
  }
}
