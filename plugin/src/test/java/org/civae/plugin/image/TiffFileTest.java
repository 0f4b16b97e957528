package org.civae.plugin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ImageJ finds in the stacks that we write. */
class TiffFileTest {

  private static final List<String> LABELS = List.of("fraction 0.0", "fraction 1.0");

  @TempDir private Path folder;

  private ImagePlus reopened(ImagePlus image) throws IOException {
    Path file = folder.resolve("stack.tif");
    TiffFile.write(image, file);
    return new Opener().openImage(file.toString());
  }

  private static ImagePlus stack(int channels, double low, double high, float... second) {
    PixelFormat format = new PixelFormat(new ImageShape(channels, 1, 2), low, high);
    return new PixelImages(format).stack("stack", List.of(new float[2 * channels], second), LABELS);
  }

  @Test
  void write_bytes_keepsLabelsAndValues() throws IOException {
    ImagePlus image = reopened(stack(1, 0, 255, 0.5f, 2));
    assertEquals(ImagePlus.GRAY8, image.getType());
    assertEquals(2, image.getStackSize());
    assertEquals("fraction 1.0", image.getStack().getSliceLabel(2));
    assertEquals(128, image.getStack().getProcessor(2).get(0, 0));
    // Brighter than white is white.
    assertEquals(255, image.getStack().getProcessor(2).get(1, 0));
  }

  @Test
  void write_rgb_isRgb() throws IOException {
    ImagePlus image = reopened(stack(3, 0, 255, 1, 0, 0, 1, 0, 0));
    assertEquals(ImagePlus.COLOR_RGB, image.getType());
    assertEquals(0xFF0000, image.getStack().getProcessor(2).get(0, 0) & 0xFFFFFF);
    assertEquals(0x00FF00, image.getStack().getProcessor(2).get(1, 0) & 0xFFFFFF);
  }

  @Test
  void write_otherIntensities_areThirtyTwoBit() throws IOException {
    ImagePlus image = reopened(stack(1, 100, 300, 0.25f, 1));
    assertEquals(ImagePlus.GRAY32, image.getType());
    assertEquals(150, image.getStack().getProcessor(2).getf(0, 0));
    assertEquals(100, image.getDisplayRangeMin());
    assertEquals(300, image.getDisplayRangeMax());
  }

  @Test
  void write_twoChannels_isAHyperstackOfFrames() throws IOException {
    ImagePlus image = reopened(stack(2, 0, 255, 0, 0, 1, 1));
    assertEquals(2, image.getNChannels());
    assertEquals(2, image.getNFrames());
    assertEquals(255, image.getStack().getProcessor(image.getStackIndex(2, 1, 2)).get(0, 0));
    assertEquals("fraction 1.0", image.getStack().getSliceLabel(4));
  }

  @Test
  void tiles_ofRows_lieSideBySide() {
    PixelFormat format = new PixelFormat(new ImageShape(1, 1, 2), 0, 255);
    List<float[]> first = List.of(new float[] {0, 0.2f}, new float[] {0.4f, 0.6f});
    List<float[]> second = List.of(new float[] {0.8f, 1}, new float[] {0, 0});
    ImagePlus tiles = new PixelImages(format).tiles("pairs", List.of(first, second));
    assertEquals(4, tiles.getWidth());
    assertEquals(2, tiles.getHeight());
    assertEquals(102, tiles.getProcessor().get(2, 0));
    assertEquals(204, tiles.getProcessor().get(0, 1));
  }
}
