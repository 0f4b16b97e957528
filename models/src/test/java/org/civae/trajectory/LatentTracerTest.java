package org.civae.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.stats.QuantileSketch;
import org.civae.trajectory.Trajectory.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentTracerTest {

  private static final int LATENT = LinearDecoder.LATENT;
  private static final int N_GENES = LinearDecoder.GENES.size();

  private final LinearDecoder decoder = new LinearDecoder();

  /** One, less than a block, a block and one, the sketch's exact limit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 513, 1024})
  void trace_upToExactQuantiles_givesTheStatisticsOfAllPairs(int pairs) {
    float[] a = points(pairs, 1);
    float[] b = points(pairs, 2);
    Trajectory trajectory = trace(a, b, 5);
    for (Step step : trajectory.steps()) {
      for (int j = 0; j < N_GENES; j++) {
        double[] values = decoded(a, b, step.fraction(), j);
        String where = "gene " + j + " at " + step.fraction();
        double mean = Arrays.stream(values).average().orElseThrow();
        // Values of size 3 in float32, the same sums in double.
        assertEquals(mean, step.mean()[j], 1e-6, where);
        assertEquals(sd(values, mean), step.sd()[j], 1e-6, where);
        assertEquals(
            Arrays.stream(values).map(Math::expm1).average().orElseThrow(),
            step.linearMean()[j],
            // exp of up to 5.
            1e-4,
            where);
        double[] sorted = Arrays.stream(values).sorted().toArray();
        assertEquals(quantile(sorted, 0.25), step.q25()[j], 1e-6, where);
        assertEquals(quantile(sorted, 0.5), step.median()[j], 1e-6, where);
        assertEquals(quantile(sorted, 0.75), step.q75()[j], 1e-6, where);
      }
    }
  }

  @Test
  void trace_morePairsThanExactQuantiles_keepsTheRankBound() {
    int pairs = 5000;
    float[] a = points(pairs, 1);
    float[] b = points(pairs, 2);
    // 5,000 values fill three levels of the sketch: four half-buffers' worth of ranks.
    double bound = 4.0 / (2 * QuantileSketch.CAPACITY) * pairs;
    for (Step step : trace(a, b, 3).steps()) {
      double[] sorted = Arrays.stream(decoded(a, b, step.fraction(), 0)).sorted().toArray();
      double mean = Arrays.stream(sorted).average().orElseThrow();
      assertEquals(mean, step.mean()[0], 1e-6);
      assertEquals(sd(sorted, mean), step.sd()[0], 1e-6);
      assertRank(sorted, step.q25()[0], 0.25, bound);
      assertRank(sorted, step.median()[0], 0.5, bound);
      assertRank(sorted, step.q75()[0], 0.75, bound);
    }
  }

  /** Memory depends on genes alone because no block has more than 512 cells. */
  @Test
  void trace_manyPairs_decodesBlocksOfAtMost512() {
    trace(points(1300, 1), points(1300, 2), 2);
    assertEquals(List.of(512, 512, 276, 512, 512, 276), decoder.blocks);
  }

  @Test
  void trace_anySteps_goesFromZeroToOneInEqualSteps() {
    for (int nSteps : new int[] {2, 3, 50}) {
      double[] fractions =
          trace(points(2, 1), points(2, 2), nSteps).steps().stream()
              .mapToDouble(Step::fraction)
              .toArray();
      assertEquals(nSteps, fractions.length);
      assertEquals(0, fractions[0]);
      assertEquals(1, fractions[nSteps - 1]);
      for (int i = 1; i < nSteps; i++) {
        assertEquals(1.0 / (nSteps - 1), fractions[i] - fractions[i - 1], 1e-12);
      }
    }
  }

  @Test
  void trace_anyStep_showsTheListenerEveryDecodedCell() {
    int pairs = 600;
    float[] a = points(pairs, 1);
    float[] b = points(pairs, 2);
    List<List<float[]>> seen = new ArrayList<>();
    List<Double> progress = new ArrayList<>();
    new LatentTracer(PathDecoder.averaged(decoder, List.of(new float[0])), LinearDecoder.GENES)
        .trace(
            LatentPaths.straight(a, b, LinearDecoder.LATENT),
            2,
            (step, cells, n) -> {
              while (seen.size() <= step) seen.add(new ArrayList<>());
              for (int i = 0; i < n; i++) {
                seen.get(step).add(Arrays.copyOfRange(cells, i * N_GENES, (i + 1) * N_GENES));
              }
            },
            progress::add);
    assertEquals(List.of(0.5, 1.0), progress);
    assertEquals(List.of(pairs, pairs), seen.stream().map(List::size).toList());
    for (int i = 0; i < pairs; i++) {
      assertArrayEquals(LinearDecoder.one(a, i), seen.get(0).get(i));
      assertArrayEquals(LinearDecoder.one(b, i), seen.get(1).get(i));
    }
  }

  @Test
  void trace_twice_startsAfresh() {
    float[] a = points(9, 1);
    float[] b = points(9, 2);
    LatentTracer tracer =
        new LatentTracer(PathDecoder.averaged(decoder, List.of(new float[0])), LinearDecoder.GENES);
    Trajectory first =
        tracer.trace(
            LatentPaths.straight(a, b, LinearDecoder.LATENT),
            3,
            (step, cells, n) -> {},
            done -> {});
    Trajectory second =
        tracer.trace(
            LatentPaths.straight(a, b, LinearDecoder.LATENT),
            3,
            (step, cells, n) -> {},
            done -> {});
    assertArrayEquals(first.steps().get(1).mean(), second.steps().get(1).mean());
    assertArrayEquals(first.steps().get(1).median(), second.steps().get(1).median());
  }

  @Test
  void trace_oneStep_isRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> trace(points(2, 1), points(2, 2), 1));
    assertEquals("steps=1: expected at least 2", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7})
  void trace_startsAndEndsThatDoNotFit_areRefused(int ends) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> trace(new float[6], new float[ends], 2));
    assertEquals(
        "path: 6 start and " + ends + " end values, expected the same number of points of 3 values",
        e.getMessage());
  }

  private Trajectory trace(float[] a, float[] b, int nSteps) {
    return new LatentTracer(
            PathDecoder.averaged(decoder, List.of(new float[0])), LinearDecoder.GENES)
        .trace(
            LatentPaths.straight(a, b, LinearDecoder.LATENT),
            nSteps,
            (step, cells, n) -> {},
            done -> {});
  }

  private static float[] points(int n, long seed) {
    Random random = new Random(seed);
    float[] points = new float[n * LATENT];
    for (int i = 0; i < points.length; i++) points[i] = (float) random.nextGaussian();
    return points;
  }

  /** One gene of all pairs at once, from points between in double. */
  private static double[] decoded(float[] a, float[] b, double fraction, int gene) {
    return IntStream.range(0, a.length / LATENT)
        .mapToDouble(
            i -> {
              float[] z = new float[LATENT];
              for (int k = 0; k < LATENT; k++) {
                int at = i * LATENT + k;
                z[k] = (float) (a[at] + fraction * ((double) b[at] - a[at]));
              }
              return LinearDecoder.one(z, 0)[gene];
            })
        .toArray();
  }

  private static double sd(double[] values, double mean) {
    if (values.length < 2) return 0;
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static void assertRank(double[] sorted, double answer, double share, double bound) {
    // The same float from another order of sums: a hair to either side.
    long below = Arrays.stream(sorted).filter(x -> x < answer - 1e-6).count();
    long upTo = Arrays.stream(sorted).filter(x -> x <= answer + 1e-6).count();
    double wanted = share * sorted.length;
    assertTrue(
        below <= wanted + bound && upTo >= wanted - bound,
        "ranks " + below + " to " + upTo + " for " + wanted);
  }
}
