package org.civae.plugin.explorer;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.civae.embed.Pca;
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

  /** The two directions in which the cells vary most. */
  public static Projection pca(Embedding cells) {
    Pca components = Pca.fit(cells.points(), cells.n(), 2);
    return new Projection(
        "PCA",
        "PC 1",
        "PC 2",
        plane(components.project(cells.points(), cells.n()), cells.n()),
        z -> pair(components.project(z, 1)));
  }

  /** UMAP with its defaults; other points lie among their neighbours. */
  public static Projection umap(Embedding cells, long seed, DoubleConsumer progress) {
    Umap.Options options =
        new Umap.Options(Umap.Options.DEFAULTS.neighbors(), Umap.Options.DEFAULTS.minDist(), seed);
    return ofNeighbors("UMAP", Umap.embed(cells.points(), cells.n(), options, progress), cells);
  }

  /** t-SNE with its defaults; other points lie among their neighbours. */
  public static Projection tsne(Embedding cells, long seed, DoubleConsumer progress) {
    Tsne.Options options =
        new Tsne.Options(
            Tsne.Options.DEFAULTS.perplexity(), Tsne.Options.DEFAULTS.iterations(), seed);
    return ofNeighbors("t-SNE", Tsne.embed(cells.points(), cells.n(), options, progress), cells);
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

  /**
   * Of a map that has no formula: any other point lies at the mean of the 15 cells that are nearest
   * to it in latent space.
   *
   * @param coordinates cells x 2, row-major
   */
  static Projection ofNeighbors(String name, float[] coordinates, Embedding cells) {
    return new Projection(
        name, name + " 1", name + " 2", coordinates, z -> meanOfNearest(cells, coordinates, z));
  }

  private static double[] meanOfNearest(Embedding cells, float[] coordinates, float[] z) {
    double[] distances = new double[cells.n()];
    for (int i = 0; i < distances.length; i++) {
      for (int k = 0; k < z.length; k++) {
        double difference = cells.points()[i * z.length + k] - z[k];
        distances[i] += difference * difference;
      }
    }
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    double limit = sorted[Math.min(NEIGHBORS, sorted.length) - 1];
    double x = 0;
    double y = 0;
    int found = 0;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] > limit) continue;
      x += coordinates[2 * i];
      y += coordinates[2 * i + 1];
      found++;
    }
    return new double[] {x / found, y / found};
  }

  /** With zeros for directions that there are not, as of one latent dimension. */
  private static float[] plane(float[] projected, int n) {
    int size = n == 0 ? 0 : projected.length / n;
    float[] plane = new float[2 * n];
    for (int i = 0; i < n; i++) System.arraycopy(projected, i * size, plane, 2 * i, size);
    return plane;
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
