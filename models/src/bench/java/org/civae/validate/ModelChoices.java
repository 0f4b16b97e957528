package org.civae.validate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civae.evaluate.Separability;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.MatrixSource;
import org.civae.io.file.Sha256;
import org.civae.model.FittedModel;
import org.civae.model.ModelConfig;
import org.civae.nn.Likelihood;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.testdata.SyntheticCells;
import org.civae.train.PreparationOptions;
import org.civae.train.TrainingSet;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.TrajectoryValidation;

/** What likelihoods do to paths, and what telling a model the donors does to its latent space. */
public final class ModelChoices {

  private static final long[] SEEDS = {1, 2, 3};
  private static final int PAIRS = 500;
  private static final int STEPS = 11;
  private static final double STRONG_DONORS = 1;
  private static final double STRONG_KL = 5;

  private ModelChoices() {}

  /**
   * Writes the page's two sections.
   *
   * @param args the Markdown page and the folder of the data
   */
  public static void main(String[] args) throws IOException {
    Path page = Path.of(args[0]);
    MeasuredPage.write(page, "Likelihoods", likelihoods(Path.of(args[1])));
    MeasuredPage.write(page, "Telling a model the donors", donors());
  }

  private static final String COMMAND =
      """
      Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
      -Dbench.main=org.civae.validate.ModelChoices "-Dbench.args=docs/validation.md DATA"`, DATA being
      the folder of the two files. The compact default of `ci-vae`, %d pairs, %d steps; every cell of a
      table has seeds 1, 2 and 3 (of split, training and pairs) in this order.

      """
          .formatted(PAIRS, STEPS);

  /** One file, and the path in it. */
  private record DataSet(
      String name, CellData data, String labels, String within, String state, String from, String to) {}

  private static String likelihoods(Path folder) throws IOException {
    Path crc = folder.resolve("crc_normal_tumor.h5ad");
    Path kang = folder.resolve("kang_pbmc_donor101.h5ad");
    List<DataSet> sets =
        List.of(
            new DataSet(
                "CRC, layer counts",
                AnnDataReader.read(crc, new MatrixSource.Layer("counts")),
                "lineage",
                "Epithelial",
                "tumor_normal",
                "Normal",
                "Tumor"),
            new DataSet(
                "Kang donor 101",
                AnnDataReader.read(kang),
                "cluster_id",
                "CD14+ Monocytes",
                "group_id",
                "ctrl",
                "stim"));
    StringBuilder text = new StringBuilder(COMMAND);
    text.append(
        """
        A path decoded from counts is in log1p of counts per 10,000 as any other. alpha and beta weigh
        against a squared error in the first row and against a log-likelihood in the others, and were not
        chosen anew.

        | data | likelihood | purity min | change R2 | slope | held-out R2 | classes told apart |
        |---|---|---|---|---|---|---|
        """);
    for (DataSet set : sets) {
      for (Likelihood.Kind kind :
          List.of(Likelihood.Kind.GAUSSIAN, Likelihood.Kind.NB, Likelihood.Kind.ZINB)) {
        List<double[]> rows = new ArrayList<>();
        for (long seed : SEEDS) {
          rows.add(row(set, new Choice(kind, List.of(), CompactModel.CONFIG.alpha()), seed));
        }
        text.append(line(set.name + " | " + kind.word(), rows, 0, 1, 2, 3, 4));
      }
    }
    return text.append(
            String.format(
                "%nFiles: crc_normal_tumor.h5ad %s, kang_pbmc_donor101.h5ad %s.",
                Sha256.of(crc).substring(0, 12), Sha256.of(kang).substring(0, 12)))
        .toString();
  }

