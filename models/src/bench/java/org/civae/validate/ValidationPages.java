package org.civae.validate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civae.files.MeasuredPage;
import org.civae.io.file.Sha256;

/** The sections of docs/validation.md on what docs/validate.sh found. */
public final class ValidationPages {

  private static final String SCRIPT =
      "Written by `docs/validate.sh DATA OUTPUT`; training and pairs have seeds 1, 2 and 3, and every"
          + " cell of a\ntable has these in order. [How to read it](readouts.md#validate).\n\n";

  private static final Map<String, String> SPACES =
      Map.of("components", "the 20 leading principal components", "genes", "all genes");

  private static final List<String> LINEAGES = List.of("Fibroblast", "Macrophage", "T");
  private static final int MOST_GENES = 5;
  private static final double Q_LIMIT = 0.05;

  private final Path page;
  private final Path results;

  private ValidationPages(Path page, Path results) {
    this.page = page;
    this.results = results;
  }

  /**
   * Writes the page's sections.
   *
   * @param args the Markdown page and the folder that docs/validate.sh filled
   */
  public static void main(String[] args) throws IOException {
    ValidationPages pages = new ValidationPages(Path.of(args[0]), Path.of(args[1]));
    pages.path("Paths against real cells: generated cells", "demo");
    pages.path("Paths against real cells: colorectal cancer", "crc");
    pages.path("Paths against real cells: PBMC of donor 101", "kang");
    pages.withoutClasses();
    pages.nullLineages();
    pages.purity();
  }

  private void path(String heading, String name) throws IOException {
    SeededRuns runs = SeededRuns.read(seed -> results.resolve(name + "-" + seed + "/validation.json"));
    StringBuilder text = new StringBuilder(SCRIPT);
    JsonObject request = runs.first().getAsJsonObject("request");
    text.append(
        String.format(
            "%s, %s, %s to %s; at seed 1 %s.%n%n`%s`%n%n",
            runs.data(),
            request.get("within").getAsString(),
            request.get("from").getAsString(),
            request.get("to").getAsString(),
            cells(runs.first()),
            runs.commandLine()));
    text.append(changes(runs));
    for (String space : List.of("components", "genes")) text.append('\n').append(distances(runs, space));
    text.append('\n').append(verdict(runs));
    MeasuredPage.write(page, heading, text.toString());
  }

  private static String cells(JsonObject run) {
    List<String> states = new ArrayList<>();
    for (JsonElement element : run.getAsJsonArray("states")) {
      JsonObject state = element.getAsJsonObject();
      states.add(
          String.format(
              "%d %s cells to train on and %d held out",
              state.get("training").getAsInt(),
              state.get("state").getAsString(),
              state.get("heldOut").getAsInt()));
    }
    return String.join(", ", states);
  }

  private static String changes(SeededRuns runs) {
    StringBuilder text =
        new StringBuilder("| method | change R2 | slope | held-out R2 | purity min | mean |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (int m = 0; m < methods(runs.first()).size(); m++) {
      text.append(
          String.format(
              "| %s | %s | %s | %s | %s | %s |%n",
              method(runs.first(), m).get("method").getAsString(),
              runs.cell("%.3f", at(m, "changeR2")),
              runs.cell("%.2f", at(m, "changeSlope")),
              runs.cell("%.3f", at(m, "heldOutChangeR2")),
              runs.cell("%.3f", at(m, "classPurityMin")),
              runs.cell("%.3f", at(m, "classPurityMean"))));
    }
    return text.toString();
  }

