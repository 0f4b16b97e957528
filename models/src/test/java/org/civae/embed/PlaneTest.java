package org.civae.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneTest {

  private static final int N = 60;

  private static float[] points() {
    Random random = new Random(8);
    float[] points = new float[3 * N];
    for (int k = 0; k < points.length; k++) points[k] = (float) random.nextGaussian() * (3 - k % 3);
    return points;
  }

  private static Plane plane(Plane.Method method) {
    return Plane.of(
        points(),
        N,
        new Plane.Settings(method, new Umap.Options(5, 0.1, 1), new Tsne.Options(5, 300, 1)),
        share -> {});
  }

  @Test
  void place_pointsOfAProjection_isWhereTheyAre() {
    Plane plane = plane(Plane.Method.PCA);
    assertArrayEquals(plane.places(), plane.place(points(), points(), 15), 0);
  }

  @Test
  void place_onePointOfTsne_isThatPointWhenItIsItsOwnNeighbour() {
    Plane plane = plane(Plane.Method.TSNE);
    assertArrayEquals(plane.places(), plane.place(points(), points(), 1), 0);
  }

  @Test
  void place_moreNeighborsThanPoints_isTheMeanOfAll() {
    Plane plane = plane(Plane.Method.UMAP);
    double x = 0;
    for (int i = 0; i < N; i++) x += plane.places()[2 * i] / N;
    // A sum of 60 floats.
    assertEquals(x, plane.place(points(), new float[3], 1000)[0], 1e-4);
  }

  @Test
  void of_pointsOnALine_hasNoSecondCoordinate() {
    float[] line = {0, 0, 1, 2, 2, 4, 3, 6};
    Plane plane =
        Plane.of(
            line,
            4,
            new Plane.Settings(Plane.Method.PCA, Umap.Options.DEFAULTS, Tsne.Options.DEFAULTS),
            share -> {});
    // Steps of sqrt(5), around the middle.
    assertEquals(Math.sqrt(5), plane.places()[2] - plane.places()[0], 1e-6);
    for (int i = 0; i < 4; i++) assertEquals(0, plane.places()[2 * i + 1], 0);
  }
}
