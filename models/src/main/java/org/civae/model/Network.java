package org.civae.model;

import java.util.Locale;

/** What encoder and decoder are made of. */
public enum Network {
  /** Linear layers, for values in any order. */
  DENSE,
  /** Convolutions that halve and double height and width, for images. */
  CONVOLUTIONAL;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
