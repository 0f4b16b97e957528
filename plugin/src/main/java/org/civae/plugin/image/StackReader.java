package org.civae.plugin.image;

import ij.process.FloatProcessor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.civae.io.anndata.ImageShape;

/** Takes an image apart into observations of one shape. */
final class StackReader {

  /** The longest array that every JVM makes. */
  private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

  private final ImageInput input;
  private final StackOptions options;
  private final Planes planes;
  private final List<Observation> found = new ArrayList<>();
  private ImageShape shape;

  StackReader(ImageInput input, StackOptions options) {
    this.input = input;
    this.options = options;
    planes = new Planes(input, options.channels());
  }

  /**
   * Reads all observations.
   *
   * @param progress hears the share that is read
   * @throws IOException if a file of ROIs or labels cannot be read
   * @throws IllegalArgumentException if there is nothing to observe, or pixels are no numbers
   */
  ImageSet read(DoubleConsumer progress) throws IOException {
    switch (options.unit()) {
      case SLICES -> readSlices(progress);
      case STACKS -> readStacks(progress);
      case ROIS -> new RoiReader(input.image(), options, planes, this::add).read(progress);
      case LABELS -> new LabelImageReader(input, options, planes, this::add).read(progress);
    }
    return new ImageSet(input.name(), shape, planes.bits(), List.copyOf(found));
  }

  private void readSlices(DoubleConsumer progress) {
    int all = planes.slices() * planes.frames();
    for (int t = 1; t <= planes.frames(); t++) {
      for (int z = 1; z <= planes.slices(); z++) {
        addWhole("slice_" + (found.size() + 1), planes.label(z, t), planes.plane(z, t));
        progress.accept(found.size() / (double) all);
      }
    }
  }

  private void readStacks(DoubleConsumer progress) {
    for (int t = 1; t <= planes.frames(); t++) {
      List<FloatProcessor> channels = planes.zStack(t, options.zStack());
      addWhole("stack_" + t, planes.label(1, t), channels);
      progress.accept(t / (double) planes.frames());
    }
  }

  private void addWhole(String name, String label, List<FloatProcessor> channels) {
    int longer = Math.max(planes.width(), planes.height());
    double scale = options.size() == 0 ? 1 : (double) options.size() / longer;
    int width = (int) Math.max(1, Math.round(scale * planes.width()));
    int height = (int) Math.max(1, Math.round(scale * planes.height()));
    int plane = Math.multiplyExact(width, height);
    float[] pixels = new float[Math.multiplyExact(channels.size(), plane)];
    for (int c = 0; c < channels.size(); c++) {
      float[] resized = Cutout.resized(channels.get(c), width, height);
      System.arraycopy(resized, 0, pixels, c * plane, plane);
    }
    add(
        new Observation(name, label, Map.of(), pixels),
        new ImageShape(channels.size(), height, width));
  }

  private void add(Observation observation, ImageShape itsShape) {
    shape = itsShape;
    if ((found.size() + 1L) * shape.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: more than %,d images of %s, expected at most so many in one file. Choose a smaller"
                  + " size=, or take parts of the stack.",
              input.name(),
              found.size(),
              shape));
    }
    found.add(observation);
  }

  /** Takes an observation with the shape it has. */
  @FunctionalInterface
  interface Taking {
    void take(Observation observation, ImageShape shape);
  }
}
