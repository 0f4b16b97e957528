package org.civae.io.anndata;

/**
 * What each row of a matrix is an image of: {@code channels * height * width} values, channel by
 * channel and row by row.
 */
public record ImageShape(int channels, int height, int width) {

  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          String.format(
              "image shape: found %d channels of %d x %d pixels, expected at least 1 each.",
              channels, height, width));
    }
  }

  /** Values of one image. */
  public int size() {
    return Math.multiplyExact(channels, Math.multiplyExact(height, width));
  }

  /** Values of one channel. */
  public int plane() {
    return Math.multiplyExact(height, width);
  }

  /** "28 x 28" in pixels, width first as ImageJ has it; "27 x 27, 3 channels". */
  @Override
  public String toString() {
    String text = width + " x " + height;
    return channels == 1 ? text : text + ", " + channels + " channels";
  }
}
