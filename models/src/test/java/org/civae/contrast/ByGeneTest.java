package org.civae.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.civae.io.matrix.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByGeneTest {

  private static final DenseMatrix CELLS =
      new DenseMatrix(3, 4, new float[] {1, 2, 3, 0, 0, 5, 6, 0, 7, 8, 0, 0});

  /** One gene at a time, two at a time, all at once: the same. */
  @ParameterizedTest
  @ValueSource(longs = {0, 3, 100})
  void forEach_anyStripes_turnsTheRows(long mostValues) {
    float[][] byGene = new float[4][2];
    int[] calls = new int[4];
    ByGene.forEach(
        CELLS,
        new int[] {2, 0},
        mostValues,
        (gene, cells, values, from, to) -> {
          calls[gene]++;
          for (int k = from; k < to; k++) byGene[gene][cells[k]] = values[k];
        });
    assertArrayEquals(new float[] {7, 1}, byGene[0]);
    assertArrayEquals(new float[] {8, 2}, byGene[1]);
    assertArrayEquals(new float[] {0, 3}, byGene[2]);
    assertArrayEquals(new float[] {0, 0}, byGene[3]);
    assertArrayEquals(new int[] {1, 1, 1, 1}, calls);
  }

  @Test
  void forEach_noGenes_callsNothing() {
    ByGene.forEach(
        new DenseMatrix(1, 0, new float[0]),
        new int[] {0},
        10,
        (gene, cells, values, from, to) -> {
          throw new AssertionError("called for gene " + gene);
        });
  }
}
