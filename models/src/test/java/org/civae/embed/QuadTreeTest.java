package org.civae.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuadTreeTest {

  /** Three points on one place, others anywhere. */
  private static double[] points(int n) {
    Random random = new Random(2);
    double[] points = new double[2 * n];
    for (int k = 0; k < points.length; k++) points[k] = 5 * random.nextGaussian();
    for (int k = 2; k < 6; k++) points[k] = points[k % 2];
    return points;
  }

  @Test
  void repulsion_noAngleSmallEnough_isTheSumOverAllPoints() {
    int n = 60;
    double[] points = points(n);
    QuadTree tree = new QuadTree(points);
    for (int i = 0; i < n; i++) {
      double[] expected = direct(points, i);
      double[] force = new double[2];
      double sum = tree.repulsion(i, 0, force);
      // Sums in another order.
      assertEquals(expected[0], force[0], 1e-12);
      assertEquals(expected[1], force[1], 1e-12);
      assertEquals(expected[2], sum, 1e-12 * n);
    }
  }

  /**
   * The rule of Barnes and Hut at the angle in use errs by a few percent of pushes that mostly
   * cancel out.
   */
  @Test
  void repulsion_farPointsTogether_isNearTheSum() {
    int n = 2000;
    double[] points = points(n);
    QuadTree tree = new QuadTree(points);
    double difference = 0;
    double all = 0;
    for (int i = 0; i < n; i++) {
      double[] expected = direct(points, i);
      double[] force = new double[2];
      tree.repulsion(i, 0.5, force);
      difference += Math.hypot(force[0] - expected[0], force[1] - expected[1]);
      all += Math.hypot(expected[0], expected[1]);
    }
    assertEquals(0, difference / all, 0.05);
  }

  @Test
  void repulsion_allPointsOnOnePlace_isNone() {
    double[] force = new double[2];
    assertEquals(4, new QuadTree(new double[10]).repulsion(3, 0.5, force), 0);
    assertEquals(0, force[0], 0);
  }

  private static double[] direct(double[] points, int i) {
    double[] sums = new double[3];
    for (int j = 0; 2 * j < points.length; j++) {
      if (j == i) continue;
      double dx = points[2 * i] - points[2 * j];
      double dy = points[2 * i + 1] - points[2 * j + 1];
      double q = 1 / (1 + dx * dx + dy * dy);
      sums[0] += q * q * dx;
      sums[1] += q * q * dy;
      sums[2] += q;
    }
    return sums;
  }
}
