package org.civae.reproduce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.civae.reproduce.Scores.Spread;

/** Table 1: which latent size each model clusters best with, on the data set of the file. */
final class LatentTable implements TableOfAnyData {

  private static final String NOTHING = "-";

  @Override
  public String name() {
    return "mvae-1";
  }

  @Override
  public String title() {
    return "Latent sizes (MVAE supplement, table 1)";
  }

  @Override
  public List<Variant> rows(ReproducedData data, boolean quick) {
    DataSet paper = data.paper();
    List<Variant> rows = new ArrayList<>();
    for (PaperModel model : models(paper)) {
      for (int nLatent : sizes(model, paper)) {
        rows.add(Recipes.variant(model, paper, nLatent, name(model, nLatent), quick));
      }
    }
    return rows;
  }

  /** The declared one first. */
  private static List<PaperModel> models(DataSet paper) {
    PaperModel declared = Recipes.declared(paper, false).model();
    List<PaperModel> models = new ArrayList<>(PaperModel.ofTable1());
    models.remove(declared);
    models.add(0, declared);
    return models;
  }

  /** The paper's first. */
  private static List<Integer> sizes(PaperModel model, DataSet paper) {
    List<Integer> sizes = new ArrayList<>(Recipes.LATENT_SIZES);
    Integer printed = PaperNumbers.latentSize(model, paper);
    sizes.remove(printed);
    sizes.add(0, printed);
    return sizes;
  }

  private static String name(PaperModel model, int nLatent) {
    return model.key() + "-m" + nLatent;
  }

  @Override
  public String body(Results results) {
    DataSet paper = results.data().paper();
    List<String> headings = new ArrayList<>(List.of("model", "weight of KL", "paper's M", "ours"));
    Recipes.LATENT_SIZES.forEach(size -> headings.add("M = " + size));
    MarkdownTable table = new MarkdownTable(headings.toArray(String[]::new));
    for (PaperModel model : PaperModel.ofTable1()) {
      List<String> row = new ArrayList<>();
      row.add(model.title() + (model == results.declared().model() ? " (declared)" : ""));
      int printed = PaperNumbers.latentSize(model, paper);
      row.add(Recipes.variant(model, paper, printed, model.key(), results.quick()).klText());
      row.add(String.valueOf(printed));
      row.add(best(results, model).map(v -> String.valueOf(v.nLatent())).orElse(NOTHING));
      for (int size : Recipes.LATENT_SIZES) row.add(cell(results, name(model, size)));
      table.add(row);
    }
    return ClusterText.CHOSEN
        + "\n\n"
        + ClusterText.declared(results, Optional.empty())
        + String.format(
            Locale.ROOT,
            "%nTest accuracy in percent on %s (mixture fitted to test latents), mean ± SD over the"
                + " runs, by latent size M. \"Ours\" is the M of the highest mean test accuracy: it is"
                + " chosen by what is shown, as the paper's is. Weights of KL of beta-MVAE are those"
                + " that the paper found best by test accuracy.%n%n",
            paper.title())
        + table;
  }

  private static Optional<Variant> best(Results results, PaperModel model) {
    return results.tried().stream()
        .filter(variant -> variant.model() == model)
        .max(Comparator.comparingDouble(variant -> accuracy(results, variant).mean()));
  }

  private static String cell(Results results, String name) {
    return results.tried().stream()
        .filter(variant -> variant.name().equals(name))
        .findFirst()
        .map(variant -> accuracy(results, variant).text())
        .orElse(NOTHING);
  }

  private static Spread accuracy(Results results, Variant variant) {
    return Spread.of(results.of(variant), Run::acc);
  }
}
