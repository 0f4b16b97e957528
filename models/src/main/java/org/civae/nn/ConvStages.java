package org.civae.nn;

import java.util.ArrayList;
import java.util.List;
import org.civae.io.anndata.ImageShape;

/**
 * The shapes that an image takes on its way through stages, each of which halves height and width,
 * rounding up, and gives its own number of channels.
 *
 * @param shapes of the image, and after each stage
 */
record ConvStages(List<ImageShape> shapes) {

  /**
   * @param channels after each stage
   * @throws IllegalArgumentException if a side of the image is too short to be halved so often
   */
  static ConvStages of(ImageShape image, List<Integer> channels) {
    long shortest = 1L << Math.min(channels.size(), Integer.SIZE);
    if (Math.min(image.height(), image.width()) < shortest) {
      throw new IllegalArgumentException(
          String.format(
              "network=convolutional: found images of %s, expected sides of at least %d, as each of"
                  + " the %d widths= halves them. Give fewer widths=, or network=dense.",
              image, shortest, channels.size()));
    }
    List<ImageShape> shapes = new ArrayList<>(List.of(image));
    ImageShape last = image;
    for (int n : channels) {
      last = new ImageShape(n, (last.height() + 1) / 2, (last.width() + 1) / 2);
      shapes.add(last);
    }
    return new ConvStages(List.copyOf(shapes));
  }

  int size() {
    return shapes.size() - 1;
  }

  /** Before stage i, counted from 0. */
  ImageShape before(int i) {
    return shapes.get(i);
  }

  /** After stage i, counted from 0. */
  ImageShape after(int i) {
    return shapes.get(i + 1);
  }

  /** After the last stage. */
  ImageShape last() {
    return shapes.get(shapes.size() - 1);
  }
}
