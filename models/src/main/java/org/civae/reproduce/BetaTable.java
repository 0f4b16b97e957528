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
    return ClusterText.declared(results, printed(results.declared()))
        + target(results)
        + "\n"
        + all(results);
  }

  private String target(Results results) {
    double target =
        PaperNumbers.betaRows(paper).stream()
            .mapToDouble(r -> r.mixture().acc())
            .max()
            .orElseThrow();
    Optional<Run> best = Results.best(results.runs());
    if (best.isEmpty()) return "";
    return String.format(
        Locale.ROOT,
        "\nBest of all %d runs, chosen by test accuracy as the paper's numbers are: %s, seed %d,"
            + " ACC %.2f. The paper's best: %.2f. %s\n",
        results.runs().size(),
        best.get().key().variant(),
        best.get().key().seed(),
        best.get().acc(),
        target,
        results.quick()
            ? "The quick version is not expected to reach it."
            : best.get().acc() >= target ? "Reached." : "Not reached.");
  }

  private String all(Results results) {
    MarkdownTable mixtures =
        new MarkdownTable(
            "mixture on latents",
            "M",
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
          String.valueOf(results.of(variant).size()),
          printed.map(row -> row.mixture().text()).orElse(NOTHING),
          ClusterText.mean(results, variant, Reading.MIXTURE),
          Results.best(results.of(variant))
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

  private Optional<BetaRow> printed(Variant variant) {
    return PaperNumbers.betaRows(paper).stream()
        .filter(
            row ->
                Recipes.beta(row.beta(), row.assignment(), paper, false)
                    .name()
                    .equals(variant.name()))
        .findFirst();
  }
}
