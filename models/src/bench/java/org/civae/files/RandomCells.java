package org.civae.files;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Column;
import org.civae.io.matrix.BackedCsrMatrix;
import org.civae.io.matrix.CsrBuilder;
import org.civae.io.matrix.CsrMatrix;
import org.civae.io.matrix.RowSource;

/**
 * Counts made as they are asked for, so that files of any size can be written: each row depends on
 * its number alone. Classes differ in the first genes, states in the genes after these.
 *
 * @param density share of values that are not zero
 */
record RandomCells(int nObs, int nVars, double density) implements RowSource {

  private static final int CLASSES = 4;
  private static final int ROWS_AT_ONCE = 1000;

  /** As a file holds them, with obs columns {@code cell_type} and {@code state}. */
  static AnnData of(int nObs, int nVars, double density) {
    int[] classes = IntStream.range(0, nObs).map(i -> i % CLASSES).toArray();
    int[] states = IntStream.range(0, nObs).map(RandomCells::state).toArray();
    return AnnData.of(
        new BackedCsrMatrix(new RandomCells(nObs, nVars, density), 0),
        new AnnotationTable(
            names("cell", nObs),
            List.of(
                new Column.Categorical("cell_type", classes, names("type", CLASSES), false),
                new Column.Categorical("state", states, List.of("normal", "tumour"), true))),
        new AnnotationTable(names("gene", nVars), List.of()));
  }

  private static List<String> names(String word, int n) {
    return IntStream.range(0, n).mapToObj(i -> word + i).toList();
  }

  private static int state(int row) {
    return row / CLASSES % 2;
  }

  @Override
  public long storedValues() {
    return Math.round(density * nObs * nVars);
  }

  @Override
  public int rowsAtOnce() {
    return ROWS_AT_ONCE;
  }

  @Override
  public CsrMatrix rows(int from, int to) {
    CsrBuilder builder = new CsrBuilder(nVars);
    for (int row = from; row < to; row++) {
      SplittableRandom random = new SplittableRandom(row);
      int high = (row % CLASSES + CLASSES * state(row)) * (nVars / (4 * CLASSES));
      double mean = 1 / density;
      // Gaps between values are exponential, and at least one.
      int gene = gap(random, mean);
      while (gene < nVars) {
        boolean own = gene >= high && gene < high + nVars / (4 * CLASSES);
        builder.add(gene, 1 + random.nextInt(own ? 12 : 4));
        gene += 1 + gap(random, mean);
      }
      builder.endRow();
    }
    return builder.build();
  }

  private static int gap(SplittableRandom random, double mean) {
    return (int) (-Math.log(1 - random.nextDouble()) * (mean - 0.5));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
