package org.civae.plugin.explorer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;

/** Fonts, lines and colours that all panels share. */
final class Look {

  static final Color INK = new Color(0x222222);
  static final Color QUIET = new Color(0x666666);
  static final Color FAINT = new Color(0xE2E2E2);
  static final Color GROUND = Color.WHITE;

  /** What is selected. */
  static final Color CHOSEN = new Color(0xFFF3C4);

  /** The position on the path. */
  static final Color POSITION = new Color(0xC2185B);

  static final Color RISING = new Color(0xD55E00);
  static final Color FALLING = new Color(0x0072B2);
  static final Color PROBLEM = new Color(0xB00020);

  static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Font GENE = new Font(Font.SANS_SERIF, Font.BOLD | Font.ITALIC, 13);
  static final Font ROW = new Font(Font.SANS_SERIF, Font.ITALIC, 11);
  static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 12);

  static final BasicStroke LINE = new BasicStroke(2f);
  static final BasicStroke THIN = new BasicStroke(1f);

  private Look() {}

  static void smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Three digits for reading, not for calculating. */
  static String number(double value) {
    if (Double.isNaN(value)) return "–";
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e5)) return String.format(Locale.ROOT, "%.1e", value);
    if (size >= 100) return String.format(Locale.ROOT, "%.0f", value);
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size < 0.1 ? "%.3f" : "%.2f", value);
  }

  static String signed(double value) {
    return value > 0 ? "+" + number(value) : number(value);
  }

  /** Cuts a text that is too wide. */
  static String fitted(Graphics2D g, String text, int width) {
    if (g.getFontMetrics().stringWidth(text) <= width) return text;
    String cut = text;
    while (cut.length() > 1 && g.getFontMetrics().stringWidth(cut + "…") > width) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut + "…";
  }
}
