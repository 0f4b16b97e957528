package org.civae.plugin.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import org.civae.io.anndata.ImageShape;
import org.junit.jupiter.api.Test;

class PicturesTest {

  private static int pixel(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  @Test
  void of_oneChannel_isGrey() {
    BufferedImage grey = Pictures.of(new float[] {0, 0.5f, 1, 2}, new ImageShape(1, 2, 2));
    assertEquals(0x000000, pixel(grey, 0, 0));
    assertEquals(0x808080, pixel(grey, 1, 0));
    assertEquals(0xFFFFFF, pixel(grey, 1, 1));
  }

  @Test
  void of_threeChannels_isRgb() {
    BufferedImage rgb = Pictures.of(new float[] {1, 0, 0.5f}, new ImageShape(3, 1, 1));
    assertEquals(0xFF0080, pixel(rgb, 0, 0));
  }

  @Test
  void of_fiveChannels_takesTheFirstColorAgain() {
    BufferedImage picture = Pictures.of(new float[] {0, 0, 0, 0, 1}, new ImageShape(5, 1, 1));
    assertEquals(0xFF00FF, pixel(picture, 0, 0));
  }
}
