package org.civae.plugin.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Colours told apart with every kind of colour vision: those of Okabe and Ito ("Color Universal
 * Design", 2008), then muted ones of Paul Tol (2021) that differ from them, then all again, darker
 * and lighter.
 */
public final class Palette {

  /** Of what has no group or value. */
  public static final Color MISSING = new Color(0xC8C8C8);

  /** In the order in which they are best told apart on white. */
  public static final List<Color> COLORS =
      Stream.of(
              0xD55E00, 0x0072B2, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x222222, 0xF0E442,
              0x332288, 0x999933, 0x882255, 0x44AA99, 0xDDCC77, 0x117733, 0xCC6677, 0xAA4499)
          .map(Color::new)
          .toList();

  private static final double DARKER = 0.6;
  private static final double LIGHTER = 0.55;

  private Palette() {}

  /** The colour of the i-th of several things; after three times 16 the first again. */
  public static Color of(int i) {
    Color color = COLORS.get(i % COLORS.size());
    return switch (i / COLORS.size() % 3) {
      case 0 -> color;
      case 1 -> mixed(Color.BLACK, color, DARKER);
      default -> mixed(Color.WHITE, color, LIGHTER);
    };
  }

  /** As many as there are groups. */
  public static List<Color> colors(int groups) {
    return IntStream.range(0, groups).mapToObj(Palette::of).toList();
  }

  /** From one colour at share 0 to another at 1. */
  static Color mixed(Color with, Color color, double share) {
    return new Color(
        mixed(with.getRed(), color.getRed(), share),
        mixed(with.getGreen(), color.getGreen(), share),
        mixed(with.getBlue(), color.getBlue(), share));
  }

  private static int mixed(int with, int color, double share) {
    return (int) Math.round(with + share * (color - with));
  }
}
