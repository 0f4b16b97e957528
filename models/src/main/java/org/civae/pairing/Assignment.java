package org.civae.pairing;

import java.util.Arrays;

/**
 * One-to-one assignment of rows to columns at the least total cost, by shortest augmenting paths
 * with dual prices (Jonker and Volgenant 1987, without their column reduction): each row in turn is
 * brought in along the cheapest chain of reassignments, found as Dijkstra does on reduced costs
 *
 * <pre>
 *   c'(i, j) = c(i, j) - u(i) - v(j) >= 0,  = 0 where i is assigned to j
 * </pre>
 *
 * Time is n^3 at worst, beside the n x n costs memory is n.
 */
public final class Assignment {

  private static final int NOBODY = -1;

  private final float[][] cost;
  private final int n;
  private final double[] columnPrice;
  private final double[] rowPrice;
  private final int[] rowOfColumn;

  private Assignment(float[][] cost) {
    this.cost = cost;
    n = cost.length;
    columnPrice = new double[n];
    rowPrice = new double[n];
    rowOfColumn = new int[n];
    Arrays.fill(rowOfColumn, NOBODY);
  }

  /**
   * @param cost n x n, finite
   * @return the column of each row
   */
  public static int[] of(float[][] cost) {
    Assignment assignment = new Assignment(cost);
    for (int row = 0; row < cost.length; row++) assignment.bringIn(row);
    int[] columns = new int[cost.length];
    for (int j = 0; j < cost.length; j++) columns[assignment.rowOfColumn[j]] = j;
    return columns;
  }

  private void bringIn(int newRow) {
    double[] length = new double[n];
    int[] previous = new int[n];
    boolean[] reached = new boolean[n];
    Arrays.fill(length, Double.POSITIVE_INFINITY);
    Arrays.fill(previous, NOBODY);
    int row = newRow;
    int at = NOBODY;
    double soFar = 0;
    do {
      int next = NOBODY;
      for (int j = 0; j < n; j++) {
        if (reached[j]) continue;
        double through = soFar + cost[row][j] - rowPrice[row] - columnPrice[j];
        if (through < length[j]) {
          length[j] = through;
          previous[j] = at;
        }
        if (next == NOBODY || length[j] < length[next]) next = j;
      }
      at = next;
      soFar = length[at];
      reached[at] = true;
      row = rowOfColumn[at];
    } while (row != NOBODY);
    adjustPrices(newRow, length, reached, soFar);
    reassign(newRow, previous, at);
  }

  /** Keeps reduced costs at least 0, and 0 along what is assigned. */
  private void adjustPrices(int newRow, double[] length, boolean[] reached, double end) {
    rowPrice[newRow] += end;
    for (int j = 0; j < n; j++) {
      if (!reached[j]) continue;
      double spare = end - length[j];
      columnPrice[j] -= spare;
      if (rowOfColumn[j] != NOBODY) rowPrice[rowOfColumn[j]] += spare;
    }
  }

  /** Each column on the path takes the row of the one before it. */
  private void reassign(int newRow, int[] previous, int end) {
    int column = end;
    while (previous[column] != NOBODY) {
      rowOfColumn[column] = rowOfColumn[previous[column]];
      column = previous[column];
    }
    rowOfColumn[column] = newRow;
  }
}
