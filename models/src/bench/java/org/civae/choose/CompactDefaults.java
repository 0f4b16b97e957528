package org.civae.choose;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.TrainingOptions;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.HighlyVariableGenes;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.store.ModelStore;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingListener;
import org.civae.train.TrainingSet;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;

/**
 * How the compact single-cell default was chosen: trains candidates on the CRC and Kang data and
 * prints held-out objective, separability and the trajectory's validation.
 */
public final class CompactDefaults {

  private CompactDefaults() {}

  record Candidate(
      String name, ModelConfig config, TrainingOptions options, boolean standardize) {}

  record Walk(String within, String state, String from, String to) {}

  public static void main(String[] args) throws Exception {
    Path shared = Path.of(args[0]);
    String only = args.length > 1 ? args[1] : "";
    for (Candidate candidate : candidates()) {
      if (!candidate.name.contains(only)) continue;
      measure(
          shared.resolve("crc_normal_tumor.h5ad"),
          "lineage",
          List.of(new Walk("Epithelial", "tumor_normal", "Normal", "Tumor")),
          candidate);
      measure(
          shared.resolve("kang_pbmc_donor101.h5ad"),
          "cluster_id",
          List.of(
              new Walk("CD14+ Monocytes", "group_id", "ctrl", "stim"),
              new Walk("CD4 T cells", "group_id", "ctrl", "stim")),
          candidate);
    }
  }

  private static List<Candidate> candidates() {
    List<Candidate> all = new java.util.ArrayList<>();
    boolean standardize = false;
      for (double alpha : new double[] {0.1, 0.5})
        for (int latent : new int[] {20, 40})
          for (double dropout : new double[] {0, 0.1})
            for (int minibatch : new int[] {64, 128})
              all.add(
                  new Candidate(
                      String.format(
                          Locale.ROOT,
                          "std=%s alpha=%s latent=%s dropout=%s minibatch=%s",
                          standardize, alpha, latent, dropout, minibatch),
                      new ModelConfig(List.of(128), latent, dropout, alpha, 20),
                      new TrainingOptions(150, minibatch, 1e-3, 1e-5, 20, 0, 15, 1),
                      standardize));
    return all;
  }

  private static void measure(Path file, String labels, List<Walk> walks, Candidate candidate)
      throws Exception {
    CellData data = AnnDataReader.read(file);
    Labels classes = Labels.of(data, labels);
    TrainingSet set =
        TrainingSet.prepare(
            data,
            classes,
            Normalization.AUTO,
            new GeneChoice.Variable(2000, HighlyVariableGenes.byDispersion()),
            candidate.standardize,
            1);
    ModelCard card =
        new ModelCard(
            "ci-vae",
            set.preprocessing(),
            labels,
            set.classes(),
            candidate.config,
            candidate.options,
            null,
            null);
    long start = System.nanoTime();
    Trainer.Result result =
        Trainer.train(
            ModelStore.factory("ci-vae"),
            set,
            card,
            ComputeDevice.choose("cpu"),
            new TrainingListener() {});
    double seconds = (System.nanoTime() - start) / 1e9;
    try (FittedModel model = result.model()) {
      Separability separability =
          Separability.of(
              model.encoder().orElseThrow(),
              set.cells(),
              set.classes(),
              set.classCodes(),
              set.split());
      System.out.printf(
          Locale.ROOT,
          "%s %s: %.1fs, %d epochs (best %d), held-out %s, separability %.3f/%.3f%n",
          file.getFileName(),
          candidate.name,
          seconds,
          result.history().epochs().size(),
          model.card().outcome().bestEpoch(),
          model.card().outcome().heldOut().values(),
          separability.training(),
          separability.heldOut());
      var normalized = Normalization.AUTO.apply(data);
      int[] columns =
          set.preprocessing().genes().stream()
              .mapToInt(gene -> data.var().names().indexOf(gene))
              .toArray();
      TrajectoryAnalysis analysis =
          new TrajectoryAnalysis(data, normalized, columns, classes, set.split());
      for (Walk walk : walks) {
        start = System.nanoTime();
        var walked =
            analysis.run(
                model,
                new TrajectoryRequest(
                    walk.within, walk.state, walk.from, walk.to, 1000, 50, 1),
                done -> {});
        var v = walked.validation();
        System.out.printf(
            Locale.ROOT,
            "   %s: %.1fs purity %.3f/%.3f (judge %.3f) change %.3f slope %.3f held-out %s"
                + " significant %d top %s%n",
            walk.within,
            (System.nanoTime() - start) / 1e9,
            v.purityMin(),
            v.purityMean(),
            v.classifierHeldOut(),
            v.change().r2(),
            v.change().slope(),
            v.heldOutChange().map(c -> String.format("%.2f/%.2f", c.r2(), c.slope())).orElse("-"),
            walked.contrast().significant(0.05),
            Arrays.toString(
                walked.trends().stream().limit(3).map(t -> t.gene()).toArray()));
      }
    }
  }
}
