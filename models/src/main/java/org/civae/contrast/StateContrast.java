package org.civae.contrast;

import java.util.Arrays;
import java.util.List;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Labels;
import org.civae.stats.FalseDiscoveryRate;
import org.civae.stats.MannWhitney;

/**
 * What real cells of two states say about every gene of a file, modelled or not.
 *
 * @param genes all genes of the file
 * @param meanFrom mean over the cells of the state the path starts in
 * @param meanTo mean over the cells of the state it ends in
 * @param p two-sided; NaN for genes that are not expressed
 * @param fdr Benjamini-Hochberg over all expressed genes
 * @param replicates what p takes for independent: {@value #CELLS} or {@value #DONORS}
 * @param design how p was found, in words
 * @param states the test across these states and those between them
 */
public record StateContrast(
    List<String> genes,
    double[] meanFrom,
    double[] meanTo,
    double[] p,
    double[] fdr,
    String replicates,
    String design,
    StatesTest states) {

  /** A gene counts as expressed if at least this many cells of both states together show it. */
  public static final int MIN_CELLS = 3;

  /** Fewest donors in each state: fewer say nothing of how donors differ. */
  public static final int MIN_DONORS = 3;

  /** Cells are not independent replicates of patients: p is too small where donors differ. */
  public static final String CELLS = "cells";

  public static final String DONORS = "donors";

  private static final String CELL_DESIGN = "two-sided Mann-Whitney tests of the real cells";

  /**
   * Tests cells.
   *
   * @param cells nObs x genes, all genes of the file, normalised
   */
  public static StateContrast of(
      CellMatrix cells, List<String> genes, int[] fromRows, int[] toRows) {
    int[] rows = Arrays.copyOf(fromRows, fromRows.length + toRows.length);
    System.arraycopy(toRows, 0, rows, fromRows.length, toRows.length);
    int nGenes = genes.size();
    double[] meanFrom = new double[nGenes];
    double[] meanTo = new double[nGenes];
    double[] p = new double[nGenes];
    ByGene.forEach(
        cells,
        rows,
        ByGene.MOST_VALUES,
        (j, cell, values, start, end) -> {
          double[] from = new double[fromRows.length];
          double[] to = new double[toRows.length];
          for (int k = start; k < end; k++) {
            if (cell[k] < from.length) from[cell[k]] = values[k];
            else to[cell[k] - from.length] = values[k];
          }
          meanFrom[j] = Arrays.stream(from).average().orElseThrow();
          meanTo[j] = Arrays.stream(to).average().orElseThrow();
          p[j] = end - start < MIN_CELLS ? Double.NaN : MannWhitney.pValue(from, to);
        });
    return new StateContrast(
        genes,
        meanFrom,
        meanTo,
        p,
        FalseDiscoveryRate.adjust(p),
        CELLS,
        CELL_DESIGN,
        StatesTest.none(nGenes, List.of()));
  }

  /**
   * The same means, with donors as replicates; see {@link DonorTest}.
   *
   * @param linear nObs x genes, of the kind that the values are made of
   * @param donors of every cell; cells without one are left out
   * @throws IllegalArgumentException if a state has cells of too few donors
   */
  public StateContrast byDonors(
      CellMatrix linear, DonorValues values, int[] fromRows, int[] toRows, Labels donors) {
    DonorTest test = DonorTest.of(linear, values, fromRows, toRows, donors);
    return new StateContrast(
        genes,
        meanFrom,
        meanTo,
        test.p(),
        FalseDiscoveryRate.adjust(test.p()),
        DONORS,
        test.design(),
        states);
  }

  /** The same with a test across more states. */
  public StateContrast withStates(StatesTest other) {
    return new StateContrast(genes, meanFrom, meanTo, p, fdr, replicates, design, other);
  }

  /** Number of genes with a false discovery rate below the limit. */
  public int significant(double limit) {
    return (int) Arrays.stream(fdr).filter(q -> q < limit).count();
  }
}
