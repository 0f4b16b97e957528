package org.civae.contrast;

import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;

/**
 * Walks through some cells gene by gene. The matrix is read row by row, so this turns it, as many
 * genes at a time as memory allows: a matrix on disk never lies in memory whole.
 */
final class ByGene {

  /** Values turned at a time, of 8 bytes each. */
  static final long MOST_VALUES = 1 << 24;

  private ByGene() {}

  /** The cells that show one gene; called for several genes at once. */
  @FunctionalInterface
  interface Consumer {
    /**
     * @param cells index among the rows asked for, ascending
     * @param values of the same places; those of this gene lie from {@code from} to {@code to - 1}
     */
    void accept(int gene, int[] cells, float[] values, int from, int to);
  }

  /**
   * @param mostValues turned at a time, if one gene alone has no more
   */
  static void forEach(CellMatrix matrix, int[] rows, long mostValues, Consumer consumer) {
    int nGenes = matrix.nVars();
    int[] counts = new int[nGenes];
    for (int row : rows) matrix.forEachNonZero(row, (gene, x) -> counts[gene]++);
    for (int first = 0; first < nGenes; ) {
      long size = counts[first];
      int end = first + 1;
      while (end < nGenes && size + counts[end] <= mostValues) size += counts[end++];
      stripe(matrix, rows, counts, first, end, consumer);
      first = end;
    }
  }

  private static void stripe(
      CellMatrix matrix, int[] rows, int[] counts, int first, int end, Consumer consumer) {
    int[] starts = new int[end - first + 1];
    for (int j = first; j < end; j++) starts[j - first + 1] = starts[j - first] + counts[j];
    int[] cells = new int[starts[end - first]];
    float[] values = new float[cells.length];
    int[] next = starts.clone();
    for (int i = 0; i < rows.length; i++) {
      int cell = i;
      matrix.forEachNonZero(
          rows[i],
          (gene, x) -> {
            if (gene < first || gene >= end) return;
            int place = next[gene - first]++;
            cells[place] = cell;
            values[place] = x;
          });
    }
    IntStream.range(first, end)
        .parallel()
        .forEach(j -> consumer.accept(j, cells, values, starts[j - first], starts[j - first + 1]));
  }
}
