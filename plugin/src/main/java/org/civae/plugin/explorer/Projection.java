package org.civae.plugin.explorer;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.civae.embed.Pca;
import org.civae.embed.Plane;
import org.civae.embed.Tsne;
import org.civae.embed.Umap;
import org.civae.model.Embedding;

/** Latent space on a plane: where every cell lies, and where any other point comes to lie. */
public final class Projection {

  private static final int NEIGHBORS = 15;

  private final String name;
  private final String across;
  private final String up;
  private final float[] coordinates;
  private final Function<float[], double[]> place;

  private Projection(
      String name,
      String across,
      String up,
      float[] coordinates,
      Function<float[], double[]> place) {
    this.name = name;
    this.across = across;
    this.up = up;
    this.coordinates = coordinates;
    this.place = place;
  }

  /**
   * By principal components, UMAP or t-SNE with their defaults. Where the method has no formula,
   * any other point lies at the mean of the 15 cells that are nearest to it in latent space.
   *
   * @param progress hears the share that is done, and may throw to end it
   */
  public static Projection of(
      Embedding cells, Plane.Method method, long seed, DoubleConsumer progress) {
    Umap.Options umap = Umap.Options.DEFAULTS;
    Tsne.Options tsne = Tsne.Options.DEFAULTS;
    Plane.Settings settings =
        new Plane.Settings(
            method,
            new Umap.Options(umap.neighbors(), umap.minDist(), seed),
            new Tsne.Options(tsne.perplexity(), tsne.iterations(), seed));
    Plane plane = Plane.of(cells.points(), cells.n(), settings, progress);
    String axis = method.label();
    return new Projection(
        method == Plane.Method.PCA ? "PCA" : axis,
        axis + " 1",
        axis + " 2",
        plane.places(),
        z -> pair(plane.place(cells.points(), z, NEIGHBORS)));
  }

  /**
   * Across, how far along the line from one point to another (0 and 1 at its ends); up, the
   * direction in which the cells vary most beside it.
   */
  static Projection alongPath(Embedding cells, float[] start, float[] end) {
    int nLatent = start.length;
    double length = 0;
    for (int k = 0; k < nLatent; k++) length += (end[k] - start[k]) * (end[k] - start[k]);
    float[] rest = cells.points().clone();
    float[] along = new float[cells.n()];
    for (int i = 0; i < along.length; i++) along[i] = split(rest, i * nLatent, start, end, length);
    Pca beside = Pca.fit(rest, along.length, 1);
    float[] ups = beside.project(rest, along.length);
    float[] plane = new float[2 * along.length];
    for (int i = 0; i < along.length; i++) {
      plane[2 * i] = along[i];
      plane[2 * i + 1] = beside.size() == 0 ? 0 : ups[i];
    }
    double squared = length;
    return new Projection(
        "Path",
        "position along the path",
        "PC 1 of the rest",
        plane,
        z -> {
          float[] own = z.clone();
          float position = split(own, 0, start, end, squared);
          return new double[] {position, pair(beside.project(own, 1))[0]};
        });
  }

  /** Takes what lies along the line out of a point, and gives its share of the line. */
  private static float split(float[] points, int first, float[] start, float[] end, double length) {
    double product = 0;
    for (int k = 0; k < start.length; k++) {
      product += (points[first + k] - start[k]) * (end[k] - start[k]);
    }
    double share = length > 0 ? product / length : 0;
    for (int k = 0; k < start.length; k++) points[first + k] -= share * (end[k] - start[k]);
    return (float) share;
  }

  private static double[] pair(float[] projected) {
    float[] two = Arrays.copyOf(projected, 2);
    return new double[] {two[0], two[1]};
  }

  /** "PCA", "UMAP". */
  String name() {
    return name;
  }

  /** Name of the axis across. */
  String across() {
    return across;
  }

  /** Name of the axis up. */
  String up() {
    return up;
  }

  int n() {
    return coordinates.length / 2;
  }

  float x(int cell) {
    return coordinates[2 * cell];
  }

  float y(int cell) {
    return coordinates[2 * cell + 1];
  }

  /** Where a point of latent space lies: x, y. */
  double[] place(float[] z) {
    return place.apply(z);
  }
}
