package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Fonts, sizes and colours that all pictures share, at their natural width. */
final class Style {

  /** The width in pixels for which all sizes are meant. */
  static final int NATURAL_WIDTH = 1600;

  /** Of the Okabe-Ito palette, told apart with every kind of colour vision. */
  static final Color RISING = new Color(0xD55E00);

  static final Color FALLING = new Color(0x0072B2);

  static final Color INK = new Color(0x222222);
  static final Color DOUBTFUL = new Color(0x999999);
  static final Color FAINT = new Color(0xDDDDDD);

  static final Font TITLE = font(Font.BOLD, 28);
  static final Font GENE = font(Font.BOLD | Font.ITALIC, 20);
  static final Font TEXT = font(Font.PLAIN, 18);
  static final Font ROW = font(Font.ITALIC, 15);
  static final Font SMALL = font(Font.PLAIN, 14);
  static final Font TICK = font(Font.PLAIN, 15);

  private Style() {}

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static void apply(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(FAINT);
    plot.setOutlinePaint(INK);
  }

  static void apply(ValueAxis axis) {
    axis.setLabelFont(TEXT);
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(TICK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
  }
}
