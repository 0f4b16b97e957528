package org.civae.plugin.explorer;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Colours that are told apart with every kind of colour vision. */
final class Palette {

  /** No value. */
  static final Color MISSING = new Color(0xC8C8C8);

  /** Okabe and Ito's without black, then Tol's muted ones. */
  private static final int[] CATEGORIES = {
    0x0072B2, 0xE69F00, 0x009E73, 0xD55E00, 0xCC79A7, 0x56B4E9, 0xB8A800, 0x332288, 0x882255,
    0x44AA99, 0x999933, 0xAA4499, 0x117733, 0x88CCEE, 0xCC6677, 0x5C5C5C,
  };

  /** From nothing to much: lightness falls all the way. */
  private static final int[] SEQUENCE = {
    0xE4E4E4, 0xC6D5E3, 0x9DC3DD, 0x6BA8D0, 0x3F86BF, 0x2461A5, 0x123F80, 0x081D58,
  };

  private static final Color[] STEPS = steps();

  private Palette() {}

  /** Colours of n categories; beyond 16 the same again, darker each time. */
  static List<Color> categories(int n) {
    List<Color> colors = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Color color = new Color(CATEGORIES[i % CATEGORIES.length]);
      for (int round = i / CATEGORIES.length; round > 0; round--) color = color.darker();
      colors.add(color);
    }
    return colors;
  }

  /** The colour of a share in [0, 1]. */
  static Color sequence(double share) {
    if (Double.isNaN(share)) return MISSING;
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
