package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PolylinesTest {

  /** Three units along one axis, then one along the other. */
  private static final float[] CORNER = {0, 0, 3, 0, 3, 1};

  @Test
  void at_fractionOfTheLength_isThatFarAlong() {
    Polylines path = new Polylines(CORNER, 2, List.of(new int[] {0, 1, 2}));
    assertArrayEquals(new float[] {0, 0}, path.at(0, 0, 1));
    assertArrayEquals(new float[] {2, 0}, path.at(0.5, 0, 1), 1e-6f);
    assertArrayEquals(new float[] {3, 0}, path.at(0.75, 0, 1), 1e-6f);
    assertArrayEquals(new float[] {3, 0.5f}, path.at(0.875, 0, 1), 1e-6f);
    assertArrayEquals(new float[] {3, 1}, path.at(1, 0, 1));
  }

  @Test
  void at_someOfSeveralPaths_areThose() {
    Polylines paths =
        new Polylines(CORNER, 2, List.of(new int[] {0, 1}, new int[] {2, 1, 0}, new int[] {1, 2}));
    assertEquals(3, paths.size());
    assertArrayEquals(new float[] {2, 0, 3, 0.5f}, paths.at(0.5, 1, 2), 1e-6f);
  }

  /** Cells whose latents coincide, or one cell alone, make a path of no length. */
  @Test
  void at_pathWithoutLength_staysWhereItIs() {
    float[] same = {4, 5, 4, 5};
    Polylines paths = new Polylines(same, 2, List.of(new int[] {0, 1}, new int[] {1}));
    for (double f : new double[] {0, 0.3, 1}) {
      assertArrayEquals(new float[] {4, 5, 4, 5}, paths.at(f, 0, 2));
    }
  }

  /** To the last bit, and in between at equal distances along the path. */
  @Property(tries = 100)
  void at_anyPath_beginsAndEndsAtItsPointsAndGoesAtEqualPace(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int vertices) {
    Random random = new Random(seed);
    float[] points = new float[3 * vertices];
    int[] path = new int[vertices];
    for (int i = 0; i < points.length; i++) points[i] = (float) random.nextGaussian();
    for (int i = 0; i < vertices; i++) path[i] = i;
    Polylines line = new Polylines(points, 3, List.of(path));
    assertArrayEquals(new float[] {points[0], points[1], points[2]}, line.at(0, 0, 1));
    int last = 3 * (vertices - 1);
    assertArrayEquals(
        new float[] {points[last], points[last + 1], points[last + 2]}, line.at(1, 0, 1));
    double length = 0;
    for (int v = 1; v < vertices; v++) length += distance(points, 3 * v, points, 3 * (v - 1));
    double walked = 0;
    float[] before = line.at(0, 0, 1);
    for (int step = 1; step <= 1000; step++) {
      float[] here = line.at(step / 1000.0, 0, 1);
      double stride = distance(before, 0, here, 0);
      // A chord is no longer than the way it cuts short.
      assertEquals(Math.min(stride, length / 1000), stride, 1e-5);
      walked += stride;
      before = here;
    }
    // Each corner is cut within a stride.
    assertEquals(length, walked, 1e-3 + 2 * vertices * length / 1000);
  }

  private static double distance(float[] a, int from, float[] b, int at) {
    double squares = 0;
    for (int k = 0; k < 3; k++) squares += Math.pow(a[from + k] - (double) b[at + k], 2);
    return Math.sqrt(squares);
  }
}
