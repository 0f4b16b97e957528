package org.civae.plugin.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Places for the names of points so that none covers another: beside its point, or somewhat above
 * or below; a name without a free place is left out, so the most important come first.
 */
final class NamePlaces {

  /** Of a letter, in shares of the frame: those of the smaller of the two pictures. */
  private static final double LETTER = 0.013;

  private static final double HEIGHT = 0.032;
  private static final double GAP = 0.01;

  private static final Rectangle2D FRAME = new Rectangle2D.Double(0, 0, 1, 1);

  /** How far up or down a name may stand from its point, in lines. */
  private static final double[] LINES = {0, 0.7, -0.7, 1.4, -1.4};

  private final Chart.Axis x;
  private final Chart.Axis y;
  private final double[][] points;
  private final List<Rectangle2D> taken = new ArrayList<>();

  /**
   * On axes with known ends.
   *
   * @param points x and y of those that had better not be covered, in shares of the frame
   */
  private NamePlaces(Chart.Axis x, Chart.Axis y, double[][] points) {
    this.x = x;
    this.y = y;
    this.points = points;
  }

  /** Among all points of a chart, fitted to them. */
  static NamePlaces in(Chart chart) {
    List<double[]> points = new ArrayList<>();
    for (Chart.Layer layer : chart.layers()) {
      if (!(layer instanceof Chart.Points) && !(layer instanceof Chart.Line)) continue;
      for (int i = 0; i < layer.x().length; i++) {
        points.add(new double[] {chart.x().share(layer.x()[i]), chart.y().share(layer.y()[i])});
      }
    }
    return new NamePlaces(chart.x(), chart.y(), points.toArray(double[][]::new));
  }

  /** The names that find a place. */
  Chart.Names beside(List<String> names, double[] px, double[] py) {
    List<String> placed = new ArrayList<>();
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<Rectangle2D> box = free(names.get(i), x.share(px[i]), y.share(py[i]));
      if (box.isEmpty()) continue;
      taken.add(box.get());
      placed.add(names.get(i));
      places.add(new double[] {x.value(box.get().getX()), y.value(box.get().getCenterY())});
    }
    return new Chart.Names(
        Style.INK,
        placed,
        places.stream().mapToDouble(p -> p[0]).toArray(),
        places.stream().mapToDouble(p -> p[1]).toArray());
  }

  /** The place that covers fewest points; the first of equals. */
  private Optional<Rectangle2D> free(String name, double left, double middle) {
    double width = LETTER * name.length();
    List<Rectangle2D> places = new ArrayList<>();
    for (double shift : LINES) {
      double bottom = middle + shift * HEIGHT - HEIGHT / 2;
      places.add(new Rectangle2D.Double(left + GAP, bottom, width, HEIGHT));
      places.add(new Rectangle2D.Double(left - GAP - width, bottom, width, HEIGHT));
    }
    return places.stream()
        .filter(FRAME::contains)
        .filter(place -> taken.stream().noneMatch(place::intersects))
        .min(Comparator.comparingLong(this::covered));
  }

  private long covered(Rectangle2D place) {
    return Arrays.stream(points).filter(point -> place.contains(point[0], point[1])).count();
  }
}
