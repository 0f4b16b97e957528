package org.civae.plugin.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.matrix.DenseMatrix;
import org.civae.trajectory.Trajectory;
import org.junit.jupiter.api.Test;

/** Read-outs of images whose numbers are known. */
class ReadOutsTest {

  /** Of sums of float32 values of order 1. */
  private static final double ROUNDING = 1e-4;

  private static PixelFormat format(int channels, int height, int width, double low, double high) {
    return new PixelFormat(new ImageShape(channels, height, width), low, high);
  }

  @Test
  void of_ramp_hasMeanAreaAndNoTexture() {
    PixelFormat format = format(1, 3, 4, 0, 255);
    float[] ramp = new float[12];
    for (int k = 0; k < 12; k++) ramp[k] = (k % 4) / 3f;
    float[] values = ReadOuts.above(format, 200).of(ramp, 1);
    assertEquals(255 * 0.5, values[0], ROUNDING * 255);
    assertEquals(0.25, values[1], ROUNDING);
    // A plane has no second derivative.
    assertEquals(0, values[2], ROUNDING);
  }

  @Test
  void of_checkerboard_hasTheVarianceOfItsLaplacian() {
    PixelFormat format = format(1, 6, 6, 10, 110);
    float[] board = new float[36];
    for (int k = 0; k < 36; k++) board[k] = (k % 6 + k / 6) % 2;
    float[] values = ReadOuts.above(format, 60).of(board, 1);
    assertEquals(60, values[0], ROUNDING);
    assertEquals(0.5, values[1], ROUNDING);
    // Inside, the Laplacian is 4 or -4 in equal numbers: 16 in squared units of 100.
    assertEquals(16 * 100 * 100, values[2], 1);
  }

  @Test
  void of_channels_areReadApart() {
    PixelFormat format = format(3, 1, 2, 0, 255);
    ReadOuts readOuts = ReadOuts.above(format, 100);
    assertEquals("mean_intensity_red", readOuts.names().get(0));
    assertEquals("laplacian_variance_blue", readOuts.names().get(8));
    float[] values = readOuts.of(new float[] {1, 1, 0, 0, 1, 0}, 1);
    assertArrayEquals(new float[] {255, 1, 0, 0, 0, 0, 127.5f, 0.5f, 0}, values, 1e-3f);
    assertEquals("area_c2", ReadOuts.above(format(2, 1, 2, 0, 1), 0).names().get(4));
  }

  @Test
  void otsu_twoGreys_liesBetweenThem() {
    PixelFormat format = format(1, 1, 4, 0, 1000);
    DenseMatrix images =
        new DenseMatrix(2, 4, new float[] {.2f, .2f, .2f, .8f, .2f, .8f, .8f, .8f});
    double threshold = ReadOuts.otsu(format, images, new int[] {0, 1}).thresholds()[0];
    assertTrue(threshold > 200 && threshold < 800, "threshold " + threshold);
    float[] values = new float[6];
    ReadOuts.otsu(format, images, new int[] {0, 1}).of(images).readRows(new int[] {0, 1}, values);
    assertEquals(0.25, values[1], ROUNDING);
    assertEquals(0.75, values[4], ROUNDING);
  }

  @Test
  void path_ofImages_keepsPairsAndAverages() {
    PixelFormat format = format(1, 1, 2, 0, 100);
    ImagePath path = new ImagePath(ReadOuts.above(format, 50), 2, 1, 3);
    path.begin(3, new int[] {10, 11, 12}, new int[] {20, 21, 22});
    for (int step = 0; step < 2; step++) {
      path.decoded(step, 0, new float[] {step, step, 0, 0}, 2);
      path.decoded(step, 2, new float[] {1, 1}, 1);
    }
    Trajectory readOuts = path.readOuts();
    assertEquals(List.of("mean_intensity", "area", "laplacian_variance"), readOuts.genes());
    assertEquals(100 / 3.0, readOuts.steps().get(0).mean()[0], ROUNDING * 100);
    assertEquals(200 / 3.0, readOuts.steps().get(1).mean()[0], ROUNDING * 100);
    assertEquals(1, readOuts.steps().get(1).fraction());
    ImagePath.Pair pair = path.pairs().get(0);
    assertEquals(1, path.pairs().size());
    assertEquals(10 + pair.path(), pair.from());
    assertEquals(20 + pair.path(), pair.to());
    assertEquals(2, pair.frames().size());
  }
}
