package org.civae.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PcaTest {

  @Test
  void fit_cellsOfFewDimensions_givesNoMoreComponents() {
    float[] cells = {0, 0, 0, 1, 2, 3, 2, 4, 6, 3, 6, 9};
    Pca line = Pca.fit(cells, 4, 20);
    assertEquals(1, line.size());
    float[] projected = line.project(cells, 4);
    // One step along (1, 2, 3) is sqrt(14) long.
    assertEquals(Math.sqrt(14), Math.abs(projected[1] - projected[0]), 1e-5);
  }

  @Test
  void fit_moreCellsThanGenes_givesUncorrelatedUnitComponents() {
    int n = 240;
    Random random = new Random(1);
    float[] cells = new float[n * 6];
    for (int k = 0; k < cells.length; k++) cells[k] = (float) (k % 6 * random.nextGaussian());
    Pca fitted = Pca.fit(cells, n, 20);
    // The first gene is constant.
    assertEquals(5, fitted.size());
    float[] projected = fitted.project(cells, n);
    double before = Double.POSITIVE_INFINITY;
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b <= a; b++) {
        double axes = 0;
        for (int j = 0; j < 6; j++) axes += fitted.axes()[a][j] * fitted.axes()[b][j];
        assertEquals(a == b ? 1 : 0, axes, 1e-9);
        double product = 0;
        for (int i = 0; i < n; i++) product += projected[5 * i + a] * projected[5 * i + b];
        if (a != b) {
          // Projections are floats, summed over 240 cells.
          assertEquals(0, product / n, 1e-4);
        } else {
          assertEquals(true, product < before, "variances fall");
          before = product;
        }
      }
    }
  }

  /** Sparse cells, a little more than genes, of which some are missing: many variances are 0. */
  @Test
  void fit_missingGenes_givesAllComponentsAskedFor() {
    int n = 250;
    int nVars = 200;
    Random random = new Random(5);
    float[] cells = new float[n * nVars];
    for (int k = 0; k < cells.length; k++) {
      boolean seen = k % nVars % 7 != 3 && random.nextInt(5) == 0;
      cells[k] = seen ? (float) Math.log1p(10_000.0 / (500 + random.nextInt(2000))) : 0;
    }
    Pca fitted = Pca.fit(cells, n, 20);
    assertEquals(20, fitted.size());
    for (double[] axis : fitted.axes()) {
      assertEquals(1, Arrays.stream(axis).map(x -> x * x).sum(), 1e-9);
      assertEquals(0, axis[3], "a missing gene takes no part");
    }
  }
}
