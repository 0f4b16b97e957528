package org.civae.plugin.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Colours of groups that are told apart with every kind of colour vision: those of Okabe and Ito
 * ("Color Universal Design", 2008), then the muted ones of Paul Tol (2021) that differ from them,
 * then all again, darker and lighter.
 */
public final class Palette {

  /** Of what has no group or value. */
  public static final Color MISSING = new Color(0xC8C8C8);

  private static final List<Color> FIRST =
      Stream.of(
              0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x332288,
              0x999933, 0x882255, 0x44AA99, 0xDDCC77, 0x117733, 0xCC6677, 0xAA4499, 0x444444)
          .map(Color::new)
          .toList();

  private static final double DARKER = 0.6;
  private static final double LIGHTER = 0.55;

  private Palette() {}

  /** As many colours as there are groups; beyond three times 16 they repeat. */
  public static List<Color> colors(int groups) {
    return IntStream.range(0, groups).mapToObj(Palette::color).toList();
  }

  private static Color color(int group) {
    Color color = FIRST.get(group % FIRST.size());
    return switch (group / FIRST.size() % 3) {
      case 0 -> color;
      case 1 -> mixed(Color.BLACK, color, DARKER);
      default -> mixed(Color.WHITE, color, LIGHTER);
    };
  }

  private static Color mixed(Color with, Color color, double share) {
    return new Color(
        mixed(with.getRed(), color.getRed(), share),
        mixed(with.getGreen(), color.getGreen(), share),
        mixed(with.getBlue(), color.getBlue(), share));
  }

  private static int mixed(int with, int color, double share) {
    return (int) Math.round(with + share * (color - with));
  }
}
