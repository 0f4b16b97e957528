package org.civae.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.civae.io.matrix.DenseMatrix;
import org.junit.jupiter.api.Test;

class GeneMomentsTest {

  @Test
  void of_someRows_isMeanAndSdWithNMinusOneOverZerosToo() {
    DenseMatrix cells = new DenseMatrix(4, 2, new float[] {1, 0, 99, 99, 3, 0, 0, 6});
    GeneMoments moments = GeneMoments.of(cells, new int[] {0, 2, 3});
    assertArrayEquals(new double[] {4.0 / 3, 2}, moments.mean());
    // ((1 - 4/3)^2 + (3 - 4/3)^2 + (4/3)^2) / 2 and (2^2 + 2^2 + 4^2) / 2; rounding in double.
    assertArrayEquals(new double[] {Math.sqrt(7.0 / 3), Math.sqrt(12)}, moments.sd(), 4e-15);
  }

  @Test
  void of_oneOrNoRow_hasNoSpread() {
    DenseMatrix cells = new DenseMatrix(2, 2, new float[] {1, 5, 2, 7});
    GeneMoments one = GeneMoments.of(cells, new int[] {1});
    assertArrayEquals(new double[] {2, 7}, one.mean());
    assertArrayEquals(new double[2], one.sd());
    GeneMoments none = GeneMoments.of(cells, new int[0]);
    assertArrayEquals(new double[2], none.mean());
    assertArrayEquals(new double[2], none.sd());
  }

  /** The sum of squares less the squared sum would lose every digit here. */
  @Test
  void of_largeMeanAndSmallSpread_losesNoPrecision() {
    int n = 1000;
    Random random = new Random(1);
    float[] values = new float[n];
    int[] rows = new int[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      rows[i] = i;
      values[i] = 1e6f + random.nextInt(3);
      mean += values[i] / (double) n;
    }
    double squares = 0;
    for (float value : values) squares += (value - mean) * (value - mean);
    GeneMoments moments = GeneMoments.of(new DenseMatrix(n, 1, values), rows);
    // Double has 16 digits, the mean takes 6 of them, and the spread is near 1.
    assertEquals(Math.sqrt(squares / (n - 1)), moments.sd()[0], 1e-9);
  }
}
