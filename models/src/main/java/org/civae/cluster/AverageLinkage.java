package org.civae.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * Hierarchical clustering by average linkage (UPGMA, Sokal and Michener 1958): the two clusters of
 * least mean distance between their members are merged, until one is left. For up to a few hundred
 * things; time grows with their number cubed.
 *
 * @param merges from the first to the last
 * @param order of all things, in which those of every cluster stand together; of two clusters the
 *     one with the lower first thing comes first
 */
public record AverageLinkage(List<Merge> merges, int[] order) {

  /**
   * Two clusters become one.
   *
   * @param distance mean over all pairs of a thing of one and a thing of the other
   * @param size of the new cluster
   */
  public record Merge(double distance, int size) {}

  /**
   * Clusters things of known distance.
   *
   * @param distances n x n, symmetric
   */
  public static AverageLinkage of(double[][] distances) {
    double[][] d = Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
    int n = d.length;
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < n; i++) clusters.add(List.of(i));
    boolean[] gone = new boolean[n];
    List<Merge> merges = new ArrayList<>();
    for (int step = 1; step < n; step++) {
      int[] pair = nearest(d, gone);
      int a = pair[0];
      int b = pair[1];
      List<Integer> merged = new ArrayList<>(clusters.get(a));
      merged.addAll(clusters.get(b));
      merges.add(new Merge(d[a][b], merged.size()));
      int sizeA = clusters.get(a).size();
      int sizeB = clusters.get(b).size();
      for (int k = 0; k < n; k++) {
        d[a][k] = (sizeA * d[a][k] + sizeB * d[b][k]) / (sizeA + sizeB);
        d[k][a] = d[a][k];
      }
      clusters.set(a, merged);
      gone[b] = true;
    }
    int[] order =
        n == 0 ? new int[0] : clusters.get(0).stream().mapToInt(Integer::intValue).toArray();
    return new AverageLinkage(merges, order);
  }

  /**
   * Clusters rows by 1 - their Pearson correlation; a row without variance is at distance 1 from
   * every other.
   */
  public static AverageLinkage ofCorrelation(double[][] rows) {
    int n = rows.length;
    double[][] distances = new double[n][n];
    PearsonsCorrelation pearson = new PearsonsCorrelation();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double r = pearson.correlation(rows[i], rows[j]);
        distances[i][j] = Double.isNaN(r) ? 1 : 1 - r;
        distances[j][i] = distances[i][j];
      }
    }
    return of(distances);
  }

  /** The first of equals, the lower index first: a cluster lives on under its lowest thing. */
  private static int[] nearest(double[][] d, boolean[] gone) {
    int[] best = {-1, -1};
    for (int a = 0; a < d.length; a++) {
      for (int b = a + 1; b < d.length; b++) {
        if (gone[a] || gone[b]) continue;
        if (best[0] < 0 || d[a][b] < d[best[0]][best[1]]) best = new int[] {a, b};
      }
    }
    return best;
  }
}
