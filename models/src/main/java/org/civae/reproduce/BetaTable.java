package org.civae.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.civae.io.anndata.CellData;
import org.civae.reproduce.PaperNumbers.BetaRow;

/** Tables 3 to 9: clusters of one data set by the weight of the KL term, soft and hard. */
final class BetaTable implements PaperTable {

  private static final String NOTHING = "-";

  private final int number;
  private final DataSet paper;

  /**
   * @param number of the table in the supplement
   */
  BetaTable(int number, DataSet paper) {
    this.number = number;
    this.paper = paper;
  }

  @Override
  public String name() {
    return "mvae-" + number;
  }

  @Override
  public String title() {
    return String.format(
        "%s by the weight of KL (MVAE supplement, table %d)", paper.title(), number);
  }

  @Override
  public Optional<String> fileName() {
    return Optional.of(paper.key() + ".h5ad");
  }

  @Override
  public String needs() {
    return String.format(
        Locale.ROOT, "%s (%,d values, %d classes)", paper.title(), paper.nVars(), paper.nClasses());
  }

  @Override
  public ReproducedData read(CellData cells, String sha256) throws IOException {
    ReproducedData data = PaperTable.super.read(cells, sha256);
    if (data.paper() == paper) return data;
    throw new IllegalArgumentException(
        String.format(
            "%s: found %s, expected %s for table=%s. Choose another data=.",
            data.file(), data.paper().title(), needs(), name()));
  }

  @Override
  public List<Variant> rows(ReproducedData data, boolean quick) {
    List<Variant> rows = new ArrayList<>();
    Variant declared = Recipes.declared(paper, quick);
    rows.add(declared);
    for (BetaRow row : PaperNumbers.betaRows(paper)) {
      Variant variant = Recipes.beta(row.beta(), row.assignment(), paper, quick);
      if (!variant.name().equals(declared.name())) rows.add(variant);
    }
    return rows;
  }

  /** The other models, of which the supplement prints no scores. */
  @Override
  public List<Variant> others(ReproducedData data, boolean quick) {
    return PaperModel.ofTable1().stream()
        .filter(model -> model != PaperModel.BETA_SOFT && model != PaperModel.BETA_HARD)
        .map(
            model ->
                Recipes.variant(
                    model, paper, PaperNumbers.latentSize(model, paper), model.key(), quick))
        .toList();
  }

  @Override
  public String body(Results results) {
    return ClusterText.CHOSEN
        + testPart(results.data())
        + "\n"
        + ClusterText.declared(results, printed(results.declared()))
        + target(results)
        + "\n"
        + all(results);
  }

  /** Whether it has the size of the paper's. */
  private String testPart(ReproducedData data) {
    int n = data.test().length;
    if (n == paper.nTest()) return "\n";
    return String.format(
        Locale.ROOT,
        " The paper clusters %,d cells, not %,d: its test part is another.%n",
        paper.nTest(),
        n);
  }

  private String target(Results results) {
    double target =
        PaperNumbers.betaRows(paper).stream()
            .mapToDouble(r -> r.mixture().acc())
            .max()
            .orElseThrow();
    MarkdownTable table = new MarkdownTable("best of all runs", "variant", "seed", "ACC", "");
    for (Reading reading : Reading.OF_MIXTURES) {
      Results.best(results.runs(), reading)
          .ifPresent(
              run -> {
                double acc = run.scores().get(reading).acc();
                table.add(
                    reading.words(),
                    run.key().variant(),
                    String.valueOf(run.key().seed()),
                    Scores.number(acc),
                    acc >= target ? "reached" : "not reached");
              });
    }
    return String.format(
            Locale.ROOT,
            "%nThe paper's best ACC is %.2f, chosen by test accuracy over weights, assignments, latent"
                + " sizes and runs. The best of ours, chosen in the same way from %d runs%s:%n%n",
            target,
            results.runs().size(),
            results.quick() ? ", which the quick version is not expected to bring there" : "")
        + table;
  }

  private String all(Results results) {
    MarkdownTable mixtures =
        new MarkdownTable(
            "mixture on latents",
            "M",
            "weight of KL",
            "runs",
            "paper, best of 5",
            "ours, mean ± SD",
            "best by test ACC",
            "regularized",
            "fitted to training latents",
            "fitted to all latents");
    MarkdownTable heads = new MarkdownTable("arg max q(y)", "paper, best of 5", "ours, mean ± SD");
    for (Variant variant : results.tried()) {
      Optional<BetaRow> printed = printed(variant);
      String name = variant.name() + (variant.equals(results.declared()) ? " (declared)" : "");
      mixtures.add(
          name,
          String.valueOf(variant.nLatent()),
          variant.klText(),
          String.valueOf(results.of(variant).size()),
          printed.map(row -> row.mixture().text()).orElse(NOTHING),
          ClusterText.mean(results, variant, Reading.MIXTURE),
          Results.best(results.of(variant), Reading.MIXTURE)
              .map(run -> run.scores().get(Reading.MIXTURE).text())
              .orElse(NOTHING),
          ClusterText.mean(results, variant, Reading.REGULARIZED_MIXTURE),
          ClusterText.mean(results, variant, Reading.TRAINING_MIXTURE),
          ClusterText.mean(results, variant, Reading.ALL_MIXTURE));
      heads.add(
          name,
          printed.map(row -> row.argMax().text()).orElse(NOTHING),
          ClusterText.mean(results, variant, Reading.ARG_MAX));
    }
    return "All variants, ACC / NMI / ARI in percent:\n\n" + mixtures + "\n" + heads;
  }

  /** The paper's row of this weight and assignment; it does not print latent sizes. */
  private Optional<BetaRow> printed(Variant variant) {
    return PaperNumbers.betaRows(paper).stream()
        .filter(
            row -> {
              Variant of = Recipes.beta(row.beta(), row.assignment(), paper, false);
              return of.model() == variant.model() && of.klWeight() == variant.klWeight();
            })
        .findFirst();
  }
}
