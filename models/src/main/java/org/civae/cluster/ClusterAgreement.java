package org.civae.cluster;

import java.util.Arrays;
import org.civae.pairing.Assignment;

/**
 * How far clusters agree with classes, whatever the clusters are called. Cells without a class
 * (code -1) or without a cluster are left out; of no cells all is NaN.
 *
 * @param n cells compared
 * @param accuracy share of cells in the class that their cluster stands for, clusters being
 *     assigned to classes one to one so that this is largest
 * @param nmi mutual information over the arithmetic mean of both entropies, as scikit-learn's
 *     normalized_mutual_info_score; 1 where both are one group
 * @param ari Rand index adjusted for chance (Hubert and Arabie 1985)
 */
public record ClusterAgreement(int n, double accuracy, double nmi, double ari) {

  /**
   * @param classes code of each cell's class, -1 for none
   * @param clusters number of each cell's cluster, -1 for none
   * @throws IllegalArgumentException if they are not equally many
   */
  public static ClusterAgreement of(int[] classes, int[] clusters) {
    if (classes.length != clusters.length) {
      throw new IllegalArgumentException(
          "agreement: "
              + classes.length
              + " classes and "
              + clusters.length
              + " clusters, expected one of each per cell");
    }
    int[][] table = table(classes, clusters);
    int[] rows = Arrays.stream(table).mapToInt(row -> Arrays.stream(row).sum()).toArray();
    int[] columns = new int[table.length];
    for (int[] row : table) for (int j = 0; j < row.length; j++) columns[j] += row[j];
    int n = Arrays.stream(rows).sum();
    if (n == 0) return new ClusterAgreement(0, Double.NaN, Double.NaN, Double.NaN);
    return new ClusterAgreement(
        n, matched(table) / n, information(table, rows, columns, n), rand(table, rows, columns, n));
  }

  /** Cells of each class in each cluster; square, with empty ones where one has fewer. */
  private static int[][] table(int[] classes, int[] clusters) {
    int most = Math.max(largest(classes), largest(clusters)) + 1;
    int[][] table = new int[most][most];
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] >= 0 && clusters[i] >= 0) table[classes[i]][clusters[i]]++;
    }
    return table;
  }

  private static int largest(int[] codes) {
    return Arrays.stream(codes).max().orElse(-1);
  }

  private static double matched(int[][] table) {
    float[][] cost = new float[table.length][table.length];
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table.length; j++) cost[i][j] = -table[i][j];
    }
    int[] column = Assignment.of(cost);
    double sum = 0;
    for (int i = 0; i < table.length; i++) sum += table[i][column[i]];
    return sum;
  }

  private static double information(int[][] table, int[] rows, int[] columns, double n) {
    double mutual = 0;
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table.length; j++) {
        double cells = table[i][j];
        if (cells > 0) mutual += cells / n * Math.log(n * cells / ((double) rows[i] * columns[j]));
      }
    }
    double mean = (entropy(rows, n) + entropy(columns, n)) / 2;
    // Two single groups say the same of every cell.
    return mean == 0 ? 1 : Math.max(0, mutual) / mean;
  }

  private static double entropy(int[] counts, double n) {
    double sum = 0;
    for (int count : counts) if (count > 0) sum -= count / n * Math.log(count / n);
    return sum;
  }

  private static double rand(int[][] table, int[] rows, int[] columns, double n) {
    double together = 0;
    for (int[] row : table) together += pairs(row);
    double ofRows = pairs(rows);
    double ofColumns = pairs(columns);
    double expected = n < 2 ? 0 : ofRows * ofColumns / (n * (n - 1) / 2);
    double most = (ofRows + ofColumns) / 2;
    return most == expected ? 1 : (together - expected) / (most - expected);
  }

  private static double pairs(int[] counts) {
    double sum = 0;
    for (int count : counts) sum += count * (count - 1.0) / 2;
    return sum;
  }
}
