package org.civae.validate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnDataReader;
import org.civae.io.anndata.CellData;
import org.civae.io.file.Sha256;
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
import org.civae.trajectory.DepthMatching;
import org.civae.pairing.Pairing;
import org.civae.trajectory.Route;
import org.civae.trajectory.TrajectoryAnalysis;
import org.civae.trajectory.TrajectoryRequest;
import org.civae.trajectory.TrajectoryValidation;
import org.civae.trajectory.Way;

/** Each way to walk from normal to tumour epithelium of the colorectal data, judged alike. */
public final class WaysToWalk {

  private static final String FILE = "crc_normal_tumor.h5ad";
  private static final long[] SEEDS = {1, 2, 3};

  private WaysToWalk() {}

  private record Named(String paths, String pairing, boolean matchDepth, Way way) {
    static Named of(Route.Shape shape, Pairing.Rule rule, boolean matchDepth) {
      return new Named(
          shape.name().toLowerCase(Locale.ROOT),
          rule.name().toLowerCase(Locale.ROOT),
          matchDepth,
          new Way(
              new Pairing(rule, false, "", matchDepth),
              new Route(shape, Route.NEIGHBORS, Route.Batch.START),
              ""));
    }
  }

  private static final List<Named> WAYS =
      List.of(
          Named.of(Route.Shape.PAIRS, Pairing.Rule.RANDOM, false),
          Named.of(Route.Shape.PAIRS, Pairing.Rule.NEAREST, false),
          Named.of(Route.Shape.PAIRS, Pairing.Rule.OPTIMAL, false),
          Named.of(Route.Shape.PAIRS, Pairing.Rule.RANDOM, true),
          Named.of(Route.Shape.CENTROID, Pairing.Rule.RANDOM, false),
          Named.of(Route.Shape.CENTROID, Pairing.Rule.RANDOM, true),
          Named.of(Route.Shape.GRAPH, Pairing.Rule.RANDOM, false),
          Named.of(Route.Shape.GRAPH, Pairing.Rule.RANDOM, true));

  /** Place of the way whose matching is shown in detail. */
  private static final int MATCHED = 3;

  /** Columns of the first table. */
  private static final int COLUMNS = 8;

  /**
   * Writes the page's section.
   *
   * @param args the folder of the data and the Markdown page
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0], FILE);
    CellData data = AnnDataReader.read(file);
    double[][] sums = new double[WAYS.size()][COLUMNS];
    List<DepthMatching> matchings = new ArrayList<>();
    for (long seed : SEEDS) {
      Labels classes = Labels.of(data, "lineage");
      TrainingSet cells = CompactModel.prepare(data, "lineage", false, seed);
      try (FittedModel model = CompactModel.train(cells, "lineage", CompactModel.CONFIG, seed)) {
        TrajectoryAnalysis analysis = analysis(data, classes, cells);
        for (int w = 0; w < WAYS.size(); w++) {
          TrajectoryAnalysis.Result result = walk(analysis, model, WAYS.get(w).way, seed);
          double[] row = row(result);
          System.err.printf("seed %d, way %d of %d%n", seed, w + 1, WAYS.size());
          for (int c = 0; c < COLUMNS; c++) sums[w][c] += row[c] / SEEDS.length;
          if (w == MATCHED) matchings.add(result.walked().depth().orElseThrow());
        }
      }
    }
    MeasuredPage.write(Path.of(args[1]), "Ways to walk", body(file, sums, matchings));
  }

  private static TrajectoryAnalysis analysis(CellData data, Labels classes, TrainingSet cells) {
    int[] columns =
        GeneMatcher.match(
            cells.preprocessing().genes(), data.var().names(), MissingGenes.ERROR, data.source());
    return new TrajectoryAnalysis(
        data, Normalization.AUTO.apply(data), columns, classes, cells.split());
  }

  private static TrajectoryAnalysis.Result walk(
      TrajectoryAnalysis analysis, FittedModel model, Way way, long seed) {
    return analysis.run(
        model,
        new TrajectoryRequest("Epithelial", "tumor_normal", "Normal", "Tumor", 1000, 20, seed)
            .by(way),
        (work, share) -> {});
  }

  private static double[] row(TrajectoryAnalysis.Result result) {
    TrajectoryValidation v = result.validation();
    double depth =
        result.walked().depth().map(DepthMatching::ratioAfter).orElse(result.depthRatio());
    return new double[] {
      v.purityMin(),
      v.purityMean(),
      v.change().r2(),
      v.change().slope(),
      v.heldOutChange().orElseThrow().r2(),
      result.walked().pairedChange().r2(),
      result.walked().pairedChange().slope(),
      depth
    };
  }

  private static String body(Path file, double[][] sums, List<DepthMatching> matchings)
      throws IOException {
    StringBuilder table = new StringBuilder();
    for (int w = 0; w < sums.length; w++) {
      Named way = WAYS.get(w);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.3f | %.3f | %.3f | %.2f | %.3f | %.3f | %.2f | %.2f |%n",
              way.paths,
              way.paths.equals("centroid") && !way.matchDepth ? "all cells" : way.pairing,
              way.matchDepth ? "yes" : "no",
              sums[w][0],
              sums[w][1],
              sums[w][2],
              sums[w][3],
              sums[w][4],
              sums[w][5],
              sums[w][6],
              sums[w][7]));
    }
    StringBuilder moved = new StringBuilder();
    for (int s = 0; s < SEEDS.length; s++) {
      DepthMatching m = matchings.get(s);
      moved.append(
          String.format(
              Locale.ROOT,
              "| %d | %.2f | %.2f | %.3f | %.2f | %s |%n",
              SEEDS[s],
              m.ratioBefore(),
              m.ratioAfter(),
              m.correlation(),
              m.slope(),
              String.join(", ", m.genes().subList(0, 8))));
    }
    return String.format(
        Locale.ROOT,
        """
        Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
        -Dbench.main=org.civae.validate.WaysToWalk "-Dbench.args=DATA docs/validation.md"`, `DATA`
        being the folder of %s (SHA-256 %s...).

        Epithelial cells from Normal to Tumor, 1,000 pairs, 20 steps, CI-VAE at the defaults, mean of
        seeds %s. Purity: share of decoded cells that a classifier of real cells puts in the class,
        at the worst step and on average; of the one path of a centroid it is 0 or 1 at each step.
        Change: decoded against observed change of the 200 genes of largest observed change, first
        of all cells of both states, then of held-out cells, then of the very cells that were paired;
        straight lines and the graph lead between the same cells, and differ only on the way. Depth:
        ratio of the median counts per cell of the two states, matched of the paired cells.

        | paths | pairing | matchdepth | purity, least | mean | change R2 | slope | held-out R2 | paired R2 | slope | depth |
        |---|---|---|---|---|---|---|---|---|---|---|
        %s
        What matching by library size changes of random pairs: ratio of median counts before and
        after, correlation and slope of the decoded change of all modelled genes with matching on that
        without, and the genes that move most.

        | seed | depth before | after | correlation | slope | genes |
        |---|---|---|---|---|---|
        %s""",
        FILE,
        Sha256.brief(Sha256.of(file)),
        String.join(", ", Arrays.stream(SEEDS).mapToObj(String::valueOf).toList()),
        table,
        moved);
  }
}
