package org.civae.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.civae.pairing.PairDrawing.Drawn;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Noise as points of a latent space. */
class PairDrawingTest {

  private static final int N = 400;
  private static final int N_LATENT = 8;
  private static final int[] FROM = IntStream.range(0, 150).toArray();
  private static final int[] TO = IntStream.range(150, N).toArray();

  private final float[] values = noise();

  private static float[] noise() {
    Random random = new Random(1);
    float[] values = new float[N * N_LATENT];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    return values;
  }

  private float[] points(int[] rows) {
    float[] points = new float[rows.length * N_LATENT];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * N_LATENT, points, i * N_LATENT, N_LATENT);
    }
    return points;
  }

  private Drawn draw(Pairing pairing, Traits traits, int[] from, int[] to, int pairs) {
    return new PairDrawing(pairing, traits, this::points)
        .draw(from, to, pairs, new Random(1), share -> {});
  }

  private Drawn draw(Pairing.Rule rule, int[] from, int[] to, int pairs) {
    Pairing pairing = new Pairing(rule, false, "", false);
    return draw(pairing, new Traits(null, null, null), from, to, pairs);
  }

  @Test
  void draw_random_isWhatRandomPairsAre() {
    AnchorPairs expected = AnchorPairs.random(FROM, TO, 100, new Random(1));
    AnchorPairs drawn = draw(Pairing.Rule.RANDOM, FROM, TO, 100).pairs();
    assertArrayEquals(expected.from(), drawn.from());
    assertArrayEquals(expected.to(), drawn.to());
  }

  @Test
  void draw_nearest_givesEachStartItsNearestEnd() {
    AnchorPairs pairs = draw(Pairing.Rule.NEAREST, FROM, TO, 200).pairs();
    assertEquals(200, pairs.size());
    for (int i = 0; i < 200; i++) {
      int start = pairs.from()[i];
      double nearest = Arrays.stream(TO).mapToDouble(end -> squared(start, end)).min().orElse(-1);
      // Summed in float there.
      assertEquals(nearest, squared(start, pairs.to()[i]), 1e-4);
    }
    assertTrue(Arrays.stream(pairs.from()).distinct().count() > 80, "starts are drawn at random");
  }

  /** 150 of each make one assignment, in which no cell is taken twice; 20 more make another. */
  @Test
  void draw_optimal_assignsOneToOneAndAgainForMore() {
    AnchorPairs pairs = draw(Pairing.Rule.OPTIMAL, FROM, TO, 170).pairs();
    assertEquals(170, pairs.size());
    assertArrayEquals(FROM, Arrays.stream(pairs.from()).limit(150).sorted().toArray());
    assertEquals(150, Arrays.stream(pairs.to()).limit(150).distinct().count());
    assertEquals(20, Arrays.stream(pairs.to()).skip(150).distinct().count());
    double optimal = cost(pairs.from(), pairs.to(), 150);
    Random random = new Random(2);
    for (int i = 0; i < 50; i++) {
      int[] shuffled = Arrays.copyOf(pairs.to(), 150);
      for (int k = 149; k > 0; k--) {
        int other = random.nextInt(k + 1);
        int row = shuffled[k];
        shuffled[k] = shuffled[other];
        shuffled[other] = row;
      }
      assertTrue(optimal <= cost(pairs.from(), shuffled, 150));
    }
  }

  @ParameterizedTest
  @EnumSource(Pairing.Rule.class)
  void draw_withinDonorAndSubtype_pairsNoOthersAndNamesThoseLeftOut(Pairing.Rule rule) {
    // Donor C has no end cell, and cells of no donor are no one's partners.
    int[] donors = IntStream.range(0, N).map(i -> i < 150 ? i % 4 - 1 : i % 3 - 1).toArray();
    int[] kinds = IntStream.range(0, N).map(i -> (i / 5) % 2).toArray();
    Traits traits =
        new Traits(
            new Labels("donor", List.of("A", "B", "C"), donors),
            new Labels("kind", List.of("flat", "tall"), kinds),
            null);
    Drawn drawn = draw(new Pairing(rule, true, "kind", false), traits, FROM, TO, 300);
    assertEquals(List.of("C / flat", "C / tall"), drawn.leftOut());
    assertEquals(300, drawn.pairs().size());
    for (int i = 0; i < 300; i++) {
      int a = drawn.pairs().from()[i];
      int b = drawn.pairs().to()[i];
      assertTrue(a < 150 && b >= 150);
      assertTrue(donors[a] >= 0 && donors[a] == donors[b], "donors " + donors[a] + donors[b]);
      assertEquals(kinds[a], kinds[b]);
    }
  }

  @ParameterizedTest
  @EnumSource(Pairing.Rule.class)
  void draw_fewerPairsThanStrata_drawsNoMore(Pairing.Rule rule) {
    int[] kinds = IntStream.range(0, N).map(i -> i % 2).toArray();
    Labels subtypes = new Labels("kind", List.of("flat", "tall"), kinds);
    Pairing pairing = new Pairing(rule, false, "kind", false);
    Drawn drawn = draw(pairing, new Traits(null, subtypes, null), FROM, TO, 1);
    assertEquals(1, drawn.pairs().size());
    assertEquals(kinds[drawn.pairs().from()[0]], kinds[drawn.pairs().to()[0]]);
  }

  @Test
  void draw_noDonorInBothStates_drawsNothing() {
    int[] donors = IntStream.range(0, N).map(i -> i < 150 ? 0 : 1).toArray();
    Labels labels = new Labels("donor", List.of("A", "B"), donors);
    Drawn drawn =
        draw(
            new Pairing(Pairing.Rule.RANDOM, true, "", false),
            new Traits(labels, null, null),
            FROM,
            TO,
            10);
    assertEquals(0, drawn.pairs().size());
    assertEquals(List.of("A", "B"), drawn.leftOut());
  }

  /** End cells have twice the library size: hardly so among the pairs. */
  @ParameterizedTest
  @EnumSource(Pairing.Rule.class)
  void draw_matchedDepth_hasMediansNearEachOther(Pairing.Rule rule) {
    Random random = new Random(3);
    double[] exposure =
        IntStream.range(0, N)
            .mapToDouble(i -> Math.exp(6 + 0.5 * random.nextGaussian() + (i < 150 ? 0 : 0.7)))
            .toArray();
    Drawn drawn =
        draw(new Pairing(rule, false, "", true), new Traits(null, null, exposure), FROM, TO, 1000);
    double before = ratio(exposure, FROM, TO);
    double after = ratio(exposure, drawn.pairs().from(), drawn.pairs().to());
    assertTrue(before > 1.6, "before " + before);
    assertTrue(after < 1.1 && after > 0.9, "after " + after);
  }

  private static double ratio(double[] exposure, int[] from, int[] to) {
    return Normalization.medianExposure(exposure, to)
        / Normalization.medianExposure(exposure, from);
  }

  @Test
  void allotted_anyNumber_isSharedByTheRarerState() {
    PairStrata strata =
        new PairStrata(
            List.of(
                new PairStrata.Stratum(new int[10], new int[30]),
                new PairStrata.Stratum(new int[50], new int[5]),
                new PairStrata.Stratum(new int[5], new int[5])),
            List.of());
    assertArrayEquals(new int[] {50, 25, 25}, strata.allotted(100));
    // 1.5, 0.75, 0.75: what is left over goes to the largest remainders.
    assertArrayEquals(new int[] {1, 1, 1}, strata.allotted(3));
    assertArrayEquals(new int[] {1, 0, 0}, strata.allotted(1));
  }

  private double squared(int a, int b) {
    double sum = 0;
    for (int j = 0; j < N_LATENT; j++) {
      sum += Math.pow(values[a * N_LATENT + j] - (double) values[b * N_LATENT + j], 2);
    }
    return sum;
  }

  private double cost(int[] from, int[] to, int n) {
    return IntStream.range(0, n).mapToDouble(i -> squared(from[i], to[i])).sum();
  }
}
