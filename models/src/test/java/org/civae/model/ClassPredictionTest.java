package org.civae.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.DenseMatrix;
import org.junit.jupiter.api.Test;

class ClassPredictionTest {

  @Test
  void codes_areTheMostProbableClasses_andTheFirstOfEqualOnes() {
    ClassPrediction prediction =
        new ClassPrediction(
            List.of("a", "b", "c"), new float[] {0.2f, 0.5f, 0.3f, 0.5f, 0, 0.5f, 0, 0, 1});
    assertEquals(3, prediction.size());
    assertArrayEquals(new int[] {1, 0, 2}, prediction.codes());
    assertArrayEquals(new double[] {0.5, 0.5, 1}, prediction.certainty());
  }

  /** More cells than a block, so that blocks must be put together in their order. */
  @Test
  void ofGroups_manyCells_asksForAllOfThemInTheirOrder() {
    int n = 2500;
    float[] values = new float[n];
    for (int i = 0; i < n; i++) values[i] = i % 4 == 0 ? 1 : 0;
    FittedModel.Clusterer clusterer =
        new FittedModel.Clusterer() {
          @Override
          public int nClusters() {
            return 2;
          }

          @Override
          public float[] probabilities(float[] cells, float[] covariates, int rows) {
            float[] shares = new float[2 * rows];
            for (int i = 0; i < rows; i++) {
              shares[2 * i] = 0.25f + cells[i] / 2;
              shares[2 * i + 1] = 1 - shares[2 * i];
            }
            return shares;
          }
        };
    int[] backwards = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    double[] heard = {0};
    ClassPrediction found =
        ClassPrediction.ofGroups(
            clusterer,
            new ModelCells(new DenseMatrix(n, 1, values)),
            backwards,
            share -> heard[0] = share);
    assertEquals(List.of("1", "2"), found.classes());
    assertEquals(n, found.size());
    int[] expected = IntStream.of(backwards).map(i -> i % 4 == 0 ? 0 : 1).toArray();
    assertArrayEquals(expected, found.codes());
    assertEquals(1, heard[0], 0);
  }
}
