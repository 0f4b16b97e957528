package org.civae.validate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.file.Sha256;
import org.civae.model.Embedding;
import org.civae.model.FittedModel;
import org.civae.model.ModelCells;
import org.civae.model.ModelConfig;
import org.civae.preprocess.GeneMatcher;
import org.civae.preprocess.GeneMoments;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Preprocessing;
import org.civae.testdata.DemoFile;
import org.civae.testdata.SyntheticCells;
import org.civae.train.TrainingSet;
import org.civae.trajectory.OrderSupport;
import org.civae.trajectory.Trajectory;

/**
 * Whether the order of events along a path is right where it is known: epithelial cells of the
 * generated data from normal to tumour, border cells in or out of the training.
 */
public final class OrderAlongPath {

  private static final long[] SEEDS = {1, 2, 3};
  private static final int PAIRS = 1000;
  private static final int STEPS = 21;
  private static final double TARGET = 0.8;

  private OrderAlongPath() {}

  private record Candidate(String name, ModelConfig config, boolean standardize) {}

  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("the default", CompactModel.CONFIG, false),
          new Candidate(
              "standardize, widths 256,128, alpha 0.05",
              new ModelConfig(List.of(256, 128), 20, 0.05, 0.05, 20),
              true),
          new Candidate(
              "widths 512, latent 256, dropout 0, alpha 0.001",
              new ModelConfig(List.of(512), 256, 0, 0.001, 20),
              false));

  /** How the latent points of a path are chosen. */
  private enum Way {
    PAIRS("straight, pairs of cells"),
    MEANS("straight, mean to mean"),
    PAIRS_THROUGH("from pair to pair, through a border cell"),
    MEANS_THROUGH("mean to mean, through the mean of the border cells");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    boolean pairs() {
      return this == PAIRS || this == PAIRS_THROUGH;
    }

    boolean through() {
      return this == PAIRS_THROUGH || this == MEANS_THROUGH;
    }
  }

  /** What one path got right. */
  private record Score(
      double late,
      double risingLate,
      double fallingLate,
      double bump,
      double error,
      OrderSupport order) {

    boolean meetsTarget() {
      return late >= TARGET && bump > 0.5 && error > 0;
    }
  }

  /**
   * Writes the page's section.
   *
   * @param args the Markdown page
   */
  public static void main(String[] args) throws IOException {
    StringBuilder table = new StringBuilder();
    int heldOut = 0;
    for (Candidate candidate : CANDIDATES) {
      for (boolean trained : new boolean[] {false, true}) {
        Map<Way, List<Score>> scores = new LinkedHashMap<>();
        for (long seed : SEEDS) {
          walk(candidate, trained, seed)
              .forEach(
                  (way, score) -> scores.computeIfAbsent(way, w -> new ArrayList<>()).add(score));
        }
        for (var of : scores.entrySet()) {
          String row = row(candidate, trained, of.getKey(), of.getValue());
          System.err.print(row);
          table.append(row);
          if (!trained) heldOut += of.getValue().stream().filter(Score::meetsTarget).count();
        }
      }
    }
    MeasuredPage.write(Path.of(args[0]), "Order along the path", text(table, heldOut));
  }

  private static String text(StringBuilder table, int heldOut) throws IOException {
    return String.format(
        Locale.ROOT,
        """
        Written by `mvn -q -P bench -pl models -am -DskipTests integration-test
        -Dbench.main=org.civae.validate.OrderAlongPath "-Dbench.args=docs/validation.md"`.

        Generated cells (2,400 x 2,000, 6 donors) of seeds 1 to 3, which are also the seeds of split,
        training and pairs; seed 1 is `%s` (SHA-256 %s). Epithelial, normal to tumour. At the border
        rising and falling genes have done half of their change, late genes nothing, transient genes
        are up. Per seed:

        - late / rise: AUC of late genes' onset above rising genes' (target 0.8, chance 0.5); then the
          same of late genes that rise, and of late genes that fall above falling genes: half of the
          late genes fall, and a path that sags in the middle makes all that falls early;
        - bump: AUC of transient genes' decoded middle above the chord of the ends (in SD) against genes
          of no programme; a straight line in gene space has no bump, which is 0.5;
        - error: 1 - squared error of the decoded middle at the real border means over transient genes /
          the same of the straight line between the real means of the ends; above 0 is better than the
          line;
        - target: seeds at which late / rise is at least 0.8, bump above 0.5 and error above 0;
        - supported: what the program says of these cells (`orderSupported`), and the share of the
          border cells' departure from the straight line that the path shows (`explained`).

        The program walks the first of these paths.

        | model | border cells | path | late / rise | late rising / rise | late falling / fall | bump | error | target | supported (explained) |
        |---|---|---|---|---|---|---|---|---|---|
        %s
        With the border cells held out of training the target is met by %d of %d paths. A straight
        path can know no more than normal and tumour cells show, and in them a late gene that rises has
        the same distribution as any rising gene, and a transient gene the same as one of no programme
        that is expressed alike. **Two states do not say what comes between them.** What the program can do is
        to ask real cells that lie between, and to say that order along the path is not supported where
        they do not bear it out or there are none.
        """,
        DemoFile.CELLS.fileName(), sha256OfDemo(), table, heldOut,
        CANDIDATES.size() * Way.values().length * SEEDS.length);
  }

  private static String sha256OfDemo() throws IOException {
    Path copy = Files.createTempFile("demo", ".h5ad");
    try (InputStream in = DemoFile.CELLS.open()) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return Sha256.of(copy).substring(0, 12);
    } finally {
      Files.delete(copy);
    }
  }

  private static String row(Candidate candidate, boolean trained, Way way, List<Score> of) {
    return String.format(
        "| %s | %s | %s | %s | %s | %s | %s | %s | %d of %d | %s |%n",
        candidate.name,
        trained ? "trained on" : "held out",
        way.label,
        numbers(of.stream().map(Score::late).toList()),
        numbers(of.stream().map(Score::risingLate).toList()),
        numbers(of.stream().map(Score::fallingLate).toList()),
        numbers(of.stream().map(Score::bump).toList()),
        numbers(of.stream().map(Score::error).toList()),
        of.stream().filter(Score::meetsTarget).count(),
        of.size(),
        of.stream().map(score -> verdict(score.order)).collect(Collectors.joining(", ")));
  }

  private static String numbers(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.2f", value))
        .collect(Collectors.joining(", "));
  }

  private static String verdict(OrderSupport order) {
    return String.format(
        Locale.ROOT,
        "%s (%.2f)",
        order.supported().map(is -> is ? "yes" : "no").orElse("unknown"),
        order.between().get(0).explained());
  }

  private static Map<Way, Score> walk(Candidate candidate, boolean trained, long seed) {
    CellData data = SyntheticCells.defaults().generate(seed);
    Labels states = Labels.of(data, "state");
    int border = states.code("border", data);
    int[] known = rows(data.nObs(), row -> trained || states.codes()[row] != border);
    TrainingSet set =
        CompactModel.prepare(subset(data, known), "cell_type", candidate.standardize, seed);
    Tissue tissue = Tissue.of(data, set.preprocessing(), fitted(set, known));
    Map<Way, Score> scores = new LinkedHashMap<>();
    try (FittedModel model = CompactModel.train(set, "cell_type", candidate.config, seed)) {
      for (Way way : Way.values()) scores.put(way, tissue.score(tissue.path(model, way, seed)));
    }
    return scores;
  }

  /** Rows of the whole file that weights are fitted to. */
  private static int[] fitted(TrainingSet set, int[] known) {
    return Arrays.stream(set.split().training()).map(row -> known[row]).toArray();
  }

  private static int[] rows(int n, IntPredicate chosen) {
    return IntStream.range(0, n).filter(chosen).toArray();
  }

  private static CellData subset(CellData data, int[] rows) {
    Column.Categorical classes = (Column.Categorical) data.obsColumn("cell_type");
    int[] codes = Arrays.stream(rows).map(row -> classes.codes()[row]).toArray();
    return new CellData(
        data.source(),
        data.matrix().selectObs(rows),
        data.scale(),
        new AnnotationTable(
            Arrays.stream(rows).mapToObj(data.obs().names()::get).toList(),
            List.of(new Column.Categorical("cell_type", codes, classes.categories(), false))),
        data.var());
  }

  /**
   * Epithelial cells of all states.
   *
   * @param states rows in normal, border and tumour
   * @param heldOut rows at the border that no weight was fitted to
   * @param programs of the model's genes
   */
  private record Tissue(
      ModelCells cells,
      Preprocessing preprocessing,
      List<int[]> states,
      int[] heldOut,
      List<String> programs) {

    static Tissue of(CellData data, Preprocessing preprocessing, int[] fitted) {
      int[] columns =
          GeneMatcher.match(
              preprocessing.genes(), data.var().names(), MissingGenes.ERROR, data.source());
      Labels classes = Labels.of(data, "cell_type");
      Labels states = Labels.of(data, "state");
      int epithelial = classes.code("Epithelial", data);
      List<int[]> rows =
          IntStream.range(0, 3)
              .mapToObj(
                  state ->
                      OrderAlongPath.rows(
                          data.nObs(),
                          row ->
                              classes.codes()[row] == epithelial && states.codes()[row] == state))
              .toList();
      Column programs = data.var().column("program").orElseThrow();
      return new Tissue(
          new ModelCells(Normalization.AUTO.apply(data).matrix().selectVars(columns)),
          preprocessing,
          rows,
          Arrays.stream(rows.get(1))
              .filter(row -> Arrays.binarySearch(fitted, row) < 0)
              .toArray(),
          Arrays.stream(columns).mapToObj(programs::text).toList());
    }

    /** Decoded means along one way. */
    Trajectory path(FittedModel model, Way way, long seed) {
      List<float[]> stops = new ArrayList<>();
      Random random = new Random(seed);
      for (int state = 0; state < 3; state++) {
        if (state == 1 && !way.through()) continue;
        Embedding embedding = Embedding.of(model.requireEncoder(), cells, states.get(state));
        stops.add(way.pairs() ? drawn(embedding, random) : mean(embedding));
      }
      List<Trajectory.Step> steps = new ArrayList<>();
      for (int s = 0; s < STEPS; s++) {
        double fraction = s / (STEPS - 1.0);
        double place = fraction * (stops.size() - 1);
        int stop = Math.min((int) place, stops.size() - 2);
        float[] z = between(stops.get(stop), stops.get(stop + 1), place - stop);
        double[] mean = decodedMean(model.requireDecoder(), z);
        steps.add(new Trajectory.Step(fraction, mean, mean, mean, mean, mean, mean));
      }
      return new Trajectory(preprocessing.genes(), steps);
    }

    private static float[] drawn(Embedding embedding, Random random) {
      return embedding.select(
          IntStream.range(0, OrderAlongPath.PAIRS).map(i -> random.nextInt(embedding.n())).toArray());
    }

    private static float[] mean(Embedding embedding) {
      float[] mean = new float[embedding.nLatent()];
      for (int k = 0; k < embedding.n() * embedding.nLatent(); k++) {
        mean[k % embedding.nLatent()] += embedding.points()[k] / embedding.n();
      }
      return mean;
    }

    private static float[] between(float[] a, float[] b, double fraction) {
      float[] z = new float[a.length];
      for (int k = 0; k < z.length; k++) z[k] = (float) ((1 - fraction) * a[k] + fraction * b[k]);
      return z;
    }

    private double[] decodedMean(FittedModel.Decoder decoder, float[] z) {
      int n = z.length / decoder.nLatent();
      float[] decoded = decoder.decode(z, new float[0], n);
      double[] mean = new double[programs.size()];
      for (int k = 0; k < decoded.length; k++) mean[k % mean.length] += decoded[k] / n;
      return mean;
    }

    Score score(Trajectory path) {
      double[] start = GeneMoments.of(cells.matrix(), states.get(0)).mean();
      double[] border = GeneMoments.of(cells.matrix(), states.get(1)).mean();
      double[] end = GeneMoments.of(cells.matrix(), states.get(2)).mean();
      List<Trajectory.Step> steps = path.steps();
      double[] first = steps.get(0).mean();
      double[] middle = steps.get(STEPS / 2).mean();
      double[] last = steps.get(STEPS - 1).mean();
      double[] bumps = new double[middle.length];
      double pathError = 0;
      double lineError = 0;
      for (int j = 0; j < bumps.length; j++) {
        double sd = Math.max(preprocessing.sd()[j], Preprocessing.MIN_SD);
        bumps[j] = (middle[j] - (first[j] + last[j]) / 2) / sd;
        if (!programs.get(j).equals("transient")) continue;
        pathError += Math.pow((border[j] - middle[j]) / sd, 2);
        lineError += Math.pow((border[j] - (start[j] + end[j]) / 2) / sd, 2);
      }
      double[] onsets = onsets(path);
      IntPredicate late = j -> programs.get(j).equals("late");
      IntPredicate rise = j -> programs.get(j).equals("rise");
      IntPredicate up = j -> end[j] > start[j];
      return new Score(
          auc(onsets, late, rise),
          auc(onsets, late.and(up), rise),
          auc(onsets, late.and(up.negate()), j -> programs.get(j).equals("fall")),
          auc(
              bumps,
              j -> programs.get(j).equals("transient"),
              j -> programs.get(j).equals("none")),
          1 - pathError / lineError,
          OrderSupport.of(
              path,
              preprocessing,
              cells.matrix(),
              new OrderSupport.RealCells(
                  states.get(0), states.get(2), Map.of("border", heldOut), null)));
    }

    /** As the program reads it: first fraction with half of the change, linear between steps. */
    private double[] onsets(Trajectory path) {
      List<Trajectory.Step> steps = path.steps();
      return IntStream.range(0, programs.size())
          .mapToDouble(
              j -> {
                double start = steps.get(0).mean()[j];
                double change = steps.get(STEPS - 1).mean()[j] - start;
                double before = 0;
                for (int s = 1; s < STEPS; s++) {
                  double done = (steps.get(s).mean()[j] - start) / change;
                  if (done >= 0.5) {
                    return (s - 1 + (0.5 - before) / (done - before)) / (STEPS - 1.0);
                  }
                  before = done;
                }
                return 1;
              })
          .toArray();
    }

    /** Chance that a gene of the first kind has the larger value, ties by half. */
    private double auc(double[] values, IntPredicate higher, IntPredicate lower) {
      int[] high = rows(values.length, higher);
      int[] low = rows(values.length, lower);
      double wins = 0;
      for (int a : high) {
        for (int b : low) wins += values[a] > values[b] ? 1 : values[a] == values[b] ? 0.5 : 0;
      }
      return wins / high.length / low.length;
    }
  }
}
