package org.civae.model;

import java.util.Locale;

/** How a cell trains the components of a mixture. */
public enum Assignment {
  /** Each one, weighted by its responsibility. */
  SOFT,
  /** The one of largest responsibility alone. */
  HARD;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
