package org.civae.plugin.plot;

import java.awt.Color;

/**
 * Colours of numbers from dark blue over green to yellow, brighter as they rise, told apart with
 * every kind of colour vision: matplotlib's viridis (S. van der Walt and N. Smith, 2015) by its
 * colours at every eighth, with what lies between mixed.
 */
final class ViridisScale {

  private static final int[] EIGHTHS = {
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725
  };

  private ViridisScale() {}

  /**
   * @param share from 0, darkest, to 1; what lies beyond has the colour of the end
   */
  static Color color(double share) {
    double place = Math.min(1, Math.max(0, share)) * (EIGHTHS.length - 1);
    int below = Math.min(EIGHTHS.length - 2, (int) place);
    double rest = place - below;
    return new Color(
        mixed(EIGHTHS[below] >> 16, EIGHTHS[below + 1] >> 16, rest),
        mixed(EIGHTHS[below] >> 8, EIGHTHS[below + 1] >> 8, rest),
        mixed(EIGHTHS[below], EIGHTHS[below + 1], rest));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round((from & 255) + share * ((to & 255) - (from & 255)));
  }
}
