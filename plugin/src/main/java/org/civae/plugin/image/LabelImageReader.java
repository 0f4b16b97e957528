package org.civae.plugin.image;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.civae.io.anndata.ImageShape;

/** Each object of a label image, whose pixels have the object's number, as an observation. */
final class LabelImageReader {

  private final ImageInput input;
  private final StackOptions options;
  private final Planes planes;
  private final StackReader.Taking taking;

  LabelImageReader(
      ImageInput input, StackOptions options, Planes planes, StackReader.Taking taking) {
    this.input = input;
    this.options = options;
    this.planes = planes;
    this.taking = taking;
  }

  void read(DoubleConsumer progress) throws IOException {
    Path file = options.labelImage().orElseThrow();
    ImagePlus labels = ImageInput.open(file).image();
    requireSame(labels, file);
    int all = planes.slices() * planes.frames();
    int objects = 0;
    for (int i = 0; i < all; i++) {
      ImageProcessor plane = labels.getStack().getProcessor(i + 1);
      int z = i % planes.slices() + 1;
      int t = i / planes.slices() + 1;
      objects += read(plane, z, t, all > 1 ? "slice_" + (i + 1) + "_" : "");
      progress.accept((i + 1.0) / all);
    }
    if (objects > 0) return;
    throw new IllegalArgumentException(
        file + ": all pixels are 0, expected a number above 0 in the pixels of each object.");
  }

  private int read(ImageProcessor plane, int z, int t, String prefix) {
    Map<Integer, Rectangle> objects = bounds(plane);
    List<FloatProcessor> channels = planes.plane(z, t);
    int size = options.objectSize();
    Cutout cutout = new Cutout(size, options.margin());
    objects.forEach(
        (object, bounds) -> {
          Cutout.Inside inside =
              (x, y) -> bounds.contains(x, y) && (int) plane.getf(x, y) == object;
          float[] pixels = cutout.of(channels, bounds, options.mask() ? inside : null);
          taking.take(
              new Observation(
                  prefix + "label_" + object,
                  planes.label(z, t),
                  Map.of("object", object.toString()),
                  pixels),
              new ImageShape(channels.size(), size, size));
        });
    return objects.size();
  }

  private static Map<Integer, Rectangle> bounds(ImageProcessor plane) {
    Map<Integer, Rectangle> bounds = new TreeMap<>();
    for (int y = 0; y < plane.getHeight(); y++) {
      for (int x = 0; x < plane.getWidth(); x++) {
        int object = (int) plane.getf(x, y);
        if (object <= 0) continue;
        Rectangle pixel = new Rectangle(x, y, 1, 1);
        bounds.merge(object, pixel, Rectangle::union);
      }
    }
    return bounds;
  }

  private void requireSame(ImagePlus labels, Path file) {
    int all = planes.slices() * planes.frames();
    boolean same =
        labels.getWidth() == planes.width()
            && labels.getHeight() == planes.height()
            && labels.getStackSize() == all
            && labels.getType() != ImagePlus.COLOR_RGB;
    if (same) return;
    throw new IllegalArgumentException(
        String.format(
            "labelimage=%s: %d x %d pixels, %d slices, %d bit; expected %d x %d pixels, %d slices as"
                + " %s has them, and numbers of 8, 16 or 32 bit.",
            file,
            labels.getWidth(),
            labels.getHeight(),
            labels.getStackSize(),
            labels.getBitDepth(),
            planes.width(),
            planes.height(),
            all,
            input.name()));
  }
}
