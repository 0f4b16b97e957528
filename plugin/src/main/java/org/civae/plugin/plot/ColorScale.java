package org.civae.plugin.plot;

import java.awt.Color;

/**
 * Colours of numbers from low to high, told apart by lightness with every kind of colour vision.
 */
public enum ColorScale {
  /**
   * From dark blue over green to yellow, brighter as numbers rise: matplotlib's viridis (S. van der
   * Walt and N. Smith, 2015) by its colours at every eighth.
   */
  VIRIDIS(0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725),

  /** From light grey to dark blue, so that nothing hardly shows on white. */
  GREY_TO_BLUE(0xE4E4E4, 0xC6D5E3, 0x9DC3DD, 0x6BA8D0, 0x3F86BF, 0x2461A5, 0x123F80, 0x081D58);

  private final int[] colors;

  ColorScale(int... colors) {
    this.colors = colors;
  }

  /**
   * What lies between two colours is mixed.
   *
   * @param share from 0, the lowest, to 1; what lies beyond has the colour of the end
   */
  public Color color(double share) {
    double place = Math.min(1, Math.max(0, share)) * (colors.length - 1);
    int below = Math.min(colors.length - 2, (int) place);
    return Palette.mixed(new Color(colors[below]), new Color(colors[below + 1]), place - below);
  }
}
