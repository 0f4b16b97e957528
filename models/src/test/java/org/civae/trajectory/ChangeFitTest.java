package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeFitTest {

  private static final double[] OBSERVED = {1, -2, 0.5, 3, -0.25};
  private static final int[] ALL = {0, 1, 2, 3, 4};

  /** Sums and quotients of a few doubles. */
  private static final double ROUNDING = 1e-12;

  @Test
  void of_decoderOfAConstant_scoresZero() {
    ChangeFit fit = ChangeFit.of(ALL, OBSERVED, new double[5]);
    assertEquals(0, fit.r2());
    assertEquals(0, fit.slope(), ROUNDING);
  }

  @Test
  void of_perfectDecoder_scoresOne() {
    ChangeFit fit = ChangeFit.of(ALL, OBSERVED, OBSERVED);
    assertEquals(1, fit.r2());
    assertEquals(1, fit.slope(), ROUNDING);
  }

  /** Half of every change: a quarter of the squares is missed, and the slope tells why. */
  @Test
  void of_shrinkingDecoder_losesAQuarterAndHasSlopeOneHalf() {
    double[] half = Arrays.stream(OBSERVED).map(x -> x / 2).toArray();
    ChangeFit fit = ChangeFit.of(ALL, OBSERVED, half);
    assertEquals(0.75, fit.r2(), ROUNDING);
    assertEquals(0.5, fit.slope(), ROUNDING);
  }

  @Test
  void of_decoderThatTurnsEverythingAround_scoresBelowZero() {
    double[] turned = Arrays.stream(OBSERVED).map(x -> -x).toArray();
    ChangeFit fit = ChangeFit.of(ALL, OBSERVED, turned);
    assertEquals(-3, fit.r2(), ROUNDING);
    assertEquals(-1, fit.slope(), ROUNDING);
  }

  @Test
  void of_someGenes_looksAtNoOther() {
    double[] decoded = {1, 99, 0.5, 3, 99};
    assertEquals(1, ChangeFit.of(new int[] {0, 2, 3}, OBSERVED, decoded).r2());
  }

  @Test
  void of_nothingObserved_isNoNumber() {
    assertEquals(Double.NaN, ChangeFit.of(ALL, new double[5], OBSERVED).r2());
  }

  @Test
  void largest_manyGenes_areThe200OfLargestChangeEitherWay() {
    double[] observed = IntStream.range(0, 500).mapToDouble(j -> j % 2 == 0 ? j : -j).toArray();
    int[] chosen = ChangeFit.largest(observed);
    assertArrayEquals(IntStream.range(0, 200).map(i -> 499 - i).toArray(), chosen);
    assertArrayEquals(new int[] {3, 1, 0, 2, 4}, ChangeFit.largest(OBSERVED));
  }
}
