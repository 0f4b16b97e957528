package org.civae.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.PascalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegativeBinomialTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 3, 60})
  void quantile_wholeSize_inversePascalCumulative(double mean) {
    int size = 4;
    PascalDistribution pascal = new PascalDistribution(size, size / (size + mean));
    // Beyond this both sides are 1 to within the rounding of their sums.
    for (int k = 0; pascal.cumulativeProbability(k) < 1 - 1e-9; k++) {
      double cumulative = pascal.cumulativeProbability(k);
      // 1e-11: rounding of the sum of up to a few hundred probabilities, each good to 1e-15.
      assertEquals(k, NegativeBinomial.quantile(cumulative - 1e-11, mean, 1.0 / size));
      assertEquals(k + 1, NegativeBinomial.quantile(cumulative + 1e-11, mean, 1.0 / size));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 1, 20})
  void quantile_evenGrid_meanAndVarianceOfTheFormula(double mean) {
    double dispersion = 0.3;
    int n = 400_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double k = NegativeBinomial.quantile((i + 0.5) / n, mean, dispersion);
      sum += k;
      squares += k * k;
    }
    // An even grid leaves out the tail beyond 1 - 1/(2n): less than a thousandth of either moment.
    assertEquals(mean, sum / n, 1e-3 * mean);
    double variance = mean + dispersion * mean * mean;
    assertEquals(variance, squares / n - sum / n * (sum / n), 1e-3 * variance);
  }

  @Test
  void quantile_meanZero_zero() {
    assertEquals(0, NegativeBinomial.quantile(Math.nextDown(1.0), 0, 0.25));
  }

  @Test
  void quantile_largestUniform_finite() {
    // 7.9 SD above the mean of a Poisson-like count would be 60; over-dispersion adds as much
    // again.
    int count = NegativeBinomial.quantile(Math.nextDown(1.0), 20, 0.01);
    assertTrue(count > 50 && count < 120, "count " + count);
  }
}
