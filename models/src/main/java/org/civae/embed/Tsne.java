package org.civae.embed;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * t-SNE on a plane by the Barnes-Hut rule: places whose Student-t neighbourhoods come near to the
 * Gaussian ones of the points, by gradient descent on the Kullback-Leibler divergence
 *
 * <pre>
 *   dC/dy_i = 4 (sum_j p(i, j) q_ij (y_i - y_j) - sum_j q_ij^2 (y_i - y_j) / Z),
 *   q_ij = 1 / (1 + |y_i - y_j|^2),  Z = sum of all q_ij
 * </pre>
 *
 * <p>L. van der Maaten, "Accelerating t-SNE using Tree-Based Algorithms", JMLR 15, 2014. As in
 * scikit-learn the descent starts from principal components, pulls 12 times as hard for the first
 * 250 iterations, and steps by n / 48. On all cores, and the same for any number of them.
 */
public final class Tsne {

  private static final double THETA = 0.5;
  private static final double EXAGGERATION = 12;
  private static final int EXAGGERATED = 250;
  private static final double SLOWEST = 50;
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;
  private static final double GAIN_MORE = 0.2;
  private static final double GAIN_LESS = 0.8;
  private static final double LEAST_GAIN = 0.01;

  /** Spread of the start along its first axis. */
  private static final double START = 1e-4;

  /** Of that, so that equal points do not stay together for ever. */
  private static final double JITTER = 0.01;

  /** Share of the progress that the search for neighbours takes. */
  private static final double SEARCH = 0.1;

  /**
   * @param perplexity about how many neighbours count for each point
   * @param iterations of the descent
   * @param seed of what is random in its start
   */
  public record Options(double perplexity, int iterations, long seed) {

    public static final Options DEFAULTS = new Options(30, 1000, 0);

    public Options {
      if (!(perplexity >= 1 && perplexity < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("perplexity=" + perplexity + ": expected at least 1.");
      }
      if (iterations < 1) {
        throw new IllegalArgumentException("iterations=" + iterations + ": expected at least 1.");
      }
    }
  }

  private final Affinities affinities;
  private final int n;
  private final double rate;
  private final double[] places;
  private final double[] steps;
  private final double[] gains;

  private Tsne(Affinities affinities, double[] start) {
    this.affinities = affinities;
    n = start.length / 2;
    rate = Math.max(SLOWEST, n / EXAGGERATION / 4);
    places = start;
    steps = new double[2 * n];
    gains = new double[2 * n];
    Arrays.fill(gains, 1);
  }

  /**
   * @param points n x width, row-major, finite
   * @param progress hears the share that is done, after each iteration, and may throw to end it
   * @return n x 2, row-major
   * @throws IllegalArgumentException if there are no more points than the perplexity
   */
  public static float[] embed(float[] points, int n, Options options, DoubleConsumer progress) {
    if (n - 1 <= options.perplexity) {
      throw new IllegalArgumentException(
          String.format(
              "t-SNE: %d cells, expected more than perplexity=%s by at least 2. Give a smaller"
                  + " perplexity.",
              n, options.perplexity));
    }
    int width = points.length / n;
    NearestNeighbors near =
        NearestNeighbors.of(
            points,
            width,
            (int) (3 * options.perplexity + 1),
            share -> progress.accept(SEARCH * share));
    Tsne tsne =
        new Tsne(
            Affinities.of(near, n, options.perplexity), start(points, n, options.seed, progress));
    for (int iteration = 0; iteration < options.iterations; iteration++) {
      tsne.descend(iteration < EXAGGERATED);
      progress.accept(SEARCH + (1 - SEARCH) * (iteration + 1) / options.iterations);
    }
    float[] places = new float[2 * n];
    for (int k = 0; k < places.length; k++) places[k] = (float) tsne.places[k];
    return places;
  }

  /** Two principal components, made small, and a little noise. */
  private static double[] start(float[] points, int n, long seed, DoubleConsumer progress) {
    Pca pca = Pca.fit(points, n, 2);
    progress.accept(SEARCH);
    float[] projected = pca.project(points, n);
    Random random = new Random(seed);
    double[] start = new double[2 * n];
    for (int k = 0; k < start.length; k++) {
      int c = k % 2;
      double place =
          c < pca.size() ? projected[k / 2 * pca.size() + c] / Math.sqrt(pca.variances()[0]) : 0;
      start[k] = START * (place + JITTER * random.nextGaussian());
    }
    return start;
  }

  private void descend(boolean early) {
    double[] gradient = gradient(early ? EXAGGERATION : 1);
    double momentum = early ? EARLY_MOMENTUM : MOMENTUM;
    double[] mean = new double[2];
    for (int k = 0; k < gradient.length; k++) {
      boolean turned = steps[k] > 0 != gradient[k] > 0;
      gains[k] = Math.max(LEAST_GAIN, turned ? gains[k] + GAIN_MORE : gains[k] * GAIN_LESS);
      steps[k] = momentum * steps[k] - rate * gains[k] * gradient[k];
      places[k] += steps[k];
      mean[k % 2] += places[k] / n;
    }
    for (int k = 0; k < places.length; k++) places[k] -= mean[k % 2];
  }

  private double[] gradient(double exaggeration) {
    QuadTree tree = new QuadTree(places);
    double[] pushes = new double[2 * n];
    double[] pulls = new double[2 * n];
    double[] sums = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              double[] force = new double[2];
              sums[i] = tree.repulsion(i, THETA, force);
              pushes[2 * i] = force[0];
              pushes[2 * i + 1] = force[1];
              attract(i, pulls);
            });
    double all = 0;
    for (double sum : sums) all += sum;
    for (int k = 0; k < pulls.length; k++) {
      pulls[k] = 4 * (exaggeration * pulls[k] - pushes[k] / all);
    }
    return pulls;
  }

  private void attract(int i, double[] pulls) {
    double x = places[2 * i];
    double y = places[2 * i + 1];
    double pullX = 0;
    double pullY = 0;
    for (int e = affinities.starts()[i]; e < affinities.starts()[i + 1]; e++) {
      int j = affinities.others()[e];
      double dx = x - places[2 * j];
      double dy = y - places[2 * j + 1];
      double weight = affinities.values()[e] / (1 + dx * dx + dy * dy);
      pullX += weight * dx;
      pullY += weight * dy;
    }
    pulls[2 * i] = pullX;
    pulls[2 * i + 1] = pullY;
  }
}
