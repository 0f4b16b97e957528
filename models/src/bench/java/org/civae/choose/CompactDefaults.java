package org.civae.choose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.civae.evaluate.Reconstruction;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.TrajectoryValidation;
import org.civae.validate.CompactModel;

/**
 * How the compact single-cell default was chosen: starting from it, one choice at a time is changed,
 * and the model is trained on the CRC and Kang data. Writes a Markdown page.
 */
public final class CompactDefaults {

  private static final long[] SEEDS = {1, 2};

  private CompactDefaults() {}

  private record Candidate(
      String change, ModelConfig config, int minibatch, boolean standardize) {}

  private record DataSet(
      String file, String labels, String within, String state, String from, String to) {}

  private static final List<DataSet> DATA =
      List.of(
          new DataSet(
              "crc_normal_tumor.h5ad", "lineage", "Epithelial", "tumor_normal", "Normal", "Tumor"),
          new DataSet(
              "kang_pbmc_donor101.h5ad", "cluster_id", "CD4 T cells", "group_id", "ctrl", "stim"));

  private static List<Candidate> candidates() {
    List<Integer> widths = List.of(128);
    List<Candidate> all = new ArrayList<>();
    all.add(new Candidate("the default", config(widths, 20, 0.05, 0.5, 20), 64, false));
    all.add(new Candidate("widths 64", config(List.of(64), 20, 0.05, 0.5, 20), 64, false));
    all.add(new Candidate("widths 256,128", config(List.of(256, 128), 20, 0.05, 0.5, 20), 64, false));
    all.add(
        new Candidate(
            "the authors' single-cell net",
            config(List.of(20, 20, 20, 20, 20, 20, 20), 10, 0.05, 0.5, 20),
            64,
            false));
    all.add(new Candidate("latent 10", config(widths, 10, 0.05, 0.5, 20), 64, false));
    all.add(new Candidate("latent 40", config(widths, 40, 0.05, 0.5, 20), 64, false));
    all.add(new Candidate("dropout 0", config(widths, 20, 0, 0.5, 20), 64, false));
    all.add(new Candidate("dropout 0.3", config(widths, 20, 0.3, 0.5, 20), 64, false));
    all.add(new Candidate("alpha 0.1", config(widths, 20, 0.05, 0.1, 20), 64, false));
    all.add(new Candidate("alpha 2", config(widths, 20, 0.05, 2, 20), 64, false));
    all.add(new Candidate("beta 2", config(widths, 20, 0.05, 0.5, 2), 64, false));
    all.add(new Candidate("beta 100", config(widths, 20, 0.05, 0.5, 100), 64, false));
    all.add(new Candidate("minibatch 256", config(widths, 20, 0.05, 0.5, 20), 256, false));
    all.add(new Candidate("standardize", config(widths, 20, 0.05, 0.5, 20), 64, true));
    return all;
  }

  private static ModelConfig config(
      List<Integer> widths, int latent, double dropout, double alpha, double beta) {
    return new ModelConfig(widths, latent, dropout, alpha, beta);
  }

  /**
   * @param args the folder of the data and the Markdown file to write
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    StringBuilder page =
        new StringBuilder(
            """
            # How the compact default was chosen

            Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
            -Dbench.main=org.civae.choose.CompactDefaults "-Dbench.args=DATA docs/models/civae-defaults.md"`;
            do not edit. Mean of two seeds (split, weights, noise). From the default, one choice at
            a time is changed. Objective: on validation cells, comparable only at equal alpha,
            beta and standardisation. MSE (log1p scale, per value) and linear separability: on
            test cells. Purity (least over the path) and change R2: of the trajectory named above
            each table; held-out: the same on cells no weight was fitted to.
            """);
    for (DataSet set : DATA) {
      page.append(
          String.format(
              "%n## %s, %s: %s to %s%n%n| change | objective | MSE | separability | purity | change R2"
                  + " | held-out | epochs |%n|---|---|---|---|---|---|---|---|%n",
              set.file, set.within, set.from, set.to));
      for (Candidate candidate : candidates()) {
        String row = row(folder, set, candidate);
        System.out.print(row);
        page.append(row);
      }
    }
    Files.writeString(Path.of(args[1]), page);
  }

  private static String row(Path folder, DataSet set, Candidate candidate) throws IOException {
    double[] sums = new double[7];
    for (long seed : SEEDS) {
      double[] values = measure(folder, set, candidate, seed);
      for (int i = 0; i < sums.length; i++) sums[i] += values[i] / SEEDS.length;
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.4f | %.3f | %.3f | %.3f | %.3f | %.0f |%n",
        candidate.change,
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        sums[5],
        sums[6]);
  }

  private static double[] measure(Path folder, DataSet set, Candidate candidate, long seed)
      throws IOException {
    CellData data = AnnDataReader.read(folder.resolve(set.file));
    Labels classes = Labels.of(data, set.labels);
    TrainingSet cells = CompactModel.prepare(data, set.labels, candidate.standardize, seed);
    Trainer.Result trained =
        CompactModel.train(
            cells,
            set.labels,
            candidate.config,
            new TrainingOptions(150, candidate.minibatch, 1e-3, 1e-5, 20, 0, 15, seed));
    try (FittedModel model = trained.model()) {
      TrajectoryValidation walk = walk(set, data, classes, cells, model, seed);
      return new double[] {
        model.card().outcome().heldOut().objective(),
        Reconstruction.of(
                model.encoder().orElseThrow(),
                model.decoder().orElseThrow(),
                cells.cells(),
                cells.split().test())
            .mse(),
        Separability.of(
                model.encoder().orElseThrow(),
                cells.cells(),
                cells.classes(),
                cells.classCodes(),
                cells.split())
            .heldOut(),
        walk.purityMin(),
        walk.change().r2(),
        walk.heldOutChange().orElseThrow().r2(),
        trained.history().epochs().size()
      };
    }
  }

  private static TrajectoryValidation walk(
      DataSet set,
      CellData data,
      Labels classes,
      TrainingSet cells,
      FittedModel model,
      long seed) {
    int[] columns =
        GeneMatcher.match(
            cells.preprocessing().genes(), data.var().names(), MissingGenes.ERROR, data.source());
    return new TrajectoryAnalysis(
            data, Normalization.AUTO.apply(data), columns, classes, cells.split())
        .run(
            model,
            new TrajectoryRequest(set.within, set.state, set.from, set.to, 1000, 20, seed),
            (work, share) -> {})
        .validation();
  }
}
