package org.civae.plugin.image;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Images as TIFF files with slice labels, as ImageJ writes them, whatever the name ends in. */
public final class TiffFile {

  /** What ImageJ lays into one array of bytes, with some to spare for labels. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 24);

  private TiffFile() {}

  /**
   * Writes an image.
   *
   * @throws IOException if it is too large, or cannot be written
   */
  public static void write(ImagePlus image, Path file) throws IOException {
    long bytes = (long) image.getStackSize() * image.getWidth() * image.getHeight();
    bytes *= image.getBytesPerPixel();
    byte[] content = bytes > MOST_BYTES ? null : new FileSaver(image).serialize();
    if (content == null) {
      throw new IOException(
          String.format(
              "'%s' of %d bytes is too large for one TIFF file, expected at most %d; write fewer"
                  + " images",
              image.getTitle(), bytes, MOST_BYTES));
    }
    Files.write(file, content);
  }
}
