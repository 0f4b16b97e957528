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
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civae.files.MeasuredPage;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.Column;
import org.civae.io.file.Sha256;
import org.civae.model.FittedModel;
import org.civae.model.ModelConfig;
import org.civae.preprocess.Labels;
import org.civae.testdata.DemoFile;
import org.civae.testdata.SyntheticCells;
import org.civae.train.TrainingSet;
import org.civae.trajectory.OrderSupport;

/**
 * Whether the order of events along a path is right where it is known: epithelial cells of the
 * generated data from normal to tumour, border cells in or out of the training.
 */
public final class OrderAlongPath {

  private static final long[] SEEDS = {1, 2, 3};

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
        Map<KnownOrder.Way, List<KnownOrder.Score>> scores = new LinkedHashMap<>();
        for (long seed : SEEDS) {
          walk(candidate, trained, seed)
              .forEach(
                  (way, score) -> scores.computeIfAbsent(way, w -> new ArrayList<>()).add(score));
        }
        for (var of : scores.entrySet()) {
          String row = row(candidate, trained, of.getKey(), of.getValue());
          System.err.print(row);
          table.append(row);
          if (trained) continue;
          heldOut += of.getValue().stream().filter(KnownOrder.Score::meetsTarget).count();
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
        CANDIDATES.size() * KnownOrder.Way.values().length * SEEDS.length);
  }

  private static String sha256OfDemo() throws IOException {
    Path copy = Files.createTempFile("demo", ".h5ad");
    try (InputStream in = DemoFile.CELLS.open()) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return Sha256.brief(Sha256.of(copy));
    } finally {
      Files.delete(copy);
    }
  }

  private static String row(
      Candidate candidate, boolean trained, KnownOrder.Way way, List<KnownOrder.Score> of) {
    return String.format(
        "| %s | %s | %s | %s | %s | %s | %s | %s | %d of %d | %s |%n",
        candidate.name,
        trained ? "trained on" : "held out",
        way.label(),
        numbers(of.stream().map(KnownOrder.Score::late).toList()),
        numbers(of.stream().map(KnownOrder.Score::risingLate).toList()),
        numbers(of.stream().map(KnownOrder.Score::fallingLate).toList()),
        numbers(of.stream().map(KnownOrder.Score::bump).toList()),
        numbers(of.stream().map(KnownOrder.Score::error).toList()),
        of.stream().filter(KnownOrder.Score::meetsTarget).count(),
        of.size(),
        of.stream().map(score -> verdict(score.order())).collect(Collectors.joining(", ")));
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

  private static Map<KnownOrder.Way, KnownOrder.Score> walk(
      Candidate candidate, boolean trained, long seed) {
    CellData data = SyntheticCells.defaults().generate(seed);
    Labels states = Labels.of(data, "state");
    int border = states.code("border", data);
    int[] known = rows(data.nObs(), row -> trained || states.codes()[row] != border);
    TrainingSet set =
        CompactModel.prepare(subset(data, known), "cell_type", candidate.standardize, seed);
    KnownOrder tissue = KnownOrder.of(data, set.preprocessing(), fitted(set, known));
    Map<KnownOrder.Way, KnownOrder.Score> scores = new LinkedHashMap<>();
    try (FittedModel model = CompactModel.train(set, "cell_type", candidate.config, seed)) {
      for (KnownOrder.Way way : KnownOrder.Way.values()) {
        scores.put(way, tissue.score(tissue.path(model, way, seed)));
      }
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
}
