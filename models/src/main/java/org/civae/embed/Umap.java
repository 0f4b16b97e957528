package org.civae.embed;

import java.util.function.DoubleConsumer;
import tagbio.umap.ProgressListener;
import tagbio.umap.UmapProgress;

/**
 * UMAP on a plane, by the library umap-java: the neighbours of a point as a fuzzy set, and places
 * whose fuzzy set comes near to it. McInnes, Healy and Melville, "UMAP: Uniform Manifold
 * Approximation and Projection for Dimension Reduction", 2018.
 *
 * <p>The library starts from random places, so that distances between groups say little. It works
 * on one thread, since with more the same seed would give another result each time.
 */
public final class Umap {

  /** The library's own numbers of epochs, which are those of umap-learn. */
  private static final int SMALL = 10_000;

  private static final int EPOCHS_OF_SMALL = 500;
  private static final int EPOCHS = 200;

  /** The library tells of its progress in one place for all who use it. */
  private static final Object ONE_AT_A_TIME = new Object();

  /**
   * @param neighbors of each point that count as near
   * @param minDist how near points may come to each other on the plane
   * @param seed of everything random
   */
  public record Options(int neighbors, double minDist, long seed) {

    public static final Options DEFAULTS = new Options(15, 0.1, 0);

    public Options {
      if (neighbors < 2) {
        throw new IllegalArgumentException(
            "neighbors=" + neighbors + ": expected at least 2 for UMAP.");
      }
      if (!(minDist >= 0 && minDist <= 1)) {
        throw new IllegalArgumentException("mindist=" + minDist + ": expected 0 to 1.");
      }
    }
  }

  private Umap() {}

  /**
   * @param points n x width, row-major, finite
   * @param progress hears the share that is done, about twice a second, and may throw to end it
   * @return n x 2, row-major
   * @throws IllegalArgumentException if there are no more points than neighbours
   */
  public static float[] embed(float[] points, int n, Options options, DoubleConsumer progress) {
    if (n <= options.neighbors) {
      throw new IllegalArgumentException(
          String.format(
              "UMAP: %d cells, expected more than neighbors=%d. Give fewer neighbors.",
              n, options.neighbors));
    }
    int width = points.length / n;
    float[][] rows = new float[n][width];
    for (int i = 0; i < n; i++) System.arraycopy(points, i * width, rows[i], 0, width);
    int epochs = n <= SMALL ? EPOCHS_OF_SMALL : EPOCHS;
    tagbio.umap.Umap umap =
        new tagbio.umap.Umap()
            .setNumberNearestNeighbours(options.neighbors)
            .setMinDist((float) options.minDist)
            .setNumberEpochs(epochs)
            .setSeed(options.seed)
            .setThreads(1);
    // Until it knows of its epochs, the library's total says nothing.
    ProgressListener listener =
        state ->
            progress.accept(
                state.getTotal() < epochs ? 0 : state.getCount() / (double) state.getTotal());
    synchronized (ONE_AT_A_TIME) {
      UmapProgress.addProgressListener(listener);
      try {
        return flat(umap.fitTransform(rows));
      } finally {
        UmapProgress.removeProgressListener(listener);
      }
    }
  }

  private static float[] flat(float[][] rows) {
    float[] values = new float[2 * rows.length];
    for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, values, 2 * i, 2);
    return values;
  }
}
