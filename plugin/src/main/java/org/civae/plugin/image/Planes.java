package org.civae.plugin.image;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An image's planes, each z and t with all its channels as numbers. */
final class Planes {

  /** More channels than this a network is not shaped for. */
  static final int MOST_CHANNELS = 4;

  private final ImagePlus image;
  private final String source;
  private final List<Integer> channels;

  /**
   * @param chosen channels to take, from 1; empty for all
   * @throws IllegalArgumentException if the image does not have them, or has too many
   */
  Planes(ImageInput input, List<Integer> chosen) {
    image = input.image();
    source = input.name();
    int all = isRgb() ? 3 : image.getNChannels();
    for (int channel : chosen) {
      if (channel < 1 || channel > all) {
        throw new IllegalArgumentException(
            String.format(
                "channels=%d: %s has %d, expected numbers from 1 to %d.",
                channel, source, all, all));
      }
    }
    channels = chosen.isEmpty() ? IntStream.rangeClosed(1, all).boxed().toList() : chosen;
    requireFew(channels.size());
  }

  private void requireFew(int n) {
    if (n <= MOST_CHANNELS) return;
    throw new IllegalArgumentException(
        String.format(
            "%s: %d channels in an observation, expected 1 to %d. Choose some by channels=, such as"
                + " channels=1,2.",
            source, n, MOST_CHANNELS));
  }

  private boolean isRgb() {
    return image.getType() == ImagePlus.COLOR_RGB;
  }

  /** Bits of a pixel and channel. */
  int bits() {
    return isRgb() ? 8 : image.getBitDepth();
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  int slices() {
    return image.getNSlices();
  }

  int frames() {
    return image.getNFrames();
  }

  /** The label of a plane's first channel, without what follows its first line; null for none. */
  String label(int z, int t) {
    String label = image.getStack().getSliceLabel(image.getStackIndex(1, z, t));
    if (label == null) return null;
    String first = label.lines().findFirst().orElse("").strip();
    return first.isEmpty() ? null : first;
  }

  /**
   * The channels of one plane.
   *
   * @param z from 1
   * @param t from 1
   * @throws IllegalArgumentException naming a pixel that is no number
   */
  List<FloatProcessor> plane(int z, int t) {
    List<FloatProcessor> planes = new ArrayList<>();
    for (int channel : channels) planes.add(checked(plane(channel, z, t), z, t));
    return planes;
  }

  private FloatProcessor plane(int channel, int z, int t) {
    if (isRgb()) {
      ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(1, z, t));
      return ((ColorProcessor) plane).toFloat(channel - 1, null);
    }
    ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(channel, z, t));
    // Signed 16-bit images are stored with an offset that only the calibration knows.
    plane.setCalibrationTable(image.getCalibration().getCTable());
    return plane.convertToFloatProcessor();
  }

  private FloatProcessor checked(FloatProcessor plane, int z, int t) {
    float[] pixels = (float[]) plane.getPixels();
    for (int i = 0; i < pixels.length; i++) {
      if (Float.isFinite(pixels[i])) continue;
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: slice %d has %s at x=%d, y=%d, expected a finite number in every pixel. Replace it"
                  + " (Process > Math > NaN Background is what makes them).",
              source,
              z + (t - 1) * slices(),
              pixels[i],
              i % width(),
              i / width()));
    }
    return plane;
  }

  /** A whole z-stack as the channels of one image. */
  List<FloatProcessor> zStack(int t, StackOptions.ZStack how) {
    if (how == StackOptions.ZStack.CHANNELS) requireFew(channels.size() * slices());
    List<FloatProcessor> stack = new ArrayList<>(plane(1, t));
    for (int z = 2; z <= slices(); z++) {
      List<FloatProcessor> next = plane(z, t);
      if (how == StackOptions.ZStack.CHANNELS) stack.addAll(next);
      else IntStream.range(0, next.size()).forEach(c -> brighter(stack.get(c), next.get(c)));
    }
    return stack;
  }

  private static void brighter(FloatProcessor target, FloatProcessor other) {
    float[] a = (float[]) target.getPixels();
    float[] b = (float[]) other.getPixels();
    for (int i = 0; i < a.length; i++) a[i] = Math.max(a[i], b[i]);
  }
}
