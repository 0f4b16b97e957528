package org.civae.plugin.image;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.Opener;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.civae.plugin.window.Windows;

/** An image to take observations from: a file that ImageJ opens, or the active window. */
public final class ImageInput {

  /** What ImageJ opens as something else than an image, in a window of its own. */
  private static final Set<Integer> NO_IMAGES =
      Set.of(
          Opener.LUT,
          Opener.JAVA_OR_TEXT,
          Opener.ROI,
          Opener.TEXT,
          Opener.TABLE,
          Opener.OJJ,
          Opener.RAW);

  private final ImagePlus image;
  private final String name;

  private ImageInput(ImagePlus image, String name) {
    this.image = image;
    this.name = name;
  }

  /**
   * Opens a file.
   *
   * @throws IOException naming the file if ImageJ finds no image in it
   */
  public static ImageInput open(Path file) throws IOException {
    Opener opener = new Opener();
    opener.setSilentMode(true);
    int type = opener.getFileType(file.toString());
    boolean other = NO_IMAGES.contains(type) || type == Opener.UNKNOWN && isPlainImageJ();
    ImagePlus opened = other ? null : opener.openImage(file.toString());
    if (opened == null || opened.getWidth() == 0) {
      throw new IOException(
          file
              + ": ImageJ finds no image in it, expected a TIFF stack or another image. Open it in"
              + " Fiji (File > Import > Bio-Formats), save it as TIFF, and take that.");
    }
    OmeDimensions.apply(opened);
    return new ImageInput(opened, file.getFileName().toString());
  }

  /**
   * The active window's image.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ImageInput active() {
    ImagePlus active = GraphicsEnvironment.isHeadless() ? null : WindowManager.getCurrentImage();
    if (active == null) {
      throw new IllegalArgumentException(
          "image: no file is given and no image is open, expected one of them. Open an image, or"
              + " give image=FILE.");
    }
    return new ImageInput(active, active.getTitle());
  }

  /** Without ImageJ2's and Fiji's readers of other formats, which ImageJ asks for by this name. */
  private static boolean isPlainImageJ() {
    try {
      Class.forName("HandleExtraFileTypes", false, IJ.getClassLoader());
      return false;
    } catch (ClassNotFoundException | LinkageError e) {
      return true;
    }
  }

  /** File name or title, for messages. */
  public String name() {
    return name;
  }

  /** Shows it as ImageJ would. */
  public void show(Windows windows) {
    windows.show(image);
  }

  ImagePlus image() {
    return image;
  }
}
