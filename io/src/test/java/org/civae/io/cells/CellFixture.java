package org.civae.io.cells;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.civae.io.matrix.CellMatrix;

/** The small files that {@code make_other_fixtures.py} wrote. */
public final class CellFixture {

  /** What they hold of genes; four cells, three genes. */
  public static final float[][] X = {{0, 1, 0}, {2, 0, 3}, {0, 0, 4}, {0, 0, 0}};

  private CellFixture() {}

  /** A file or folder by name. */
  public static Path path(String name) {
    URL url = CellFixture.class.getResource(name);
    if (url == null) throw new IllegalArgumentException(name + ": no such fixture");
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** All values of a matrix, row by row. */
  public static float[][] values(CellMatrix matrix) {
    float[][] rows = new float[matrix.nObs()][matrix.nVars()];
    for (int i = 0; i < rows.length; i++) matrix.readRows(new int[] {i}, rows[i]);
    return rows;
  }
}
