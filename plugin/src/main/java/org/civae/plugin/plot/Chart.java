package org.civae.plugin.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * What a chart of points and lines shows, and not how: {@link ChartDrawing} makes files of it,
 * {@link ChartWindow} ImageJ's plots.
 *
 * @param title of the chart; may be empty
 * @param layers from back to front
 */
public record Chart(String title, Axis x, Axis y, List<Layer> layers) {

  public Chart {
    layers = List.copyOf(layers);
  }

  /**
   * An axis.
   *
   * @param label with the unit
   * @param low where it begins; NaN for what the data need
   * @param high where it ends; NaN for what the data need
   * @param logarithmic of positive values only
   */
  public record Axis(String label, double low, double high, boolean logarithmic) {

    /** As wide as the data need. */
    public static Axis fitted(String label) {
      return new Axis(label, Double.NaN, Double.NaN, false);
    }

    /** Between two values. */
    public static Axis of(String label, double low, double high) {
      return new Axis(label, low, high, false);
    }

    /** Where a value lies between the ends, 0 to 1. */
    double share(double value) {
      double from = logarithmic ? Math.log(low) : low;
      double to = logarithmic ? Math.log(high) : high;
      return ((logarithmic ? Math.log(value) : value) - from) / (to - from);
    }

    /** The value at a share of the way between the ends. */
    double value(double share) {
      return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
    }

    /** The same with both ends known: whole powers of ten, or the data with some room. */
    private Axis around(double[] values) {
      if (Double.isFinite(low) && Double.isFinite(high)) return this;
      double least = DoubleStream.of(values).min().orElse(logarithmic ? 1 : 0);
      double most = DoubleStream.of(values).max().orElse(1);
      double room = least == most ? 0.5 : ROOM * (most - least);
      double from = logarithmic ? Math.pow(10, Math.floor(Math.log10(least))) : least - room;
      double to = logarithmic ? Math.pow(10, Math.ceil(Math.log10(most))) : most + room;
      if (logarithmic && from == to) to *= 10;
      return new Axis(
          label, Double.isFinite(low) ? low : from, Double.isFinite(high) ? high : to, logarithmic);
    }
  }

  /** The same with one more layer in front of all others. */
  public Chart with(Layer layer) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(layer);
    return new Chart(title, x, y, more);
  }

  /** On each side of what the data need. */
  private static final double ROOM = 0.04;

  /** The same with the ends of both axes known. */
  public Chart fitted() {
    return new Chart(title, x.around(finite(Layer::x)), y.around(finite(Layer::y)), layers);
  }

  private double[] finite(Function<Layer, double[]> values) {
    return layers.stream()
        .map(values)
        .flatMapToDouble(DoubleStream::of)
        .filter(Double::isFinite)
        .toArray();
  }

  /** Something that is drawn into the frame. */
  public sealed interface Layer permits Band, Line, Points, Names, Rule {

    /** All that the axis across has to show; none where it need not follow. */
    default double[] x() {
      return new double[0];
    }

    /** All that the upright axis has to show; none where it need not follow. */
    default double[] y() {
      return new double[0];
    }
  }

  /**
   * An area between two curves.
   *
   * @param name in the legend; empty for none
   */
  public record Band(String name, Color color, double[] x, double[] low, double[] high)
      implements Layer {

    @Override
    public double[] y() {
      return DoubleStream.concat(DoubleStream.of(low), DoubleStream.of(high)).toArray();
    }
  }

  /**
   * A curve.
   *
   * @param name in the legend; empty for none
   * @param width in units of a drawing, whose text is 18 high
   */
  public record Line(String name, Color color, double width, double[] x, double[] y)
      implements Layer {}

  /**
   * Points; those with a NaN are not drawn.
   *
   * @param name in the legend; empty for none
   * @param size across, in units of a drawing, whose text is 18 high
   */
  public record Points(String name, Color color, Mark mark, double size, double[] x, double[] y)
      implements Layer {}

  /** What a point looks like. */
  public enum Mark {
    CIRCLE,
    DIAMOND,
    DOT
  }

  /** Words in the frame, each beginning at its place. */
  public record Names(Color color, List<String> texts, double[] x, double[] y) implements Layer {

    public Names {
      texts = List.copyOf(texts);
    }
  }

  /** A broken line across the frame, at a value of one axis. */
  public record Rule(boolean isVertical, double value) implements Layer {}
}
