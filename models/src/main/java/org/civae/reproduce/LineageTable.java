package org.civae.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.civae.io.anndata.CellData;
import org.civae.model.Network;
import org.civae.nn.Likelihood;
import org.civae.train.TrainingListener;

/**
 * Clusters of single cells against their lineages, of every model beside k-means on principal
 * components. No paper has this table.
 */
final class LineageTable implements PaperTable {

  private static final int N_LATENT = 10;

  private static final Recipe RECIPE =
      new Recipe(
          Network.PLAIN, List.of(256, 256), Likelihood.Kind.GAUSSIAN, 100, 20, 128, 1e-3, 0, 1);

  @Override
  public String name() {
    return "crc-lineage";
  }

  @Override
  public String title() {
    return "Single cells by lineage";
  }

  @Override
  public Optional<String> fileName() {
    return Optional.of("crc_normal_tumor.h5ad");
  }

  @Override
  public String needs() {
    return "single cells with obs column lineage";
  }

  @Override
  public ReproducedData read(CellData cells, String sha256) {
    return ReproducedData.ofLineages(cells, sha256);
  }

  @Override
  public List<Variant> rows(ReproducedData data, boolean quick) {
    Recipe recipe = quick ? RECIPE.withEpochs(10, 5) : RECIPE;
    List<PaperModel> models = new ArrayList<>(List.of(PaperModel.EM2_SOFT, PaperModel.K_MEANS));
    Stream.of(PaperModel.values())
        .filter(model -> !model.weighsKl() || model == PaperModel.BETA_VAE)
        .filter(model -> !models.contains(model))
        .forEach(models::add);
    return models.stream()
        .map(model -> new Variant(model.key(), model, N_LATENT, Recipes.klWeight(model), recipe))
        .toList();
  }

  @Override
  public void requireQuick(ReproducedData data) {
    // A few epochs of some thousand cells always are.
  }

  @Override
  public Run run(Workbench bench, Run.Key key, Variant variant, TrainingListener listener) {
    return variant.model() == PaperModel.K_MEANS
        ? bench.kMeans(key, listener)
        : bench.clustered(key, variant, listener);
  }

  @Override
  public String body(Results results) {
    MarkdownTable table =
        new MarkdownTable(
            "model",
            "runs",
            "weight of KL",
            "ARI, mean ± SD",
            "ACC / NMI / ARI, mean ± SD",
            "best ARI",
            "arg max q(y), mean ± SD");
    for (Variant variant : results.tried()) {
      Reading reading = variant.model() == PaperModel.K_MEANS ? Reading.K_MEANS : Reading.MIXTURE;
      List<Scores> scores = results.scores(variant, reading);
      table.add(
          variant.model().title() + (variant.equals(results.declared()) ? " (declared)" : ""),
          String.valueOf(scores.size()),
          variant.klText(),
          Scores.Spread.of(scores, Scores::ari).text(),
          Scores.meanText(scores),
          Scores.number(scores.stream().mapToDouble(Scores::ari).max().orElse(Double.NaN)),
          ClusterText.mean(results, variant, Reading.ARG_MAX));
    }
    return String.format(
            "Agreement with obs['lineage'] (%d lineages) in percent, as many clusters as lineages:"
                + " a Gaussian mixture on the latents of all cells, all of which trained the model"
                + " without its knowing any lineage; k-means on the first 50 principal components"
                + " of the same values. 2,000 most variable genes, log1p of counts per 10,000,"
                + " standardised. The declared model was chosen before any run; the best run is"
                + " chosen by its ARI.%n%n",
            results.data().nClasses())
        + table;
  }
}
