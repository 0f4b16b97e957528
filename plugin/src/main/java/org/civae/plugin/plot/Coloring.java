package org.civae.plugin.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What the points of a scatter are coloured by. What is not known is grey, and lies below. */
public sealed interface Coloring {

  /** What it shows: a column or a gene. */
  String title();

  /** Number of points. */
  int size();

  /** The colour of a point. */
  Color color(int point);

  /** Points in the order to draw them in, so that none hides what matters. */
  int[] order();

  /** Points of one colour each, in few layers, for plots that draw a colour at a time. */
  List<Layer> layers();

  /**
   * @param name for a legend; empty for none
   */
  record Layer(String name, Color color, int[] points) {}

  /**
   * One of some groups per point.
   *
   * @param codes index into names, -1 for none
   * @param colors one for each name
   */
  record Groups(String title, List<String> names, int[] codes, List<Color> colors)
      implements Coloring {

    public Groups {
      if (names.size() != colors.size()) {
        throw new IllegalArgumentException(
            title + ": " + colors.size() + " colours, expected one for each of " + names);
      }
    }

    /** In colours that everybody can tell apart. */
    public Groups(String title, List<String> names, int[] codes) {
      this(title, names, codes, Palette.colors(names.size()));
    }

    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public Color color(int point) {
      return codes[point] < 0 ? Palette.MISSING : colors.get(codes[point]);
    }

    /** By chance, as otherwise the last group would cover the others. */
    @Override
    public int[] order() {
      int[] order = IntStream.range(0, codes.length).toArray();
      Random random = new Random(1);
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int point = order[i];
        order[i] = order[j];
        order[j] = point;
      }
      return IntStream.concat(
              Arrays.stream(order).filter(i -> codes[i] < 0),
              Arrays.stream(order).filter(i -> codes[i] >= 0))
          .toArray();
    }

    @Override
    public List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      if (hasMissing()) layers.add(new Layer("none", Palette.MISSING, points(-1)));
      for (int g = 0; g < names.size(); g++) {
        int[] points = points(g);
        if (points.length > 0) layers.add(new Layer(names.get(g), colors.get(g), points));
      }
      return layers;
    }

    boolean hasMissing() {
      return Arrays.stream(codes).anyMatch(code -> code < 0);
    }

    private int[] points(int code) {
      return IntStream.range(0, codes.length).filter(i -> codes[i] == code).toArray();
    }
  }

  /**
   * A number per point.
   *
   * @param values NaN for none
   * @param low value of the first colour
   * @param high value of the last
   */
  record Values(String title, double[] values, double low, double high, ColorScale scale)
      implements Coloring {

    private static final int STEPS = 16;
    private static final int NAMED = 4;

    /** From the smallest to the largest value. */
    public Values(String title, double[] values) {
      this(
          title,
          values,
          Arrays.stream(values).filter(Double::isFinite).min().orElse(0),
          Arrays.stream(values).filter(Double::isFinite).max().orElse(0),
          ColorScale.VIRIDIS);
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Color color(int point) {
      if (Double.isNaN(values[point])) return Palette.MISSING;
      return scale.color(share(values[point]));
    }

    private double share(double value) {
      return high == low ? 0 : (value - low) / (high - low);
    }

    /** High values last, as few cells have them. */
    @Override
    public int[] order() {
      return IntStream.range(0, values.length)
          .boxed()
          .sorted(
              Comparator.comparingDouble(
                  i -> Double.isNaN(values[i]) ? Double.NEGATIVE_INFINITY : values[i]))
          .mapToInt(i -> i)
          .toArray();
    }

    /** In 16 steps from low to high, of which every fifth has a name. */
    @Override
    public List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      int[] steps =
          Arrays.stream(values).mapToInt(v -> Double.isNaN(v) ? -1 : step(share(v))).toArray();
      for (int s = -1; s < STEPS; s++) {
        int step = s;
        int[] points = IntStream.range(0, steps.length).filter(i -> steps[i] == step).toArray();
        boolean named = s >= 0 && s % (STEPS / NAMED + 1) == 0;
        if (points.length == 0 && !named) continue;
        double share = s / (STEPS - 1.0);
        String name = named ? ScatterLegend.number(low + share * (high - low)) : "";
        layers.add(
            s < 0
                ? new Layer("none", Palette.MISSING, points)
                : new Layer(name, scale.color(share), points));
      }
      return layers;
    }

    private static int step(double share) {
      return (int) Math.round(Math.min(1, Math.max(0, share)) * (STEPS - 1));
    }

    boolean hasMissing() {
      return Arrays.stream(values).anyMatch(Double::isNaN);
    }
  }
}
