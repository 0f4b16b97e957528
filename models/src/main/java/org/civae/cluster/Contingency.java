package org.civae.cluster;

import java.util.List;

/**
 * How many cells of each class are in each cluster. Cells without a class (code -1) or without a
 * cluster are left out.
 *
 * @param counts {@code counts[class][cluster]}
 */
public record Contingency(List<String> classes, List<String> clusters, int[][] counts) {

  /**
   * @param classOf code of each cell's class
   * @param clusterOf number of each cell's cluster
   */
  public static Contingency of(
      List<String> classes, int[] classOf, List<String> clusters, int[] clusterOf) {
    int[][] counts = new int[classes.size()][clusters.size()];
    for (int i = 0; i < classOf.length; i++) {
      if (classOf[i] >= 0 && clusterOf[i] >= 0) counts[classOf[i]][clusterOf[i]]++;
    }
    return new Contingency(List.copyOf(classes), List.copyOf(clusters), counts);
  }
}
