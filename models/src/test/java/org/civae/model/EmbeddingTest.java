package org.civae.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.DenseMatrix;
import org.civae.model.FittedModel.Encoder;
import org.civae.model.FittedModel.Posterior;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  /** 2,500 cells of two genes with the row in the first: more than two blocks of 1,024. */
  @Test
  void of_moreCellsThanABlock_keepsTheOrderOfTheRows() {
    int n = 2500;
    float[] values = new float[2 * n];
    for (int i = 0; i < n; i++) values[2 * i] = i;
    int[] rows = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    List<Double> progress = new ArrayList<>();
    Embedding embedding =
        Embedding.of(
            new FirstGene(), new ModelCells(new DenseMatrix(n, 2, values)), rows, progress::add);
    assertEquals(List.of(1024 / 2500.0, 2048 / 2500.0, 1.0), progress);
    assertEquals(n, embedding.n());
    float[] expected = new float[n];
    for (int i = 0; i < n; i++) expected[i] = rows[i];
    assertArrayEquals(expected, embedding.points());
  }

  @Test
  void select_someEntries_copiesTheirPoints() {
    Embedding embedding = new Embedding(3, 2, new float[] {1, 2, 3, 4, 5, 6});
    assertArrayEquals(new float[] {5, 6, 1, 2, 5, 6}, embedding.select(new int[] {2, 0, 2}));
  }

  /** The latent of a cell is its first gene; the variance is nobody's business here. */
  private record FirstGene() implements Encoder {
    @Override
    public int nLatent() {
      return 1;
    }

    @Override
    public Posterior posterior(float[] cells, float[] covariates, int n) {
      assertTrue(n <= 1024, n + " cells in one block");
      float[] mean = new float[n];
      float[] logVar = new float[n];
      for (int i = 0; i < n; i++) {
        mean[i] = cells[2 * i];
        logVar[i] = 99;
      }
      return new Posterior(n, 1, mean, logVar);
    }
  }
}
