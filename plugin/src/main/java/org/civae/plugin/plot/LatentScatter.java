package org.civae.plugin.plot;

import ij.ImagePlus;
import ij.gui.Plot;
import java.awt.Color;
import java.util.Optional;

/**
 * Cells as points on a plane, coloured by one thing, with a path drawn over them if there is one.
 *
 * @param xLabel of the axis to the right
 * @param yLabel of the axis upwards
 * @param places n x 2, row-major
 * @param path points of a path, m x 2, row-major
 */
public record LatentScatter(
    String xLabel, String yLabel, float[] places, Coloring coloring, Optional<float[]> path) {

  private static final int FRAME = 640;
  private static final int LEGEND_ROOM = 230;
  private static final int FONT = 14;
  private static final int MOST_NAMED = 30;
  private static final int LONGEST_NAME = 22;

  /** More points than this are dots, which take less time than circles. */
  private static final int MOST_CIRCLES = 5000;

  private static final float CIRCLE = 1;
  private static final float DOT = 2;
  private static final float PATH_WIDTH = 3;

  public LatentScatter {
    if (places.length != 2 * coloring.size()) {
      throw new IllegalArgumentException(
          String.format(
              "scatter: %d coordinates for %d points coloured by %s, expected two each",
              places.length, coloring.size(), coloring.title()));
    }
  }

  /** Number of points. */
  public int n() {
    return coloring.size();
  }

  /** The same with a path. */
  public LatentScatter along(float[] points) {
    return new LatentScatter(xLabel, yLabel, places, coloring, Optional.of(points));
  }

  /** The same points coloured by something else. */
  public LatentScatter by(Coloring other) {
    return new LatentScatter(xLabel, yLabel, places, other, path);
  }

  /** Room for the points, and the same in all directions. */
  PlaneFrame frame() {
    return PlaneFrame.around(places);
  }

  /**
   * As ImageJ's plot, whose window lists and saves its points and draws it at any resolution. Needs
   * no display.
   *
   * @param title of the window
   */
  public ImagePlus plot(String title) {
    Plot plot = new Plot(title, xLabel, yLabel);
    plot.setFrameSize(FRAME + LEGEND_ROOM, FRAME);
    plot.setFontSize(FONT);
    plot.setFormatFlags(Plot.X_NUMBERS | Plot.Y_NUMBERS | Plot.X_TICKS | Plot.Y_TICKS);
    PlaneFrame frame = frame();
    // The legend lies to the right of the points.
    double perPixel = frame.size() / FRAME;
    plot.setLimits(
        frame.left(),
        frame.left() + frame.size() + LEGEND_ROOM * perPixel,
        frame.bottom(),
        frame.bottom() + frame.size());
    StringBuilder legend = new StringBuilder();
    int named = 0;
    boolean circles = n() <= MOST_CIRCLES;
    plot.setLineWidth(circles ? CIRCLE : DOT);
    for (Coloring.Layer layer : coloring.layers()) {
      plot.setColor(layer.color(), layer.color());
      plot.addPoints(
          coordinates(layer.points(), 0),
          coordinates(layer.points(), 1),
          circles ? Plot.CIRCLE : Plot.DOT);
      boolean shown = !layer.name().isEmpty() && named < MOST_NAMED;
      if (shown) named++;
      legend.append(shown ? shortened(layer.name()) : "").append('\t');
    }
    path.ifPresent(points -> addPath(plot, points));
    plot.setColor(Color.BLACK);
    plot.setLineWidth(1);
    plot.setFont(0, FONT);
    plot.addLegend(legend.toString(), "top-right");
    ImagePlus image = plot.getImagePlus();
    image.setTitle(title);
    return image;
  }

  private static String shortened(String name) {
    String line = name.replaceAll("\\s", " ");
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static void addPath(Plot plot, float[] points) {
    plot.setColor(Color.BLACK);
    plot.setLineWidth(PATH_WIDTH);
    float[] x = new float[points.length / 2];
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = points[2 * i];
      y[i] = points[2 * i + 1];
    }
    plot.addPoints(x, y, Plot.LINE);
  }

  private float[] coordinates(int[] points, int coordinate) {
    float[] values = new float[points.length];
    for (int i = 0; i < values.length; i++) values[i] = places[2 * points[i] + coordinate];
    return values;
  }
}
