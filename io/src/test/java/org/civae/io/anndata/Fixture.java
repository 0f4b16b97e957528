package org.civae.io.anndata;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.civae.io.matrix.CellMatrix;

/** The small files that {@code make_fixtures.py} wrote. */
final class Fixture {

  /** What every one of them holds in X; four cells, three genes. */
  static final float[][] X = {{0, 1, 0}, {2, 0, 3}, {0, 0, 4}, {0, 0, 0}};

  private Fixture() {}

  static Path file(String name) {
    URL url = Fixture.class.getResource(name);
    if (url == null) throw new IllegalArgumentException(name + ": no such fixture");
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** All values of a matrix, row by row. */
  static float[][] values(CellMatrix matrix) {
    float[][] rows = new float[matrix.nObs()][matrix.nVars()];
    for (int i = 0; i < rows.length; i++) matrix.readRows(new int[] {i}, rows[i]);
    return rows;
  }
}
