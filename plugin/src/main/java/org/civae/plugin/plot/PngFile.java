package org.civae.plugin.plot;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures to files, whatever the file's name ends in. */
public final class PngFile {

  private PngFile() {}

  /** Writes the drawing as PNG, a pixel per unit. */
  public static void write(Drawing drawing, Path file) throws IOException {
    write(drawing.image(), file);
  }

  /** Writes the picture as PNG. */
  public static void write(BufferedImage image, Path file) throws IOException {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file))) {
      ImageIO.write(image, "png", stream);
    }
  }
}
