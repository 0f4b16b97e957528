package org.civae.pairing;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.civae.pairing.PairStrata.Stratum;

/**
 * Draws pairs of real cells as a {@link Pairing} says, in each of the {@link PairStrata} on its
 * own.
 *
 * <ul>
 *   <li>random: start and end drawn independently, with replacement;
 *   <li>nearest: the start drawn with replacement, the end the one nearest to it in latent space;
 *   <li>optimal: as many cells of each state as there are of the rarer one, at most {@value
 *       #LARGEST_ASSIGNMENT}, drawn without replacement and assigned one to one at the least sum of
 *       squared distances in latent space; repeated until there are enough pairs.
 * </ul>
 */
public final class PairDrawing {

  /** Cells of each state in one assignment, whose time grows with their third power. */
  static final int LARGEST_ASSIGNMENT = 2000;

  private final Pairing pairing;
  private final Traits traits;
  private final Function<int[], float[]> latent;

  /** Squared distances between cells, through which partners are told. */
  private interface Points {
    float squaredDistance(int start, int end);
  }

  /**
   * @param traits of the cells, as far as the pairing asks for them
   * @param latent points of the cells of some rows, rows x nLatent, row-major
   */
  public PairDrawing(Pairing pairing, Traits traits, Function<int[], float[]> latent) {
    this.pairing = pairing;
    this.traits = traits;
    this.latent = latent;
  }

  /**
   * Pairs, and who has no part in them.
   *
   * @param pairs none if no stratum has cells in both states
   * @param leftOut names of donors and sub-types that have not
   */
  public record Drawn(AnchorPairs pairs, List<String> leftOut) {}

  /**
   * Draws pairs of the cells of two states.
   *
   * @param from cells to start from
   * @param to cells to end in
   * @param progress hears the share that is done
   */
  public Drawn draw(
      int[] from, int[] to, int pairs, RandomGenerator random, DoubleConsumer progress) {
    if (!pairing.isStratified()) {
      return new Drawn(draw(new Stratum(from, to), pairs, random, progress), List.of());
    }
    PairStrata strata = PairStrata.of(traits, from, to);
    if (strata.strata().isEmpty()) {
      return new Drawn(new AnchorPairs(new int[0], new int[0]), strata.leftOut());
    }
    int[] allotted = strata.allotted(pairs);
    int[] starts = new int[pairs];
    int[] ends = new int[pairs];
    int done = 0;
    for (int s = 0; s < allotted.length; s++) {
      AnchorPairs drawn = draw(strata.strata().get(s), allotted[s], random, share -> {});
      System.arraycopy(drawn.from(), 0, starts, done, allotted[s]);
      System.arraycopy(drawn.to(), 0, ends, done, allotted[s]);
      done += allotted[s];
      progress.accept(done / (double) pairs);
    }
    return new Drawn(new AnchorPairs(starts, ends), strata.leftOut());
  }

  private AnchorPairs draw(
      Stratum stratum, int pairs, RandomGenerator random, DoubleConsumer progress) {
    return switch (pairing.rule()) {
      case RANDOM -> AnchorPairs.random(stratum.from(), stratum.to(), pairs, random);
      case NEAREST -> nearest(stratum, pairs, random);
      case OPTIMAL -> optimal(stratum, pairs, random, progress);
    };
  }

  private AnchorPairs nearest(Stratum stratum, int pairs, RandomGenerator random) {
    int[] from = stratum.from();
    int[] starts = IntStream.range(0, pairs).map(i -> from[random.nextInt(from.length)]).toArray();
    Points points = points(starts, stratum.to());
    int[] ends =
        IntStream.range(0, pairs)
            .parallel()
            .map(
                i -> {
                  int best = 0;
                  for (int j = 1; j < stratum.to().length; j++) {
                    if (points.squaredDistance(i, j) < points.squaredDistance(i, best)) best = j;
                  }
                  return stratum.to()[best];
                })
            .toArray();
    return new AnchorPairs(starts, ends);
  }

  private AnchorPairs optimal(
      Stratum stratum, int pairs, RandomGenerator random, DoubleConsumer progress) {
    int most = Math.min(LARGEST_ASSIGNMENT, Math.min(stratum.from().length, stratum.to().length));
    int[] starts = new int[pairs];
    int[] ends = new int[pairs];
    for (int done = 0; done < pairs; ) {
      int n = Math.min(most, pairs - done);
      int[] from = sample(stratum.from(), n, random);
      int[] to = sample(stratum.to(), n, random);
      int[] partner = Assignment.of(costs(points(from, to), n));
      for (int i = 0; i < n; i++) {
        starts[done + i] = from[i];
        ends[done + i] = to[partner[i]];
      }
      done += n;
      progress.accept(done / (double) pairs);
    }
    return new AnchorPairs(starts, ends);
  }

  private static float[][] costs(Points points, int n) {
    float[][] cost = new float[n][n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < n; j++) cost[i][j] = points.squaredDistance(i, j);
            });
    return cost;
  }

  /** The first n of a shuffle. */
  private static int[] sample(int[] rows, int n, RandomGenerator random) {
    int[] shuffled = rows.clone();
    for (int i = 0; i < n; i++) {
      int other = i + random.nextInt(shuffled.length - i);
      int row = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = row;
    }
    return Arrays.copyOf(shuffled, n);
  }

  private Points points(int[] starts, int[] ends) {
    float[] a = latent.apply(starts);
    float[] b = latent.apply(ends);
    // A stratum may be given no pairs, but has end cells.
    int nLatent = b.length / ends.length;
    return (start, end) -> {
      float sum = 0;
      for (int k = 0; k < nLatent; k++) {
        float difference = a[start * nLatent + k] - b[end * nLatent + k];
        sum += difference * difference;
      }
      return sum;
    };
  }
}
