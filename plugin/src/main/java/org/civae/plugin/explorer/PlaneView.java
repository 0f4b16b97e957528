package org.civae.plugin.explorer;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.Point2D;

/** Which part of a plane is seen, and where on the screen. */
final class PlaneView {

  private static final double MARGIN = 0.05;
  private static final double FURTHEST = 200;

  private final double minX;
  private final double minY;
  private final double width;
  private final double height;

  private Rectangle area = new Rectangle(0, 0, 1, 1);
  private double zoom = 1;
  private double centerX = 0.5;
  private double centerY = 0.5;

  /** Sees all cells. */
  PlaneView(Projection projection) {
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < projection.n(); i++) {
      low[0] = Math.min(low[0], projection.x(i));
      high[0] = Math.max(high[0], projection.x(i));
      low[1] = Math.min(low[1], projection.y(i));
      high[1] = Math.max(high[1], projection.y(i));
    }
    width = extent(high[0] - low[0]);
    height = extent(high[1] - low[1]);
    minX = (low[0] + high[0] - width) / 2;
    minY = (low[1] + high[1] - height) / 2;
  }

  /** With a margin; not nothing. */
  private static double extent(double range) {
    return range > 0 ? range * (1 + 2 * MARGIN) : 1;
  }

  void fit(Rectangle newArea) {
    area = newArea;
  }

  Rectangle area() {
    return area;
  }

  double zoom() {
    return zoom;
  }

  double screenX(double x) {
    return area.x + area.width * (0.5 + zoom * ((x - minX) / width - centerX));
  }

  /** Up on the screen is up on the plane. */
  double screenY(double y) {
    return area.y + area.height * (0.5 - zoom * ((y - minY) / height - centerY));
  }

  Point2D screen(double[] place) {
    return new Point2D.Double(screenX(place[0]), screenY(place[1]));
  }

  /** Comes nearer by a factor; what lies under the point stays there. */
  void zoom(double factor, Point fixed) {
    double atX = (fixed.x - area.x) / (double) area.width - 0.5;
    double atY = 0.5 - (fixed.y - area.y) / (double) area.height;
    double newZoom = Math.max(1, Math.min(FURTHEST, zoom * factor));
    centerX += atX / zoom - atX / newZoom;
    centerY += atY / zoom - atY / newZoom;
    zoom = newZoom;
    keepInSight();
  }

  /** Moves what is seen by pixels. */
  void drag(double right, double down) {
    centerX -= right / area.width / zoom;
    centerY += down / area.height / zoom;
    keepInSight();
  }

  void showAll() {
    zoom = 1;
    centerX = 0.5;
    centerY = 0.5;
  }

  private void keepInSight() {
    double half = 0.5 / zoom;
    centerX = Math.max(half, Math.min(1 - half, centerX));
    centerY = Math.max(half, Math.min(1 - half, centerY));
  }
}
