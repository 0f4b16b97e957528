package org.civae.model;

import java.util.List;
import java.util.Locale;

/** What encoder and decoder are made of. */
public enum Network {
  /** Linear layers with batch normalisation, for values in any order. */
  DENSE(List.of(128)),
  /** The same without normalisation and dropout, as clustering models are published. */
  PLAIN(List.of(256, 256)),
  /** Convolutions that halve and double height and width, for images. */
  CONVOLUTIONAL(List.of(16, 32));

  private final List<Integer> widths;

  Network(List<Integer> widths) {
    this.widths = widths;
  }

  /** Widths that serve where none are chosen. */
  public List<Integer> widths() {
    return widths;
  }

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
