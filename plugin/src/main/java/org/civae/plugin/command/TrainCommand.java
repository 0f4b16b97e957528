package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.CellData;
import org.civae.io.file.AsideFile;
import org.civae.io.file.Sha256;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.TrainingOptions;
import org.civae.plugin.table.HistoryTable;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.train.ComputeDevice;
import org.civae.train.Trainer;
import org.civae.train.TrainingDivergedException;
import org.civae.train.TrainingSet;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fits a model to labelled cells. */
@Plugin(
    type = Command.class,
    name = "train",
    label = "Train a model",
    description = "Fits a model to labelled cells and saves it.",
    menuPath = "Plugins>CI-VAE>Train...{weight=20}",
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae train input=cells.h5ad labels=cell_type model=cells.civae seed=1"))
public final class TrainCommand extends CellsCommand {

  @Parameter(
      label = "Class column",
      description = "Column of obs whose classes the model keeps apart, such as the cell type",
      persist = false)
  private String labels = "cell_type";

  @Parameter(label = "Model", description = "The .civae file to write", persist = false)
  private File model;

  @Parameter(
      label = "Method",
      description = "ci-vae, or vae without class information",
      persist = false)
  private String method = "ci-vae";

  @Parameter(
      label = "Genes",
      description =
          "How many of the most variable genes, all, or a text file with one gene name per line",
      persist = false)
  private String genes = "2000";

  @Parameter(
      label = "Standardize",
      description = "Let the network see each gene centred and divided by its SD",
      persist = false)
  private boolean standardize = false;

  @Parameter(
      label = "Widths",
      description = "Features of the encoder's blocks, comma-separated; the decoder mirrors them",
      persist = false)
  private String widths = "128";

  @Parameter(label = "Latent", description = "Latent dimensions", min = "1", persist = false)
  private int latent = 20;

  @Parameter(
      label = "Dropout",
      description = "Share of values dropped in each block, below 1",
      min = "0",
      max = "0.95",
      persist = false)
  private double dropout = 0.05;

  @Parameter(
      label = "Alpha",
      description = "Weight of KL, where reconstruction is a sum over genes",
      min = "0",
      persist = false)
  private double alpha = 0.5;

  @Parameter(
      label = "Beta",
      description = "Weight of the class cross-entropy, on the same scale",
      min = "0",
      persist = false)
  private double beta = 20;

  @Parameter(label = "Epochs", description = "At most", min = "1", persist = false)
  private int epochs = 150;

  @Parameter(label = "Minibatch", description = "Cells per step", min = "2", persist = false)
  private int minibatch = 64;

  @Parameter(
      label = "Learning rate",
      description = "Of Adam, above 0",
      min = "1e-9",
      max = "0.99",
      persist = false)
  private double learningrate = 1e-3;

  @Parameter(
      label = "Weight decay",
      description = "L2 penalty in Adam's gradient",
      min = "0",
      persist = false)
  private double weightdecay = 1e-5;

  @Parameter(
      label = "Warm-up",
      description = "Epochs over which the weight of KL rises from 0",
      min = "0",
      persist = false)
  private int warmup = 20;

  @Parameter(
      label = "Clip",
      description = "Largest norm of the gradient; 0 for no limit",
      min = "0",
      persist = false)
  private double clip = 0;

  @Parameter(
      label = "Patience",
      description =
          "Epochs without a better held-out objective after which training stops; 0 for never",
      min = "0",
      persist = false)
  private int patience = 15;

  @Parameter(
      label = "Seed",
      description = "Of split, weights, order and noise: same seed, same machine, same result",
      persist = false)
  private long seed = 1;

  @Parameter(label = "Device", description = "auto, cpu, gpu or gpu:N", persist = false)
  private String device = "auto";

  @Override
  protected void execute() throws IOException {
    ModelConfig config = new ModelConfig(Words.widths(widths), latent, dropout, alpha, beta);
    TrainingOptions options =
        new TrainingOptions(
            epochs, minibatch, learningrate, weightdecay, warmup, clip, patience, seed);
    ModelFactory factory = ModelStore.factory(method);
    AsideFile.requireWritable(model.toPath());
    CellData data = readCells(matrixName());
    Labels classes = Labels.of(data, labels);
    TrainingSet set =
        TrainingSet.prepare(data, classes, normalization(), Words.genes(genes), standardize, seed);
    ComputeDevice chosen = ComputeDevice.choose(device);
    status("device " + chosen.reason());
    status(
        String.format(
            "training %s on %,d cells of %d classes, %,d genes; %,d cells to stop by, %,d to judge"
                + " by",
            method,
            set.split().training().length,
            set.classes().size(),
            set.cells().nVars(),
            set.split().validation().length,
            set.split().test().length));
    ModelCard card =
        new ModelCard(
            method,
            set.preprocessing(),
            labels,
            set.classes(),
            config,
            options,
            null,
            new ModelCard.Provenance(
                input().getName(),
                Sha256.of(input().toPath()),
                matrixName(),
                "civae " + version() + ", " + ComputeDevice.engineVersion(),
                chosen.device().toString()));
    SplitNames cells = SplitNames.of(set.split(), data.obs().names());
    try {
      Trainer.Result result = Trainer.train(factory, set, card, chosen, new TrainingProgress(this));
      try (FittedModel fitted = result.model()) {
        if (isCanceled()) throw new CancellationException();
        save(result, cells);
        report(fitted, set);
      }
    } catch (TrainingDivergedException e) {
      saveLastGood(e, cells);
      throw e;
    }
  }

  private void save(Trainer.Result result, SplitNames cells) throws IOException {
    Path history = sibling("-history.csv");
    try (AsideFile aside = new AsideFile(history)) {
      HistoryTable.write(result.history(), aside.path());
      ModelStore.save(model.toPath(), result.model(), cells);
      aside.commit();
    }
    status("model " + model + ", history " + history);
  }

  private void saveLastGood(TrainingDivergedException failure, SplitNames cells)
      throws IOException {
    if (failure.lastGood().isEmpty()) return;
    Path kept = sibling("-last-good.civae");
    try (FittedModel lastGood = failure.lastGood().get()) {
      ModelStore.save(kept, lastGood, cells);
    }
    status("the last good model was kept as " + kept);
  }

  private Path sibling(String ending) {
    return model.toPath().resolveSibling(model.getName().replaceFirst("\\.civae$", "") + ending);
  }

  private void report(FittedModel fitted, TrainingSet set) {
    ModelCard.Outcome outcome = fitted.card().outcome();
    Separability separability =
        Separability.of(
            fitted.encoder().orElseThrow(() -> ModelCommand.lacks(fitted, "encoder")),
            set.cells(),
            set.classes(),
            set.classCodes(),
            set.split());
    status(
        String.format(
            Locale.ROOT,
            "best epoch %d of %d; classes linearly separable in latent space: %.1f %% of held-out"
                + " cells",
            outcome.bestEpoch(),
            outcome.epochs(),
            100 * separability.heldOut()));
  }
}
