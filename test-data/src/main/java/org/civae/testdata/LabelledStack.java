package org.civae.testdata;

import java.util.List;

/**
 * Grey images of one size, each with what is true of it.
 *
 * @param size width and height in pixels
 * @param slices {@code size * size} grey values of 0 to 255 per slice, row after row
 * @param labels one per slice
 */
public record LabelledStack(int size, List<byte[]> slices, List<Label> labels) {

  public LabelledStack {
    slices = List.copyOf(slices);
    labels = List.copyOf(labels);
    if (slices.size() != labels.size() || slices.stream().anyMatch(s -> s.length != size * size)) {
      throw new IllegalArgumentException(
          String.format(
              "labelled stack: found %d slices and %d labels, expected one label per slice and %d x"
                  + " %d pixels in each.",
              slices.size(), labels.size(), size, size));
    }
  }

  /** What is true of one slice. */
  public record Label(String shape, String state, String donor, String id) {

    /** The slice label that ImageJ shows: {@code class|state|donor|id}. */
    public String text() {
      return String.join("|", parts());
    }

    List<String> parts() {
      return List.of(shape, state, donor, id);
    }
  }
}
