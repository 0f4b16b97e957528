package org.civae.validate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.file.Sha256;
import org.civae.model.FittedModel;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.train.TrainingSet;
import org.civae.trajectory.GeneTrend;
import org.civae.trajectory.Stability;
import org.civae.trajectory.Trajectory;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;

/**
 * Two sections of a page, from models of three training seeds on real data: how many genes have a
 * small {@code q_change} in lineages whose states differ and in those whose states hardly do, and how
 * stable the read-outs are from seed to seed.
 */
public final class ChangeAndSeeds {

  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
  private static final double Q = 0.05;
  private static final String COMMAND =
      """
      Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
      -Dbench.main=org.civae.validate.ChangeAndSeeds "-Dbench.args=DATA docs/validation.md"`.
      """;

  private ChangeAndSeeds() {}

  /**
   * @param within classes to walk in
   */
  private record DataSet(
      String file, String labels, List<String> within, String state, String from, String to) {}

  private static final List<DataSet> DATA =
      List.of(
          new DataSet(
              "crc_normal_tumor.h5ad",
              "lineage",
              List.of("Epithelial", "Fibroblast", "Macrophage", "T"),
              "tumor_normal",
              "Normal",
              "Tumor"),
          new DataSet(
              "kang_pbmc_donor101.h5ad",
              "cluster_id",
              List.of("CD14+ Monocytes", "FCGR3A+ Monocytes", "CD4 T cells", "CD8 T cells", "B cells"),
              "group_id",
              "ctrl",
              "stim"));

  /** What one class came to, a result per seed. */
  private static final class Walks {
    final List<Trajectory> paths = new ArrayList<>();
    final List<String> small = new ArrayList<>();
    int genes;

    void add(TrajectoryAnalysis.Result result) {
      paths.add(result.trajectory());
      genes = result.trends().size();
      small.add("" + result.trends().stream().mapToDouble(GeneTrend::qChange).filter(q -> q < Q).count());
    }
  }

  /**
   * Writes the page's sections.
   *
   * @param args the folder of the files and the Markdown page
   */
  public static void main(String[] args) throws IOException {
    StringBuilder changes = new StringBuilder();
    StringBuilder seeds = new StringBuilder();
    StringBuilder files = new StringBuilder();
    for (DataSet set : DATA) {
      Path file = Path.of(args[0]).resolve(set.file);
      files.append(
          String.format("%n`%s` (SHA-256 %s)", set.file, Sha256.brief(Sha256.of(file))));
      rows(set, AnnDataReader.read(file), changes, seeds);
    }
    String data = String.join(" and\n", files.toString().strip().split("\\R"));
    Path page = Path.of(args[1]);
    MeasuredPage.write(
        page,
        "Change against permuted states",
        COMMAND
            + String.format(
                Locale.ROOT,
                """

                %s. CI-VAE with its
                defaults, training seeds 1 to 3 on one split; genes of the model with `q_change` below
                %s at each seed, states permuted among the cells of the class. In Fibroblast,
                Macrophage and T of the first file the states hardly differ.

                | file | class | genes | q_change < %s, seeds 1, 2, 3 |
                |---|---|---|---|
                %s""",
                data, Q, Q, changes));
    MeasuredPage.write(
        page,
        "Read-outs over training seeds",
        COMMAND
            + String.format(
                Locale.ROOT,
                """

                %s. The same models
                and paths: means over the three pairs of seeds of the rank correlation of scores, of
                the share of the 50 and 100 genes of largest |score| in common, and of the rank
                correlation of onset over the 200 genes of largest |score|; and the median `stability`
                of all genes and of the 50 of largest |score| at seed 1.

                | file | class | scores | first 50 | first 100 | onset | stability | of the first 50 |
                |---|---|---|---|---|---|---|---|
                %s""",
                data, seeds));
  }

  private static void rows(
      DataSet set, CellData data, StringBuilder changes, StringBuilder seeds) {
    TrainingSet cells = CompactModel.prepare(data, set.labels, false, 1);
    int[] columns =
        GeneMatcher.match(
            cells.preprocessing().genes(), data.var().names(), MissingGenes.ERROR, data.source());
    TrajectoryAnalysis analysis =
        new TrajectoryAnalysis(
            data,
            Normalization.AUTO.apply(data),
            columns,
            Labels.of(data, set.labels),
            cells.split());
    Map<String, Walks> walks = new TreeMap<>();
    Map<String, List<GeneTrend>> first = new TreeMap<>();
    for (long seed : SEEDS) {
      try (FittedModel model = CompactModel.train(cells, set.labels, CompactModel.CONFIG, seed)) {
        for (String within : set.within) {
          TrajectoryRequest request =
              new TrajectoryRequest(within, set.state, set.from, set.to, 1000, 20, 1);
          TrajectoryAnalysis.Result result = analysis.run(model, request, (work, share) -> {});
          walks.computeIfAbsent(within, name -> new Walks()).add(result);
          first.putIfAbsent(within, result.trends());
        }
      }
    }
    for (String within : set.within) {
      Walks of = walks.get(within);
      changes.append(
          String.format(
              "| %s | %s | %d | %s |%n", set.file, within, of.genes, String.join(", ", of.small)));
      Stability stability = Stability.of(SEEDS, of.paths, cells.preprocessing());
      List<GeneTrend> genes = stability.of(first.get(within));
      seeds.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3f | %.0f %% | %.0f %% | %.2f | %.2f | %.2f |%n",
              set.file,
              within,
              stability.spearman(),
              100 * stability.top50(),
              100 * stability.top100(),
              stability.onsetSpearman(),
              median(genes),
              median(genes.subList(0, 50))));
    }
  }

  private static double median(List<GeneTrend> genes) {
    double[] sorted = genes.stream().mapToDouble(GeneTrend::stability).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
