package org.civae.plugin.plot;

import ij.ImagePlus;
import ij.gui.Plot;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;

/**
 * A chart as ImageJ's plot, whose window lists its values, copies and saves them, zooms, and makes
 * it high-resolution.
 */
final class ChartWindow {

  private static final int FRAME_WIDTH = 640;
  private static final int FRAME_HEIGHT = 420;

  /** A chart's lines are for a picture of about twice the size. */
  private static final double SCALE = 0.6;

  /** Of a band; finer than its values lie, so that it has no stairs. */
  private static final int STRIPES = 256;

  /** In pixels of the frame. */
  private static final double HALF_LETTER = 8;

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private ChartWindow() {}

  /**
   * To be shown.
   *
   * @param title of the window
   */
  public static ImagePlus of(Chart chart, String title) {
    return plot(chart, title).getImagePlus();
  }

  /** The plot, not drawn yet. */
  public static Plot plot(Chart asked, String title) {
    Chart chart = asked.fitted();
    Plot plot = new Plot(title, chart.x().label(), chart.y().label());
    plot.setFrameSize(FRAME_WIDTH, FRAME_HEIGHT);
    plot.setAxisXLog(chart.x().logarithmic());
    plot.setAxisYLog(chart.y().logarithmic());
    plot.setFont(TEXT);
    fill(plot, chart);
    return plot;
  }

  private static void fill(Plot plot, Chart chart) {
    plot.setLimits(chart.x().low(), chart.x().high(), chart.y().low(), chart.y().high());
    chart.layers().forEach(layer -> add(plot, chart, layer));
    plot.setColor(Color.BLACK);
    plot.setLineWidth(1);
    if (hasLegend(chart)) plot.addLegend(null);
  }

  private static boolean hasLegend(Chart chart) {
    return chart.layers().stream().anyMatch(layer -> !name(layer).isEmpty());
  }

  private static String name(Chart.Layer layer) {
    if (layer instanceof Chart.Line line) return line.name();
    if (layer instanceof Chart.Points points) return points.name();
    return layer instanceof Chart.Band band ? band.name() : "";
  }

  private static void add(Plot plot, Chart chart, Chart.Layer layer) {
    if (layer instanceof Chart.Band band) {
      add(plot, band);
    } else if (layer instanceof Chart.Line line) {
      plot.setColor(line.color());
      addCurve(plot, line.name(), line.width() * SCALE, line.x(), line.y());
    } else if (layer instanceof Chart.Points points) {
      boolean dots = points.mark() == Chart.Mark.DOT;
      plot.setColor(points.color(), points.color());
      plot.setLineWidth((float) (dots ? points.size() * SCALE : 1));
      plot.addPoints(points.x(), points.y(), shape(points.mark()));
      label(plot, points.name());
    } else if (layer instanceof Chart.Names names) {
      add(plot, chart.y(), names);
    } else if (layer instanceof Chart.Rule rule) {
      plot.setColor(Style.DOUBTFUL);
      plot.setLineWidth(1);
      double at = rule.value();
      if (rule.isVertical()) plot.drawLine(at, chart.y().low(), at, chart.y().high());
      else plot.drawLine(chart.x().low(), at, chart.x().high(), at);
    }
  }

  /** ImageJ writes above a place. */
  private static void add(Plot plot, Chart.Axis axis, Chart.Names names) {
    plot.setColor(names.color());
    plot.setJustification(Plot.LEFT);
    for (int k = 0; k < names.texts().size(); k++) {
      double share = axis.share(names.y()[k]) - HALF_LETTER / FRAME_HEIGHT;
      plot.addText(names.texts().get(k), names.x()[k], axis.value(share));
    }
  }

  /** Stripes, as ImageJ fills curves down to 0 only; and its edges as curves, which are listed. */
  private static void add(Plot plot, Chart.Band band) {
    Color faint = faint(band.color());
    double[] x = band.x();
    ArrayList<float[]> stripes = new ArrayList<>();
    if (x.length > 1) {
      UnivariateFunction low = new LinearInterpolator().interpolate(x, band.low());
      UnivariateFunction high = new LinearInterpolator().interpolate(x, band.high());
      double width = (x[x.length - 1] - x[0]) / STRIPES;
      for (int i = 0; i < STRIPES; i++) {
        double left = x[0] + i * width;
        double middle = left + width / 2;
        stripes.add(
            new float[] {
              (float) left,
              (float) low.value(middle),
              (float) (left + width),
              (float) high.value(middle)
            });
      }
    }
    plot.setColor(faint, faint);
    plot.setLineWidth(1);
    plot.drawShapes("rectangles", stripes);
    plot.setColor(band.color());
    addCurve(plot, band.name(), 1, x, band.low());
    addCurve(plot, "", 1, x, band.high());
  }

  private static void addCurve(Plot plot, String name, double width, double[] x, double[] y) {
    plot.setLineWidth((float) width);
    plot.addPoints(x, y, Plot.LINE);
    label(plot, name);
  }

  private static void label(Plot plot, String name) {
    if (!name.isEmpty()) plot.setLabel(-1, name);
  }

  private static int shape(Chart.Mark mark) {
    return switch (mark) {
      case CIRCLE -> Plot.CIRCLE;
      case DIAMOND -> Plot.DIAMOND;
      case DOT -> Plot.DOT;
    };
  }

  /** As a see-through colour looks on white. */
  private static Color faint(Color color) {
    float share = ChartDrawing.BAND_ALPHA;
    return new Color(
        Math.round(255 + share * (color.getRed() - 255)),
        Math.round(255 + share * (color.getGreen() - 255)),
        Math.round(255 + share * (color.getBlue() - 255)));
  }
}
