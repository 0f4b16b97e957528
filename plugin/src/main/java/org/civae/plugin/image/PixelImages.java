package org.civae.plugin.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.List;
import org.civae.io.anndata.ImageShape;
import org.civae.io.anndata.PixelFormat;

/**
 * Pixels in a model's scale, from 0 to 1, as ImageJ's images in the intensities of the model's
 * data: 8 bit or RGB where these are 0 to 255, otherwise 32 bit.
 */
public final class PixelImages {

  private static final double BYTE = 255;

  private final PixelFormat format;
  private final ImageShape shape;

  /**
   * @param format of the model's data
   */
  public PixelImages(PixelFormat format) {
    this.format = format;
    this.shape = format.shape();
  }

  /** Whether intensities are bytes. */
  private boolean isOfBytes() {
    return format.low() == 0 && format.high() == BYTE;
  }

  /**
   * A stack with a slice, or frame, for each image.
   *
   * @param frames images, channel by channel and row by row, in the model's scale
   * @param labels of the slices
   */
  public ImagePlus stack(String title, List<float[]> frames, List<String> labels) {
    ImageStack stack = new ImageStack(shape.width(), shape.height());
    boolean rgb = shape.channels() == 3 && isOfBytes();
    for (int i = 0; i < frames.size(); i++) {
      if (rgb) {
        stack.addSlice(labels.get(i), rgb(frames.get(i)));
        continue;
      }
      for (int c = 0; c < shape.channels(); c++) {
        stack.addSlice(labels.get(i), plane(frames.get(i), c));
      }
    }
    return rgb
        ? new ImagePlus(title, stack)
        : ofChannels(title, stack, frames.size(), format.low(), format.high());
  }

  /**
   * A 32-bit stack of numbers that belong to pixels, in units of intensity.
   *
   * @param frames numbers in the model's scale that no black is taken off of, such as deviations
   * @param labels of the slices
   */
  public ImagePlus numbers(String title, List<float[]> frames, List<String> labels) {
    ImageStack stack = new ImageStack(shape.width(), shape.height());
    double range = format.high() - format.low();
    double high = 0;
    for (int i = 0; i < frames.size(); i++) {
      for (int c = 0; c < shape.channels(); c++) {
        float[] values = new float[shape.plane()];
        for (int k = 0; k < values.length; k++) {
          values[k] = (float) (frames.get(i)[c * shape.plane() + k] * range);
          high = Math.max(high, values[k]);
        }
        stack.addSlice(
            labels.get(i), new FloatProcessor(shape.width(), shape.height(), values, null));
      }
    }
    return ofChannels(title, stack, frames.size(), 0, high);
  }

  private ImagePlus ofChannels(
      String title, ImageStack stack, int frames, double low, double high) {
    ImagePlus image = new ImagePlus(title, stack);
    if (shape.channels() > 1) {
      image.setDimensions(shape.channels(), 1, frames);
      image = new CompositeImage(image, CompositeImage.COMPOSITE);
      image.setOpenAsHyperStack(true);
      for (int c = 1; c <= shape.channels(); c++) {
        image.setC(c);
        image.setDisplayRange(low, high);
      }
      image.setC(1);
      return image;
    }
    image.setDisplayRange(low, high);
    return image;
  }

  /** One image after another from left to right, row by row: a plane, or one per channel. */
  public ImagePlus tiles(String title, List<List<float[]>> rows) {
    int columns = rows.get(0).size();
    int width = columns * shape.width();
    int height = rows.size() * shape.height();
    ImageShape all = new ImageShape(shape.channels(), height, width);
    float[] pixels = new float[all.size()];
    for (int r = 0; r < rows.size(); r++) {
      for (int i = 0; i < columns; i++) {
        float[] image = rows.get(r).get(i);
        for (int c = 0; c < shape.channels(); c++) {
          for (int y = 0; y < shape.height(); y++) {
            System.arraycopy(
                image,
                c * shape.plane() + y * shape.width(),
                pixels,
                c * all.plane() + (r * shape.height() + y) * width + i * shape.width(),
                shape.width());
          }
        }
      }
    }
    PixelFormat together = new PixelFormat(all, format.low(), format.high());
    return new PixelImages(together).stack(title, List.of(pixels), List.of(title));
  }

  private ImageProcessor plane(float[] image, int channel) {
    float[] values = new float[shape.plane()];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) intensity(image[channel * shape.plane() + k]);
    }
    if (!isOfBytes()) return new FloatProcessor(shape.width(), shape.height(), values, null);
    byte[] bytes = new byte[values.length];
    for (int k = 0; k < bytes.length; k++) bytes[k] = (byte) rounded(values[k]);
    return new ByteProcessor(shape.width(), shape.height(), bytes, null);
  }

  private ColorProcessor rgb(float[] image) {
    int plane = shape.plane();
    int[] pixels = new int[plane];
    for (int k = 0; k < plane; k++) {
      int red = rounded(intensity(image[k]));
      int green = rounded(intensity(image[plane + k]));
      int blue = rounded(intensity(image[2 * plane + k]));
      pixels[k] = red << 16 | green << 8 | blue;
    }
    return new ColorProcessor(shape.width(), shape.height(), pixels);
  }

  /** What 0 to 1 of a model are in the data. */
  double intensity(double value) {
    return format.low() + value * (format.high() - format.low());
  }

  private static int rounded(double value) {
    return (int) Math.max(0, Math.min(BYTE, Math.round(value)));
  }
}
