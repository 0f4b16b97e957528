package org.civae.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * How many components a mixture of some points should have, by the Bayesian information criterion:
 * it asks for the simplest mixture that describes them, not for groups that mean something.
 *
 * @param fit of least BIC
 * @param candidates all that were fitted, by rising number of components
 */
public record MixtureChoice(MixtureFit fit, List<Candidate> candidates) {

  /**
   * One number of components.
   *
   * @param bic of its likeliest mixture on these points
   */
  public record Candidate(int k, double bic) {}

  /** Numbers of components to choose from, both included. */
  public record Range(int from, int to) {

    public Range {
      MixtureFit.require(from >= 1, "fewest components", from, "at least 1");
      MixtureFit.require(to >= from, "most components", to, "at least " + from);
    }
  }

  /**
   * Fits a mixture for each number in the range, up to the number of points.
   *
   * @param points n x width, row-major, finite
   * @param options of each fit; their k is not looked at
   * @param progress hears the share that is done, and may throw to end it
   * @throws IllegalArgumentException as {@link MixtureFit#of}
   */
  public static MixtureChoice byBic(
      float[] points, int n, Range range, MixtureFit.Options options, DoubleConsumer progress) {
    Points.requireGroupable(points, n, range.from);
    int to = Math.min(n, range.to);
    // A mixture takes time in proportion to its components.
    double all = (range.from + to) / 2.0 * (to - range.from + 1);
    double done = 0;
    double least = Double.POSITIVE_INFINITY;
    MixtureFit best = null;
    List<Candidate> candidates = new ArrayList<>();
    for (int k = range.from; k <= to; k++) {
      double before = done;
      double part = k;
      MixtureFit fit =
          MixtureFit.of(
              points, n, options.withK(k), share -> progress.accept((before + part * share) / all));
      double bic = fit.mixture().bic(points);
      candidates.add(new Candidate(k, bic));
      if (best == null || bic < least) {
        least = bic;
        best = fit;
      }
      done += k;
    }
    return new MixtureChoice(best, List.copyOf(candidates));
  }
}
