package org.civae.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.civae.reproduce.Scores.Spread;
import org.civae.train.TrainingListener;

/**
 * Table 2: numbers of parameters of all data sets, and times relative to a VAE's on the data set of
 * the file.
 */
final class CostTable implements TableOfAnyData {

  private static final int N_LATENT = 10;

  /** The first of them warms the engine up and does not count. */
  private static final int EPOCHS = 6;

  private static final int QUICK_EPOCHS = 3;

  @Override
  public String name() {
    return "mvae-2";
  }

  @Override
  public String title() {
    return "Parameters and times (MVAE supplement, table 2)";
  }

  /** VAE first, to which the others are compared. */
  @Override
  public List<Variant> rows(ReproducedData data, boolean quick) {
    return PaperModel.ofTable2().stream()
        .map(model -> variant(model, data.paper(), quick ? QUICK_EPOCHS : EPOCHS))
        .toList();
  }

  private static Variant variant(PaperModel model, DataSet data, int epochs) {
    Variant trained = Recipes.variant(model, data, N_LATENT, model.key(), false);
    return new Variant(
        trained.name(),
        model,
        N_LATENT,
        trained.klWeight(),
        trained.recipe().withEpochs(epochs, 0));
  }

  /** So that what slows the machine down slows down all models alike. */
  @Override
  public boolean isSeedBySeed() {
    return true;
  }

  @Override
  public Run run(Workbench bench, Run.Key key, Variant variant, TrainingListener listener) {
    return bench.timed(key, variant, listener);
  }

  @Override
  public String body(Results results) {
    return parameters() + "\n" + times(results);
  }

  /** Counted on the networks themselves. */
  static String parameters() {
    List<String> headings = new ArrayList<>(List.of("model"));
    for (DataSet data : DataSet.values()) headings.add(data.title());
    MarkdownTable table = new MarkdownTable(headings.toArray(String[]::new));
    for (PaperModel model : PaperModel.ofTable2()) {
      List<String> row = new ArrayList<>(List.of(model.title()));
      for (DataSet data : DataSet.values()) {
        long ours = ParameterCount.of(variant(model, data, 1), data);
        long paper = PaperNumbers.parameters(model, data);
        row.add(
            ours == paper
                ? String.format(Locale.ROOT, "%,d", ours)
                : String.format(Locale.ROOT, "%,d (paper: %,d)", ours, paper));
      }
      table.add(row);
    }
    return "Trainable values with 10 latent dimensions, counted on our networks; the paper's number"
        + " stands beside where it is another:\n\n"
        + table;
  }

  private static String times(Results results) {
    DataSet paper = results.data().paper();
    Variant vae = results.declared();
    MarkdownTable table =
        new MarkdownTable(
            "model",
            "runs",
            "s per epoch",
            "time / VAE",
            "operations / VAE",
            "time by operations",
            "paper, time / VAE");
    for (Variant variant : results.tried()) {
      Spread ratio = ratio(results, variant, vae);
      double operations =
          Operations.perCell(variant, results.data()) / Operations.perCell(vae, results.data());
      table.add(
          variant.model().title(),
          String.valueOf(results.of(variant).size()),
          Spread.of(results.of(variant), Run::secondsPerEpoch).text(),
          ratio.text(),
          Scores.number(operations),
          Scores.number(ratio.mean() / operations),
          Scores.number(
              PaperNumbers.seconds(variant.model(), paper)
                  / PaperNumbers.seconds(PaperModel.VAE, paper)));
    }
    return String.format(
            Locale.ROOT,
            "Times per epoch on %s without pretraining, minibatch %d: the median of %d epochs after a"
                + " first one, mean ± SD over the runs. Operations are multiply-adds of the layers in a"
                + " training step, a pass with gradients counting three times a forward pass. The"
                + " paper's times are of whole trainings%s. Aims: MVAE(EM) hard, which decodes one head, at"
                + " most 1.5 times a VAE; the others at most 1.15 times what their operations are.%n%n",
            paper.title(),
            vae.recipe().minibatch(),
            vae.recipe().epochs() - 1,
            paper == DataSet.MNIST ? "; its 98.08 s of VaDE may be misread for 68.08" : "")
        + table;
  }

  /** Of runs at the same seed on the same device, one after the other. */
  private static Spread ratio(Results results, Variant variant, Variant vae) {
    List<Double> ratios = new ArrayList<>();
    for (Run run : results.of(variant)) {
      Optional<Run> reference =
          results.of(vae).stream()
              .filter(r -> r.key().seed() == run.key().seed() && r.device().equals(run.device()))
              .findFirst();
      reference.ifPresent(r -> ratios.add(run.secondsPerEpoch() / r.secondsPerEpoch()));
    }
    return Spread.of(ratios, ratio -> ratio);
  }
}