  private static String donors() {
    StringBuilder text = new StringBuilder(COMMAND);
    SyntheticCells usual = SyntheticCells.defaults();
    SyntheticCells strong =
        new SyntheticCells(
            usual.nObs(),
            usual.nVars(),
            usual.nDonors(),
            usual.medianCounts(),
            usual.librarySd(),
            usual.dispersion(),
            STRONG_DONORS,
            usual.donorStateSd(),
            usual.changeMean(),
            usual.changeSd());
    text.append(
        String.format(
            Locale.ROOT,
            """
            Generated cells of these seeds (%,d x %,d, %d donors; SD of a gene's log2 expression over
            donors %s), Epithelial, normal to tumour. Donors and classes told apart: accuracy of
            a linear classifier on the latent space, on held-out cells; by chance a sixth of the donors.

            | batch= | alpha | donors told apart | classes | purity min | change R2 | held-out R2 |
            |---|---|---|---|---|---|---|
            """,
            usual.nObs(),
            usual.nVars(),
            usual.nDonors(),
            STRONG_DONORS));
    for (double alpha : new double[] {CompactModel.CONFIG.alpha(), STRONG_KL}) {
      for (List<String> batch : List.of(List.<String>of(), List.of("donor"))) {
        List<double[]> rows = new ArrayList<>();
        for (long seed : SEEDS) {
          DataSet set =
              new DataSet(
                  "", strong.generate(seed), "cell_type", "Epithelial", "state", "normal", "tumour");
          rows.add(row(set, new Choice(Likelihood.Kind.GAUSSIAN, batch, alpha), seed));
        }
        String told = batch.isEmpty() ? "none" : "donor";
        text.append(
            line(told + " | " + alpha, rows, 5, 4, 0, 1, 3));
      }
    }
    return text.toString();
  }

  private record Choice(Likelihood.Kind likelihood, List<String> batch, double alpha) {}

  /**
   * Least purity, change R2 and slope, held-out R2, separability of classes and, where there are
   * donors, of donors.
   */
  private static double[] row(DataSet set, Choice choice, long seed) {
    ModelConfig usual = CompactModel.CONFIG;
    ModelConfig config =
        new ModelConfig(
            usual.widths(),
            usual.nLatent(),
            usual.dropout(),
            choice.alpha,
            usual.beta(),
            choice.likelihood);
    TrainingSet cells = prepared(set, choice, seed);
    try (FittedModel model = CompactModel.train(cells, set.labels, config, seed)) {
      TrajectoryValidation path = path(set, cells, model, seed);
      System.err.printf("%s %s seed %d%n", set.name, choice, seed);
      return new double[] {
        path.purityMin(),
        path.change().r2(),
        path.change().slope(),
        path.heldOutChange().orElseThrow().r2(),
        path.heldOutSeparability(),
        donorsToldApart(set.data, cells, model)
      };
    }
  }

  private static TrainingSet prepared(DataSet set, Choice choice, long seed) {
    return TrainingSet.prepare(
        set.data,
        Labels.of(set.data, set.labels),
        new PreparationOptions(
            Normalization.AUTO,
            new GeneChoice.Variable(2000, HighlyVariableGenes.byDispersion()),
            false,
            0,
            choice.batch,
            choice.likelihood,
            Optional.empty(),
            seed));
  }

  private static TrajectoryValidation path(
      DataSet set, TrainingSet cells, FittedModel model, long seed) {
    int[] columns =
        GeneMatcher.match(
            cells.preprocessing().genes(),
            set.data.var().names(),
            MissingGenes.ERROR,
            set.data.source());
    return new TrajectoryAnalysis(
            set.data,
            Normalization.AUTO.apply(set.data),
            columns,
            Labels.of(set.data, set.labels),
            cells.split())
        .validate(
            model,
            new TrajectoryRequest(
                set.within, set.state, set.from, set.to, PAIRS, STEPS, seed),
            (work, share) -> {});
  }

  private static double donorsToldApart(CellData data, TrainingSet cells, FittedModel model) {
    if (data.obs().column("donor").isEmpty()) return Double.NaN;
    Labels donors = Labels.of(data, "donor");
    return Separability.of(
            model.requireEncoder(), cells.cells(), donors.names(), donors.codes(), cells.split())
        .heldOut();
  }

  private static String line(String name, List<double[]> rows, int... columns) {
    return "| "
        + name
        + " | "
        + IntStream.of(columns)
            .mapToObj(
                c ->
                    rows.stream()
                        .map(row -> String.format(Locale.ROOT, "%.3f", row[c]))
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining(" | "))
        + " |\n";
  }
}