  private static String distances(SeededRuns runs, String space) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "| in %s | start | path mean | worst | end | nearest cell |%n|---|---|---|---|---|---|%n",
            SPACES.get(space)));
    for (int m = 0; m < methods(runs.first()).size(); m++) {
      int method = m;
      List<String> line = new ArrayList<>();
      line.add(method(runs.first(), m).get("method").getAsString());
      for (String key : List.of("start", "pathMean", "pathWorst", "end", "nearestCell")) {
        line.add(runs.cell("%.3g", run -> in(method(run, method), space).get(key)));
      }
      text.append("| ").append(String.join(" | ", line)).append(" |\n");
    }
    Function<JsonObject, JsonObject> real = run -> in(run.getAsJsonObject("realCells"), space);
    int states = real.apply(runs.first()).getAsJsonArray("chance").size();
    Function<Integer, String> chance =
        state -> runs.cell("%.3g", run -> real.apply(run).getAsJsonArray("chance").get(state));
    text.append(
        String.format(
            "| *real cells of one state, by chance* | %s | | | %s | %s |%n",
            chance.apply(0),
            chance.apply(states - 1),
            runs.cell("%.3g", run -> real.apply(run).get("nearestCell"))));
    text.append(
        String.format(
            "| *real start cells, unchanged* | | | | %s | |%n",
            runs.cell("%.3g", run -> real.apply(run).get("startToEnd"))));
    return text.toString();
  }

  /** How often the model's path is nearer to real cells than each of the other methods'. */
  private static String verdict(SeededRuns runs) {
    List<String> lines = new ArrayList<>();
    String model = method(runs.first(), 0).get("method").getAsString();
    for (String space : List.of("components", "genes")) {
      List<String> others =
          IntStream.range(1, methods(runs.first()).size())
              .mapToObj(
                  m ->
                      String.format(
                          "%s at %d of %d",
                          method(runs.first(), m).get("method").getAsString(),
                          runs.runs().stream()
                              .filter(run -> pathMean(run, 0, space) < pathMean(run, m, space))
                              .count(),
                          runs.runs().size()))
              .toList();
      lines.add(
          String.format(
              "In %s the inner steps of the %s path lie nearer to real cells, on average, than those"
                  + " of %s seeds.",
              SPACES.get(space), model, String.join(", of ", others)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static double pathMean(JsonObject run, int method, String space) {
    return in(method(run, method), space).get("pathMean").getAsDouble();
  }

  private static JsonArray methods(JsonObject run) {
    return run.getAsJsonArray("methods");
  }

  private static JsonObject method(JsonObject run, int number) {
    return methods(run).get(number).getAsJsonObject();
  }

  private static Function<JsonObject, JsonElement> at(int method, String key) {
    return run -> method(run, method).get(key);
  }

  private static JsonObject in(JsonObject object, String key) {
    return object.getAsJsonObject(key);
  }

  private void withoutClasses() throws IOException {
    StringBuilder text = new StringBuilder(SCRIPT);
    String refusal =
        Files.readAllLines(results.resolve("pbmc-refusal.txt")).stream()
            .filter(line -> line.startsWith("civae"))
            .collect(Collectors.joining("\n"));
    text.append(
        String.format(
            """
            pbmc_ctrl_stim.h5ad (SHA-256 %s) has one column, `group`: no cell types, so there is no
            class to walk in, and a path between random cells would lead from T cells to monocytes. With
            `group` as the class a path from ctrl to stim leaves the class at once, and is refused:

                %s

            What can be judged is how well models rebuild cells that were held out, and how well a
            linear classifier tells ctrl from stim there in latent space:

            | method | mean squared error per value | linear separability |
            |---|---|---|
            """,
            Sha256.brief(Sha256.of(results.resolve("pbmc_ctrl_stim.h5ad"))),
            refusal));
    for (String method : List.of("ci-vae", "vae")) {
      SeededRuns runs =
          SeededRuns.read(seed -> results.resolve("pbmc-" + method + "-" + seed + ".json"));
      text.append(
          String.format(
              "| %s | %s | %s |%n",
              method,
              runs.cell("%.4f", run -> in(run, "mse").get("heldOut")),
              runs.cell("%.3f", run -> in(run, "linearSeparability").get("heldOut"))));
    }
    MeasuredPage.write(page, "PBMC without cell types", text.toString());
  }

  private void nullLineages() throws IOException {
    StringBuilder text = new StringBuilder(SCRIPT);
    SeededRuns epithelial = trajectory("Epithelial");
    text.append(
        String.format(
            """
            %s, Normal to Tumor within lineages whose states hardly differ (cells as replicates; the
            file has no donors). A read-out that calls genes there is wrong: at most %d genes at FDR 0.05,
            and no `q_change` below %s. Epithelial cells, whose states do differ, are shown beside them.

            `%s`

            | lineage | genes at FDR 0.05 | smallest q_change | genes with q_change below %s |
            |---|---|---|---|
            """,
            epithelial.data(),
            MOST_GENES,
            Q_LIMIT,
            trajectory(LINEAGES.get(0)).commandLine(),
            Q_LIMIT));
    List<String> failing = new ArrayList<>();
    for (String lineage : LINEAGES) {
      List<Double> genes = trajectory(lineage).numbers(run -> run.get("significantGenes"));
      List<double[]> q = qChange(lineage);
      text.append(line(lineage, genes, q));
      for (int seed = 1; seed <= SeededRuns.SEEDS; seed++) {
        double[] values = q.get(seed - 1);
        boolean holds =
            genes.get(seed - 1) <= MOST_GENES && Arrays.stream(values).min().orElse(1) >= Q_LIMIT;
        if (!holds) failing.add(lineage + " at seed " + seed);
      }
    }
    text.append(
        line(
            "Epithelial",
            epithelial.numbers(run -> run.get("significantGenes")),
            qChange("Epithelial")));
    text.append(
        failing.isEmpty()
            ? "\nThe null lineages stay silent at every seed.\n"
            : "\n**Not silent: " + String.join(", ", failing) + ".**\n");
    MeasuredPage.write(page, "Null lineages of colorectal cancer", text.toString());
  }

  private static String line(String lineage, List<Double> genes, List<double[]> q) {
    return String.format(
        "| %s | %s | %s | %s |%n",
        lineage,
        SeededRuns.cell("%.0f", genes),
        SeededRuns.cell("%.3g", q.stream().map(v -> Arrays.stream(v).min().orElse(1)).toList()),
        SeededRuns.cell(
            "%.0f",
            q.stream()
                .map(v -> (double) Arrays.stream(v).filter(x -> x < Q_LIMIT).count())
                .toList()));
  }

  private SeededRuns trajectory(String lineage) throws IOException {
    return SeededRuns.read(
        seed -> results.resolve("crc-" + seed + "-" + lineage + "/summary.json"));
  }

  /** The column of genes.csv, of each seed. */
  private List<double[]> qChange(String lineage) throws IOException {
    List<double[]> found = new ArrayList<>();
    for (int seed = 1; seed <= SeededRuns.SEEDS; seed++) {
      List<String> lines =
          Files.readAllLines(results.resolve("crc-" + seed + "-" + lineage + "/genes.csv"));
      int column = List.of(lines.get(0).split(",")).indexOf("q_change");
      found.add(
          lines.stream()
              .skip(1)
              .map(line -> line.split(",", -1)[column])
              .filter(field -> !field.isEmpty())
              .mapToDouble(Double::parseDouble)
              .toArray());
    }
    return found;
  }

  private void purity() throws IOException {
    SeededRuns runs = trajectory("Epithelial");
    List<Double> civae = runs.numbers(run -> run.get("classPurityMin"));
    Function<JsonObject, JsonObject> vae = run -> in(in(run, "compare"), "vae");
    List<Double> plain = runs.numbers(run -> vae.apply(run).get("classPurityMin"));
    List<Double> civaeMean = runs.numbers(run -> run.get("classPurityMean"));
    List<Double> plainMean = runs.numbers(run -> vae.apply(run).get("classPurityMean"));
    String verdict =
        String.format(
            "Over all steps CI-VAE's purity is %s; at the worst step it is %s.",
            against(civaeMean, plainMean), against(civae, plain));
    MeasuredPage.write(
        page,
        "Class purity of decoded colorectal cells",
        SCRIPT
            + String.format(
                Locale.ROOT,
                """
                %s, Epithelial, Normal to Tumor: share of decoded cells that a classifier of real cells
                (right about %s of the held-out ones) puts in the class, at the worst of 50 steps and on
                average over them.

                `%s`

                | model | worst step | mean |
                |---|---|---|
                | ci-vae | %s | %s |
                | vae | %s | %s |

                %s
                """,
                runs.data(),
                runs.cell("%.3f", run -> run.get("classifierHeldOutAccuracy")),
                runs.commandLine(),
                SeededRuns.cell("%.5f", civae),
                SeededRuns.cell("%.5f", civaeMean),
                SeededRuns.cell("%.5f", plain),
                SeededRuns.cell("%.5f", plainMean),
                verdict));
  }

  private static String against(List<Double> civae, List<Double> plain) {
    List<String> below =
        IntStream.range(0, SeededRuns.SEEDS)
            .filter(s -> civae.get(s) < plain.get(s))
            .mapToObj(s -> String.valueOf(s + 1))
            .toList();
    return below.isEmpty()
        ? "at least the plain VAE's at every seed"
        : "**below the plain VAE's at seed " + String.join(", ", below) + "**";
  }
}
