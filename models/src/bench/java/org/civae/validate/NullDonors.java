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

/**
 * How often a test calls any gene where nothing but a donor's own change lies between the states: the
 * T and B cells of the generated data. And how many of the rising genes it finds where there is more.
 */
public final class NullDonors {

  private static final int SEEDS = 100;
  private static final double FDR = 0.05;
  private static final SyntheticCells CELLS = SyntheticCells.defaults();

  private NullDonors() {}

  /**
   * Writes the page's section.
   *
   * @param args the Markdown page
   */
  public static void main(String[] args) throws IOException {
    StringBuilder table = new StringBuilder();
    for (String lineage : List.of("T", "B", "Epithelial")) {
      int[] runs = new int[2];
      double[] genes = new double[2];
      for (int seed = 1; seed <= SEEDS; seed++) {
        int[] calls = calls(CELLS.generate(seed), lineage);
        for (int k = 0; k < 2; k++) {
          if (calls[k] > 0) runs[k]++;
          genes[k] += (double) calls[k] / SEEDS;
        }
      }
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d %% | %.1f | %d %% | %.1f |%n",
              lineage,
              lineage.equals("Epithelial") ? "yes" : "no",
              100 * runs[0] / SEEDS,
              genes[0],
              100 * runs[1] / SEEDS,
              genes[1]));
    }
    MeasuredPage.write(
        Path.of(args[0]),
        "Donors and cells as replicates",
        String.format(
            Locale.ROOT,
            """
            Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
            -Dbench.main=org.civae.validate.NullDonors "-Dbench.args=docs/validation.md"`.

            Generated cells (%,d x %,d, %d donors, seeds 1 to %d), normal against tumour within a
            lineage. In T and B nothing differs but what is each donor's own in each state; a test
            that calls genes there is wrong. Runs with any gene at FDR %s, and genes called per run:

            | lineage | states differ | donors: runs | genes | cells: runs | genes |
            |---|---|---|---|---|---|
            %s""",
            CELLS.nObs(), CELLS.nVars(), CELLS.nDonors(), SEEDS, FDR, table));
  }

  /** Genes below the limit by donors, and by cells. */
  private static int[] calls(CellData data, String lineage) {
    Labels classes = Labels.of(data, "cell_type");
    Labels states = Labels.of(data, "state");
    int[] from = rows(data, classes, lineage, states, "normal");
    int[] to = rows(data, classes, lineage, states, "tumour");
    StateContrast cells =
        StateContrast.of(
            Normalization.AUTO.apply(data).matrix(), data.var().names(), from, to);
    StateContrast donors = cells.byDonors(data.matrix(), DonorValues.LOG_CPM, from, to, Labels.of(data, "donor"));
    return new int[] {donors.significant(FDR), cells.significant(FDR)};
  }

  private static int[] rows(
      CellData data, Labels classes, String lineage, Labels states, String state) {
    int c = classes.code(lineage, data);
    int s = states.code(state, data);
    return IntStream.range(0, data.nObs())
        .filter(i -> classes.codes()[i] == c && states.codes()[i] == s)
        .toArray();
  }
}
