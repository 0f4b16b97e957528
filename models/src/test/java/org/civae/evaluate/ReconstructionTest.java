package org.civae.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.civae.io.matrix.DenseMatrix;
import org.civae.model.FittedModel.Decoder;
import org.civae.model.FittedModel.Encoder;
import org.civae.model.FittedModel.Posterior;
import org.civae.model.ModelCells;
import org.junit.jupiter.api.Test;

class ReconstructionTest {

  @Test
  void of_twoCells_isPerValueOfTheRowsAskedFor() {
    DenseMatrix cells = new DenseMatrix(3, 2, new float[] {1, 2, 50, 60, 3, 5});
    // Decoded are (3, 3) and (8, 8): errors 2, 1, 5, 3.
    Reconstruction found =
        Reconstruction.of(new Sum(), new Both(), new ModelCells(cells), new int[] {0, 2});
    assertEquals(11.0 / 4, found.mae());
    assertEquals(39.0 / 4, found.mse());
  }

  @Test
  void of_moreCellsThanABlock_seesThemAll() {
    int n = 1300;
    float[] values = new float[2 * n];
    int[] rows = new int[n];
    double absolute = 0;
    for (int i = 0; i < n; i++) {
      rows[i] = i;
      values[2 * i] = i;
      absolute += i;
    }
    Reconstruction found =
        Reconstruction.of(
            new Sum(), new Both(), new ModelCells(new DenseMatrix(n, 2, values)), rows);
    // Decoded (i, i) for a cell (i, 0).
    assertEquals(absolute / (2 * n), found.mae());
  }

  /** z = sum of both genes. */
  private record Sum() implements Encoder {
    @Override
    public int nLatent() {
      return 1;
    }

    @Override
    public Posterior posterior(float[] cells, float[] covariates, int n) {
      float[] mean = new float[n];
      for (int i = 0; i < n; i++) mean[i] = cells[2 * i] + cells[2 * i + 1];
      return new Posterior(n, 1, mean, new float[n]);
    }
  }

  /** Both genes are z. */
  private record Both() implements Decoder {
    @Override
    public int nLatent() {
      return 1;
    }

    @Override
    public float[] decode(float[] z, float[] covariates, int n) {
      float[] cells = new float[2 * n];
      for (int i = 0; i < n; i++) cells[2 * i] = cells[2 * i + 1] = z[i];
      return cells;
    }
  }
}
