package org.civae.io.matrix;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tells what the values of a matrix are from a bounded sample of its rows.
 *
 * <ul>
 *   <li>{@link Scale#COUNTS}: only integers, none negative.
 *   <li>{@link Scale#LOG1P}: none negative, not all integers, zeros among them, the largest between
 *       1 and 15 (e^15 is more than any library), and rows that are no multiples of counts. Sums of
 *       expm1 are not looked at: they differ between cells once genes were left out.
 *   <li>{@link Scale#ZSCORED}: some negative, and the genes' means near 0 and standard deviations
 *       near 1 (at the median gene, as clipping and subsets of cells move both).
 *   <li>{@link Scale#UNKNOWN}: anything else, and whatever contains NaN or infinity.
 * </ul>
 */
public final class ScaleDetector {

  private static final int MOST_ROWS = 1000;
  private static final int FEWEST_ROWS = 50;
  private static final int MOST_VALUES = 20_000_000;

  private static final double LARGEST_LOG1P = 15;
  private static final double FEWEST_ZEROS = 0.05;
  private static final double MEAN_TOLERANCE = 0.15;
  private static final double SD_TOLERANCE = 0.25;

  private final CellMatrix matrix;
  private final int[] rows;

  private boolean finite = true;
  private boolean integers = true;
  private boolean negative;
  private double largest;
  private long nonZeros;

  private ScaleDetector(CellMatrix matrix) {
    this.matrix = matrix;
    int wanted = Math.max(FEWEST_ROWS, MOST_VALUES / Math.max(1, matrix.nVars()));
    rows = spread(matrix.nObs(), matrix.blockRows(), Math.min(MOST_ROWS, wanted));
  }

  /** Rows evenly from blocks that are evenly spread, few enough to be kept in memory. */
  private static int[] spread(int nObs, int blockRows, int most) {
    int nBlocks = (int) (((long) nObs + blockRows - 1) / blockRows);
    int used = Math.min(nBlocks, BackedCsrMatrix.KEPT_BLOCKS);
    return IntStream.range(0, used)
        .map(i -> (int) ((long) i * nBlocks / used))
        .flatMap(
            block -> {
              int from = block * blockRows;
              int size = Math.min(blockRows, nObs - from);
              int n = Math.min(size, Math.max(1, most / used));
              return IntStream.range(0, n).map(i -> from + (int) ((long) i * size / n));
            })
        .toArray();
  }

  /** The scale that a sample of rows speaks for. */
  public static Scale detect(CellMatrix matrix) {
    return new ScaleDetector(matrix).scale();
  }

  private Scale scale() {
    for (int row : rows) matrix.forEachNonZero(row, (column, value) -> look(value));
    if (!finite || nonZeros == 0) return Scale.UNKNOWN;
    if (negative) return isStandardized() ? Scale.ZSCORED : Scale.UNKNOWN;
    if (integers) return Scale.COUNTS;
    return isLogLike() && !isScaledCounts() ? Scale.LOG1P : Scale.UNKNOWN;
  }

  private void look(float value) {
    finite &= Float.isFinite(value);
    integers &= value == Math.rint(value);
    negative |= value < 0;
    largest = Math.max(largest, value);
    nonZeros++;
  }

  private boolean isLogLike() {
    double zeros = 1 - nonZeros / ((double) rows.length * matrix.nVars());
    return largest > 1 && largest < LARGEST_LOG1P && zeros >= FEWEST_ZEROS;
  }

  /** Whether most rows are counts times a factor: normalised, but no logarithm was taken. */
  private boolean isScaledCounts() {
    int telling = 0;
    int multiples = 0;
    float[] values = new float[matrix.nVars()];
    for (int row : rows) {
      matrix.readRows(new int[] {row}, values);
      double unit = Double.POSITIVE_INFINITY;
      double most = 0;
      for (float value : values) {
        if (value > 0) unit = Math.min(unit, value);
        most = Math.max(most, value);
      }
      // A cell whose values are all alike says nothing.
      if (most < 1.1 * unit) continue;
      telling++;
      if (areMultiples(values, unit)) multiples++;
    }
    return multiples > telling / 2;
  }

  private static boolean areMultiples(float[] values, double unit) {
    for (float value : values) {
      double ratio = value / unit;
      // Float32 keeps 7 digits; logarithms miss integers by more than this in any sequenced cell.
      if (Math.abs(ratio - Math.rint(ratio)) > 1e-3) return false;
    }
    return true;
  }

  private boolean isStandardized() {
    double[] sums = new double[matrix.nVars()];
    double[] squares = new double[matrix.nVars()];
    for (int row : rows) {
      matrix.forEachNonZero(
          row,
          (column, value) -> {
            sums[column] += value;
            squares[column] += (double) value * value;
          });
    }
    double[] deviations = new double[matrix.nVars()];
    for (int j = 0; j < sums.length; j++) {
      double mean = sums[j] / rows.length;
      deviations[j] = Math.sqrt(Math.max(0, squares[j] / rows.length - mean * mean));
      sums[j] = Math.abs(mean);
    }
    return median(sums) <= MEAN_TOLERANCE && Math.abs(median(deviations) - 1) <= SD_TOLERANCE;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
