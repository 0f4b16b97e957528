package org.civae.embed;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.io.matrix.RowBlock;

/**
 * The covariance of cells as an operator: V becomes X'X V / (n - 1), X being the cells less their
 * mean. Cells are read block by block and nothing of genes x genes is kept; what is zero costs
 * nothing.
 */
final class CenteredCells {

  private static final int BLOCK = 1024;

  /** Genes whose sums one thread works out. */
  private static final int STRIPE = 64;

  private final CellMatrix cells;
  private final int n;
  private final int nVars;
  private final double[] center;

  CenteredCells(CellMatrix cells) {
    this.cells = cells;
    n = cells.nObs();
    nVars = cells.nVars();
    center = new double[nVars];
    for (int i = 0; i < n; i++) cells.forEachNonZero(i, (j, value) -> center[j] += value);
    for (int j = 0; j < nVars; j++) center[j] /= n;
  }

  /** Mean per gene. */
  double[] center() {
    return center;
  }

  /**
   * Covariance times some vectors over the genes.
   *
   * @param vectors each of nVars values
   * @return as many
   */
  double[][] covarianceTimes(double[][] vectors) {
    int width = vectors.length;
    double[] columns = sideBySide(vectors);
    double[] sums = new double[nVars * width];
    double[] ofCenter = new double[width];
    for (int j = 0; j < nVars; j++) add(ofCenter, 0, center[j], columns, j * width, width);
    double[] total = new double[width];
    int block = RowBlock.rows(BLOCK, nVars);
    float[] values = new float[Math.multiplyExact(Math.min(n, block), nVars)];
    double[] shares = new double[Math.min(n, block) * width];
    for (int from = 0; from < n; from += block) {
      int rows = Math.min(block, n - from);
      cells.readRows(IntStream.range(from, from + rows).toArray(), values);
      inParallel(rows, i -> project(values, i, columns, ofCenter, shares));
      for (int i = 0; i < rows; i++) add(total, 0, 1, shares, i * width, width);
      inParallel(
          (nVars + STRIPE - 1) / STRIPE,
          stripe -> gather(values, rows, stripe * STRIPE, shares, sums, width));
    }
    for (int j = 0; j < nVars; j++) add(sums, j * width, -center[j], total, 0, width);
    return apart(sums, width);
  }

  /** shares of row i = (x - center) V. */
  private void project(
      float[] values, int i, double[] columns, double[] ofCenter, double[] shares) {
    int width = ofCenter.length;
    int start = i * width;
    for (int c = 0; c < width; c++) shares[start + c] = -ofCenter[c];
    for (int j = 0; j < nVars; j++) {
      float value = values[i * nVars + j];
      if (value != 0) add(shares, start, value, columns, j * width, width);
    }
  }

  /** sums of a stripe of genes += x' shares. */
  private void gather(
      float[] values, int rows, int firstVar, double[] shares, double[] sums, int width) {
    int end = Math.min(nVars, firstVar + STRIPE);
    for (int i = 0; i < rows; i++) {
      for (int j = firstVar; j < end; j++) {
        float value = values[i * nVars + j];
        if (value != 0) add(sums, j * width, value, shares, i * width, width);
      }
    }
  }

  private static void add(double[] to, int at, double factor, double[] from, int first, int width) {
    for (int c = 0; c < width; c++) to[at + c] += factor * from[first + c];
  }

  private static void inParallel(int end, IntConsumer work) {
    IntStream.range(0, end).parallel().forEach(work);
  }

  private double[] sideBySide(double[][] vectors) {
    double[] columns = new double[nVars * vectors.length];
    for (int c = 0; c < vectors.length; c++) {
      for (int j = 0; j < nVars; j++) columns[j * vectors.length + c] = vectors[c][j];
    }
    return columns;
  }

  private double[][] apart(double[] columns, int width) {
    double[][] vectors = new double[width][nVars];
    for (int c = 0; c < width; c++) {
      for (int j = 0; j < nVars; j++) vectors[c][j] = columns[j * width + c] / Math.max(1, n - 1);
    }
    return vectors;
  }
}
