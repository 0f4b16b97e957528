package org.civae.contrast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.civae.io.matrix.CellMatrix;
import org.civae.preprocess.Labels;
import org.civae.stats.FalseDiscoveryRate;
import org.civae.stats.KruskalWallis;

/**
 * What real cells of three or more states say about every gene of a file: whether it differs in any
 * of them. A gene that rises and comes back is the same in the first and the last, so that a test
 * of two states cannot find it.
 *
 * @param states that were compared, from the first to the last; empty if there is none between
 * @param p NaN for genes that are not expressed, and everywhere where nothing was compared
 * @param fdr Benjamini-Hochberg over all expressed genes
 * @param replicates what p takes for independent; see {@link StateContrast}
 * @param design how p was found, in words
 * @param leftOut states between that could not be compared, each with the reason
 */
public record StatesTest(
    List<String> states,
    double[] p,
    double[] fdr,
    String replicates,
    String design,
    List<String> leftOut) {

  /**
   * The real cells of states in their order.
   *
   * @param names of the states
   * @param rows of the cells of each
   */
  public record States(List<String> names, List<int[]> rows) {
    /** Number of states; 0 where none lies between. */
    public int size() {
      return names.size();
    }

    /** All rows, state after state. */
    int[] allRows() {
      return rows.stream().flatMapToInt(Arrays::stream).toArray();
    }
  }

  /** Where there are only two states to compare. */
  public static StatesTest none(int nGenes, List<String> leftOut) {
    double[] nothing = new double[nGenes];
    Arrays.fill(nothing, Double.NaN);
    return new StatesTest(List.of(), nothing, nothing, "", "", leftOut);
  }

  /**
   * Tests cells, by Kruskal and Wallis.
   *
   * @param cells nObs x genes, all genes of the file, normalised
   */
  public static StatesTest ofCells(CellMatrix cells, States states) {
    int[] sizes = states.rows.stream().mapToInt(rows -> rows.length).toArray();
    double[] p = new double[cells.nVars()];
    ByGene.forEach(
        cells,
        states.allRows(),
        ByGene.MOST_VALUES,
        (j, cell, values, start, end) -> {
          double[] all = new double[Arrays.stream(sizes).sum()];
          for (int k = start; k < end; k++) all[cell[k]] = values[k];
          boolean expressed = end - start >= StateContrast.MIN_CELLS;
          p[j] = expressed ? KruskalWallis.pValue(parts(all, sizes)) : Double.NaN;
        });
    return new StatesTest(
        states.names,
        p,
        FalseDiscoveryRate.adjust(p),
        StateContrast.CELLS,
        "Kruskal-Wallis tests of the real cells",
        List.of());
  }

  /**
   * Tests donors; see {@link DonorStatesTest}.
   *
   * @param linear nObs x genes, of the kind that the values are made of
   * @param donors of every cell; cells without one are left out
   * @throws IllegalArgumentException if a state has cells of too few donors
   */
  public static StatesTest ofDonors(
      CellMatrix linear, DonorValues values, States states, Labels donors) {
    DonorStatesTest test = DonorStatesTest.of(linear, values, states, donors);
    return new StatesTest(
        states.names,
        test.p(),
        FalseDiscoveryRate.adjust(test.p()),
        StateContrast.DONORS,
        test.design(),
        List.of());
  }

  /** The same, saying which states between could not be compared. */
  public StatesTest withLeftOut(List<String> reasons) {
    return new StatesTest(states, p, fdr, replicates, design, List.copyOf(reasons));
  }

  /** Number of genes with a false discovery rate below the limit. */
  public int significant(double limit) {
    return (int) Arrays.stream(fdr).filter(q -> q < limit).count();
  }

  /**
   * Genes that this test finds and a test of the two ends does not.
   *
   * @param ends false discovery rate of that test, of the same genes
   */
  public int significantHereAlone(double limit, double[] ends) {
    return (int)
        IntStream.range(0, fdr.length).filter(j -> fdr[j] < limit && !(ends[j] < limit)).count();
  }

  private static double[][] parts(double[] all, int[] sizes) {
    List<double[]> parts = new ArrayList<>();
    int next = 0;
    for (int size : sizes) parts.add(Arrays.copyOfRange(all, next, next += size));
    return parts.toArray(double[][]::new);
  }
}
