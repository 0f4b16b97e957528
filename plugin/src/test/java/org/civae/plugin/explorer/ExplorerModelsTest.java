package org.civae.plugin.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.civae.embed.Plane;
import org.civae.model.Embedding;
import org.civae.plugin.plot.ColorScale;
import org.civae.plugin.plot.Coloring;
import org.junit.jupiter.api.Test;

class ExplorerModelsTest {

  private static Embedding cells(int n) {
    float[] points = new float[3 * n];
    Random random = new Random(1);
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (random.nextGaussian() * (3 - i % 3));
    }
    return new Embedding(n, 3, points);
  }

  @Test
  void matching_text_findsBeginningsFirst() {
    List<String> genes = List.of("AKRT", "KRT20", "MT-CO1", "KRT8", "krt");
    assertEquals(List.of("krt", "KRT20", "KRT8", "AKRT"), SearchField.matching(genes, " krt", 9));
    assertEquals(List.of("krt", "KRT20"), SearchField.matching(genes, "krt", 2));
    assertEquals(List.of(), SearchField.matching(genes, "", 9));
  }

  @Test
  void tick_ofAnyRange_isOneTwoOrFive() {
    assertEquals(0.2, TrendChart.tick(0.7), 1e-12);
    assertEquals(1, TrendChart.tick(3), 1e-12);
    assertEquals(50, TrendChart.tick(120), 1e-9);
  }

  @Test
  void alongPath_endsOfThePath_lieAtZeroAndOne() {
    Embedding cells = cells(50);
    float[] start = cells.select(new int[] {4});
    float[] end = cells.select(new int[] {9});
    Projection plane = Projection.alongPath(cells, start, end);
    assertEquals(0, plane.place(start)[0], 1e-6);
    assertEquals(1, plane.place(end)[0], 1e-6);
    // The line has no other direction, so that it lies level.
    assertEquals(plane.place(start)[1], plane.place(end)[1], 1e-5);
    assertEquals(plane.x(4), plane.place(start)[0], 1e-6);
    assertEquals(plane.y(9), plane.place(end)[1], 1e-5);
  }

  @Test
  void pca_ofCells_placesPointsAsCells() {
    Embedding cells = cells(50);
    Projection plane = SmallSession.pca(cells);
    double[] placed = plane.place(cells.select(new int[] {7}));
    assertEquals(plane.x(7), placed[0], 1e-5);
    assertEquals(plane.y(7), placed[1], 1e-5);
  }

  /** A latent space that has collapsed has no directions, but its cells are still there. */
  @Test
  void pca_ofEqualCells_placesAllAtTheMiddle() {
    Embedding equal = new Embedding(3, 2, new float[] {1, 2, 1, 2, 1, 2});
    Projection plane = Projection.of(equal, Plane.Method.PCA, 1, share -> {});
    assertEquals(3, plane.n());
    assertEquals(0, plane.x(2), 1e-9);
    assertEquals(0, plane.y(2), 1e-9);
    assertArrayEquals(new double[] {0, 0}, plane.place(new float[] {1, 2}), 1e-9);
  }

  @Test
  void zoom_atAPoint_keepsWhatLiesThere() {
    Embedding cells = cells(50);
    Projection plane = SmallSession.pca(cells);
    PlaneView view = new PlaneView(plane);
    view.fit(new Rectangle(10, 20, 400, 300));
    Point fixed = new Point((int) view.screenX(plane.x(3)), (int) view.screenY(plane.y(3)));
    view.zoom(1.3, fixed);
    // Less than a pixel off, for the point is in whole pixels.
    assertEquals(fixed.x, view.screenX(plane.x(3)), 1.4);
    assertEquals(fixed.y, view.screenY(plane.y(3)), 1.4);
    view.showAll();
    assertEquals(1, view.zoom());
  }

  @Test
  void nearest_atACell_isThatCell() {
    Projection plane = SmallSession.pca(cells(50));
    PlaneView view = new PlaneView(plane);
    view.fit(new Rectangle(10, 20, 400, 300));
    CellPoints points = new CellPoints(plane);
    for (int cell : new int[] {0, 17, 49}) {
      double x = view.screenX(plane.x(cell));
      double y = view.screenY(plane.y(cell));
      assertEquals(cell, points.nearest(view, x, y, 3));
    }
    assertEquals(-1, points.nearest(view, -500, -500, 3));
    assertEquals(50, points.inside(view, view.area()).length);
  }

  @Test
  void image_ofPoints_hasTheirColors() {
    Projection plane = SmallSession.pca(cells(50));
    PlaneView view = new PlaneView(plane);
    view.fit(new Rectangle(10, 20, 400, 300));
    CellPoints points = new CellPoints(plane);
    float[] values = new float[50];
    values[17] = 1;
    points.color(new Coloring.Values("gene", doubles(values), 0, 1, ColorScale.GREY_TO_BLUE));
    BufferedImage image = points.image(view, 1, new int[0]);
    assertEquals(400, image.getWidth());
    int x = (int) (view.screenX(plane.x(17)) - 10);
    int y = (int) (view.screenY(plane.y(17)) - 20);
    int blue = ColorScale.GREY_TO_BLUE.color(1).getBlue();
    // Nine tenths of the colour, one of what lies below.
    assertTrue(Math.abs((image.getRGB(x, y) & 0xFF) - blue) < 30, Integer.toHexString(x));
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) wide[i] = values[i];
    return wide;
  }
}
