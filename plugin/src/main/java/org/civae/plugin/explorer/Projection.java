package org.civae.plugin.explorer;

import java.util.Arrays;
import java.util.function.Function;
import org.civae.embed.Pca;
import org.civae.model.Embedding;

/** Latent space on a plane: where every cell lies, and where any other point comes to lie. */
public final class Projection {

  private static final int NEIGHBORS = 15;

  private final String axis;
  private final float[] coordinates;
  private final Function<float[], double[]> place;

  private Projection(String axis, float[] coordinates, Function<float[], double[]> place) {
    this.axis = axis;
    this.coordinates = coordinates;
    this.place = place;
  }

  /** The two directions in which the cells vary most. */
  public static Projection pca(Embedding cells) {
    Pca components = Pca.fit(cells.points(), cells.n(), 2);
    float[] found = components.project(cells.points(), cells.n());
    float[] plane = found;
    if (components.size() < 2) {
      // One latent dimension, or cells that all lie on a line.
      plane = new float[2 * cells.n()];
      for (int i = 0; i < found.length; i++) plane[2 * i] = found[i];
    }
    return new Projection(
        "PC",
        plane,
        z -> {
          float[] at = Arrays.copyOf(components.project(z, 1), 2);
          return new double[] {at[0], at[1]};
        });
  }

  /**
   * Of a map that has no formula: any other point lies at the mean of the 15 cells that are nearest
   * to it in latent space.
   *
   * @param axis name of the axes, such as UMAP
   * @param coordinates cells x 2, row-major
   */
  public static Projection ofNeighbors(String axis, float[] coordinates, Embedding cells) {
    return new Projection(axis, coordinates, z -> meanOfNearest(cells, coordinates, z));
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

  /** "PC 1", "UMAP 2". */
  String axis(int number) {
    return axis + " " + number;
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
