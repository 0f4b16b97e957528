package org.civae.plugin.plot;

import java.awt.Color;
import java.util.List;

/** Colours of Okabe and Ito, told apart with every kind of colour vision. */
public final class Palette {

  /** In the order in which they are best told apart on white. */
  public static final List<Color> COLORS =
      List.of(
          new Color(0xD55E00),
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x222222),
          new Color(0xF0E442));

  private Palette() {}

  /** The colour of the i-th of several things; after the last the first again. */
  public static Color of(int i) {
    return COLORS.get(i % COLORS.size());
  }
}
