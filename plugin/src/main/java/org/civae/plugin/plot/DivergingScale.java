package org.civae.plugin.plot;

import ij.process.LUT;
import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/**
 * Blue over white to orange, told apart with every kind of colour vision; what lies beyond the
 * limit has its colour.
 */
public final class DivergingScale implements PaintScale {

  private static final int COLORS = 256;

  private final double limit;

  public DivergingScale(double limit) {
    this.limit = limit;
  }

  @Override
  public double getLowerBound() {
    return -limit;
  }

  @Override
  public double getUpperBound() {
    return limit;
  }

  @Override
  public Paint getPaint(double value) {
    return color(value);
  }

  /** White for NaN. */
  public Color color(double value) {
    if (Double.isNaN(value)) return Color.WHITE;
    double strength = Math.min(1, Math.abs(value) / limit);
    return Palette.mixed(Color.WHITE, value < 0 ? Style.FALLING : Style.RISING, strength);
  }

  /** For ImageJ, whose display range should be as wide below 0 as above. */
  public static LUT lut() {
    DivergingScale scale = new DivergingScale(1);
    byte[] red = new byte[COLORS];
    byte[] green = new byte[COLORS];
    byte[] blue = new byte[COLORS];
    for (int i = 0; i < COLORS; i++) {
      // The middle two are white, as 0 falls between them or into either.
      double value = Math.max(0, Math.abs(i - 127.5) - 0.5) / 127;
      Color color = scale.color(i < COLORS / 2 ? -value : value);
      red[i] = (byte) color.getRed();
      green[i] = (byte) color.getGreen();
      blue[i] = (byte) color.getBlue();
    }
    return new LUT(red, green, blue);
  }
}
