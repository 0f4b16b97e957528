package org.civae.evaluate;

import java.util.function.DoubleConsumer;
import org.civae.cluster.KMeans;
import org.civae.embed.Pca;
import org.civae.io.matrix.CellMatrix;

/**
 * What clustering reaches without a model: k-means on the leading principal components of the cells
 * as they are, neither scaled nor whitened. A model whose latent space agrees less with known
 * classes has brought nothing to clustering.
 *
 * @param components that were found; fewer than asked for where the cells have no more
 * @param points the cells' coordinates, n x components, row-major
 * @param groups of the cells
 */
public record ComponentGroups(int components, float[] points, KMeans groups) {

  /** As many as single-cell workflows usually take. */
  public static final int COMPONENTS = 50;

  /** Share of the work that the components take, for progress alone. */
  private static final double OF_PCA = 0.5;

  /**
   * @param cells a row each, normalized as the model to compare with has them
   * @param components at most, such as {@link #COMPONENTS}
   * @param options of k-means
   * @param progress hears the share that is done, and may throw to end it
   * @throws IllegalArgumentException if there are fewer cells than groups, or all are the same
   */
  public static ComponentGroups of(
      CellMatrix cells, int components, KMeans.Options options, DoubleConsumer progress) {
    Pca pca = Pca.fit(cells, components, share -> progress.accept(OF_PCA * share));
    float[] points = pca.project(cells);
    KMeans groups =
        KMeans.of(
            points, cells.nObs(), options, share -> progress.accept(OF_PCA + (1 - OF_PCA) * share));
    return new ComponentGroups(pca.size(), points, groups);
  }
}
