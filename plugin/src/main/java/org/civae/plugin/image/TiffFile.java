package org.civae.plugin.image;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Images as TIFF files with slice labels, as ImageJ writes them, whatever the name ends in. */
public final class TiffFile {

  /** What offsets of 32 bits reach in a TIFF file, with some to spare for labels. */
  private static final long MOST_BYTES = (1L << 32) - (1L << 24);

  private TiffFile() {}

  /**
   * Writes an image plane by plane, so that it is in memory once.
   *
   * @throws IOException if it is too large, or cannot be written
   */
  public static void write(ImagePlus image, Path file) throws IOException {
    long bytes = (long) image.getStackSize() * image.getWidth() * image.getHeight();
    bytes *= image.getBytesPerPixel();
    if (bytes > MOST_BYTES) {
      throw new IOException(
          String.format(
              "'%s' of %d bytes is too large for one TIFF file, expected at most %d; write fewer"
                  + " images",
              image.getTitle(), bytes, MOST_BYTES));
    }
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      new TiffEncoder(described(image)).write(stream);
    }
  }

  /** What ImageJ's own saving puts into a file: pixels, labels, dimensions, colours and ranges. */
  private static FileInfo described(ImagePlus image) {
    FileInfo info = image.getFileInfo();
    FileSaver saver = new FileSaver(image);
    info.description = saver.getDescriptionString();
    info.sliceLabels =
        image.getStackSize() > 1
            ? image.getStack().getSliceLabels()
            : new String[] {image.getStack().getSliceLabel(1)};
    if (image.isComposite()) saver.saveDisplayRangesAndLuts(image, info);
    return info;
  }
}
