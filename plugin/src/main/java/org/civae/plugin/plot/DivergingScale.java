package org.civae.plugin.plot;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/**
 * Blue over white to orange, told apart with every kind of colour vision; what lies beyond the
 * limit has its colour.
 */
public final class DivergingScale implements PaintScale {

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
    double strength = Math.min(1, Math.abs(value) / limit);
    return mixed(Color.WHITE, value < 0 ? Style.FALLING : Style.RISING, strength);
  }

  private static Color mixed(Color from, Color to, double share) {
    return new Color(
        mixed(from.getRed(), to.getRed(), share),
        mixed(from.getGreen(), to.getGreen(), share),
        mixed(from.getBlue(), to.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
