package org.civae.plugin.explorer;

import java.awt.Color;
import org.civae.plugin.plot.Palette;

/** Colours of values, whose lightness tells them apart with every kind of colour vision. */
final class Shades {

  /** From nothing to much: lightness falls all the way. */
  private static final int[] SEQUENCE = {
    0xE4E4E4, 0xC6D5E3, 0x9DC3DD, 0x6BA8D0, 0x3F86BF, 0x2461A5, 0x123F80, 0x081D58,
  };

  private static final Color[] STEPS = steps();

  private Shades() {}

  /** The colour of a share in [0, 1]. */
  static Color sequence(double share) {
    if (Double.isNaN(share)) return Palette.MISSING;
    double clipped = Math.max(0, Math.min(1, share));
    return STEPS[(int) Math.round(clipped * (STEPS.length - 1))];
  }

  /** Blue over white to orange for a value in [-1, 1]. */
  static Color diverging(double value) {
    double clipped = Math.max(-1, Math.min(1, Double.isNaN(value) ? 0 : value));
    return mixed(Color.WHITE, clipped < 0 ? Look.FALLING : Look.RISING, Math.abs(clipped));
  }

  private static Color[] steps() {
    Color[] steps = new Color[256];
    for (int i = 0; i < steps.length; i++) {
      double at = i / 255.0 * (SEQUENCE.length - 1);
      int below = Math.min((int) at, SEQUENCE.length - 2);
      steps[i] = mixed(new Color(SEQUENCE[below]), new Color(SEQUENCE[below + 1]), at - below);
    }
    return steps;
  }

  private static Color mixed(Color from, Color to, double share) {
    return new Color(
        (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }
}
