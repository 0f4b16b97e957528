package org.civae.embed;

import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Points brought to a plane.
 *
 * @param places n x 2, row-major
 * @param pca the projection, where the places are one
 */
public record Plane(float[] places, Optional<Pca> pca) {

  private static final int COORDINATES = 2;

  /** How points are brought to a plane. */
  public enum Method {
    PCA("PC"),
    UMAP("UMAP"),
    TSNE("t-SNE");

    private final String label;

    Method(String label) {
      this.label = label;
    }

    /** As axes are called. */
    public String label() {
      return label;
    }
  }

  /**
   * @param umap for that method
   * @param tsne for that method
   */
  public record Settings(Method method, Umap.Options umap, Tsne.Options tsne) {}

  /**
   * @param points n x width, row-major
   * @param progress hears the share that is done, and may throw to end it
   * @throws IllegalArgumentException if there are too few points for the settings
   */
  public static Plane of(float[] points, int n, Settings settings, DoubleConsumer progress) {
    return switch (settings.method) {
      case PCA -> byPca(points, n);
      case UMAP -> new Plane(Umap.embed(points, n, settings.umap, progress), Optional.empty());
      case TSNE -> new Plane(Tsne.embed(points, n, settings.tsne, progress), Optional.empty());
    };
  }

  private static Plane byPca(float[] points, int n) {
    Pca pca = Pca.fit(points, n, COORDINATES);
    return new Plane(onPlane(pca, points, n), Optional.of(pca));
  }

  /** With 0 for a component that the points do not have. */
  private static float[] onPlane(Pca pca, float[] points, int n) {
    float[] projected = pca.project(points, n);
    float[] places = new float[COORDINATES * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(projected, i * pca.size(), places, COORDINATES * i, pca.size());
    }
    return places;
  }

  /**
   * Where other points of the same space belong, such as those of a path: exactly where the places
   * are a projection, otherwise at the mean place of their nearest points.
   *
   * @param points that were brought to the plane, n x width, row-major
   * @param others m x width, row-major
   * @param nearest how many points that mean is taken over
   * @return m x 2, row-major
   */
  public float[] place(float[] points, float[] others, int nearest) {
    int n = places.length / COORDINATES;
    int width = points.length / n;
    if (pca.isPresent()) return onPlane(pca.get(), others, others.length / width);
    return amongNearest(points, others, nearest);
  }

  /** The mean place of the nearest points, whatever space the places were made from. */
  public float[] amongNearest(float[] points, float[] others, int nearest) {
    int n = places.length / COORDINATES;
    int width = points.length / n;
    int m = others.length / width;
    int k = Math.min(nearest, n);
    float[] placed = new float[COORDINATES * m];
    for (int i = 0; i < m; i++) {
      for (int j : NearestNeighbors.to(others, i, points, width, k)) {
        for (int c = 0; c < COORDINATES; c++) {
          placed[COORDINATES * i + c] += places[COORDINATES * j + c] / k;
        }
      }
    }
    return placed;
  }
}
