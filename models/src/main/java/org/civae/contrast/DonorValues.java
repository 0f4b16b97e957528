package org.civae.contrast;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Labels;

/** What the cells of one donor in one state come to, per gene. */
public enum DonorValues {
  /**
   * Of counts, or what is in proportion to them: log2((sum + 0.5) / (sum of all genes + 1) 10^6).
   */
  LOG_CPM("pseudobulk log-CPM") {
    @Override
    double[] of(double[] sums, int nCells) {
      double total = Arrays.stream(sums).sum();
      return Arrays.stream(sums)
          .map(sum -> Math.log((sum + 0.5) / (total + 1) * 1e6) / Math.log(2))
          .toArray();
    }
  },
  /** Of pixels and of whatever is read off images: the mean. */
  MEAN("means") {
    @Override
    double[] of(double[] sums, int nCells) {
      return Arrays.stream(sums).map(sum -> sum / nCells).toArray();
    }
  };

  private final String words;

  DonorValues(String words) {
    this.words = words;
  }

  /** For a methods section. */
  String words() {
    return words;
  }

  abstract double[] of(double[] sums, int nCells);

  /**
   * Values of every donor who has cells among the rows.
   *
   * @param matrix nObs x genes
   * @param donors of every cell; cells without one are left out
   * @param cells counts for each gene one more for every cell that shows it
   */
  Map<Integer, double[]> of(CellMatrix matrix, int[] rows, Labels donors, int[] cells) {
    Map<Integer, double[]> values = new TreeMap<>();
    int[] counts = new int[donors.names().size()];
    for (int row : rows) {
      int donor = donors.codes()[row];
      if (donor < 0) continue;
      counts[donor]++;
      double[] sum = values.computeIfAbsent(donor, d -> new double[matrix.nVars()]);
      matrix.forEachNonZero(
          row,
          (gene, x) -> {
            sum[gene] += x;
            cells[gene]++;
          });
    }
    values.replaceAll((donor, sums) -> of(sums, counts[donor]));
    return values;
  }
}
