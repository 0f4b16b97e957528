package org.civae.validate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.CellData;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.testdata.SyntheticCells;
import org.civae.contrast.DonorValues;
import org.civae.contrast.StateContrast;
import org.civae.contrast.StatesTest;

/**
 * The test across normal, border and tumour: how often it calls any gene where nothing but a donor's
 * own change lies between the states, and how many of the genes that rise at the border and come
 * back it finds, beside the test of the two ends.
 */
public final class NullStates {

  private static final int SEEDS = 100;
  private static final double FDR = 0.05;
  private static final List<String> STATES = List.of("normal", "border", "tumour");
  private static final List<String> PROGRAMMES =
      List.of("rise", "fall", "late", "transient", "none");
  private static final SyntheticCells CELLS = SyntheticCells.defaults();

  private NullStates() {}

  /** False discovery rates of one lineage of one data set. */
  private record Found(double[] donors, double[] cells, double[] ends) {

    static Found in(CellData data, String lineage) {
      StatesTest.States states =
          new StatesTest.States(
              STATES, STATES.stream().map(state -> rows(data, lineage, state)).toList());
      Labels donors = Labels.of(data, "donor");
      var normalized = Normalization.AUTO.apply(data).matrix();
      int[] from = states.rows().get(0);
      int[] to = states.rows().get(2);
      return new Found(
          StatesTest.ofDonors(data.matrix(), DonorValues.LOG_CPM, states, donors).fdr(),
          StatesTest.ofCells(normalized, states).fdr(),
          StateContrast.of(normalized, data.var().names(), from, to)
              .byDonors(data.matrix(), DonorValues.LOG_CPM, from, to, donors)
              .fdr());
    }
  }

  /**
   * Writes the page's section.
   *
   * @param args the Markdown page
   */
  public static void main(String[] args) throws IOException {
    int[][] runs = new int[2][2];
    double[][] genes = new double[2][2];
    double[][] shares = new double[PROGRAMMES.size()][2];
    for (int seed = 1; seed <= SEEDS; seed++) {
      CellData data = CELLS.generate(seed);
      for (int l = 0; l < 2; l++) {
        Found found = Found.in(data, List.of("T", "B").get(l));
        long[] calls = {calls(found.donors), calls(found.cells)};
        for (int k = 0; k < 2; k++) {
          if (calls[k] > 0) runs[l][k]++;
          genes[l][k] += (double) calls[k] / SEEDS;
        }
      }
      Found found = Found.in(data, "Epithelial");
      for (int k = 0; k < PROGRAMMES.size(); k++) {
        shares[k][0] += share(data, PROGRAMMES.get(k), found.ends) / SEEDS;
        shares[k][1] += share(data, PROGRAMMES.get(k), found.donors) / SEEDS;
      }
    }
    MeasuredPage.write(Path.of(args[0]), "Three states together", section(runs, genes, shares));
  }

  private static String section(int[][] runs, double[][] genes, double[][] shares) {
    StringBuilder nulls = new StringBuilder();
    for (int l = 0; l < 2; l++) {
      nulls.append(
          String.format(
              Locale.ROOT,
              "| %s | %d %% | %.1f | %d %% | %.1f |%n",
              List.of("T", "B").get(l),
              100 * runs[l][0] / SEEDS,
              genes[l][0],
              100 * runs[l][1] / SEEDS,
              genes[l][1]));
    }
    StringBuilder power = new StringBuilder();
    for (int k = 0; k < PROGRAMMES.size(); k++) {
      power.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f %% | %.1f %% |%n",
              PROGRAMMES.get(k),
              100 * shares[k][0],
              100 * shares[k][1]));
    }
    return String.format(
        Locale.ROOT,
        """
        Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
        -Dbench.main=org.civae.validate.NullStates "-Dbench.args=docs/validation.md"`.

        Generated cells (%,d x %,d, %d donors, seeds 1 to %d), normal, border and tumour of a lineage
        tested together (`fdr_states`). In T and B nothing differs but what is each donor's own in
        each state. Runs with any gene at FDR %s, and genes called per run:

        | lineage | donors: runs | genes | cells: runs | genes |
        |---|---|---|---|---|
        %s
        Epithelial, with donors: share of the genes of each programme at FDR %s, by the two ends
        (`fdr`) and by the three states (`fdr_states`). Transient genes rise at the border and are
        back by the tumour:

        | programme | two ends | three states |
        |---|---|---|
        %s""",
        CELLS.nObs(), CELLS.nVars(), CELLS.nDonors(), SEEDS, FDR, nulls, FDR, power);
  }

  private static long calls(double[] fdr) {
    return IntStream.range(0, fdr.length).filter(j -> fdr[j] < FDR).count();
  }

  /** Share of a programme's genes that are called. */
  private static double share(CellData data, String programme, double[] fdr) {
    var column = data.var().column("program").orElseThrow();
    int[] genes =
        IntStream.range(0, fdr.length).filter(j -> programme.equals(column.text(j))).toArray();
    return (double) IntStream.of(genes).filter(j -> fdr[j] < FDR).count() / genes.length;
  }

  private static int[] rows(CellData data, String lineage, String state) {
    Labels classes = Labels.of(data, "cell_type");
    Labels states = Labels.of(data, "state");
    int c = classes.code(lineage, data);
    int s = states.code(state, data);
    return IntStream.range(0, data.nObs())
        .filter(i -> classes.codes()[i] == c && states.codes()[i] == s)
        .toArray();
  }
}
