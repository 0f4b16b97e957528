package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.file.Sha256;
import org.civae.io.matrix.Scale;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelConfig;
import org.civae.model.ModelFactory;
import org.civae.model.Network;
import org.civae.model.TrainingOptions;
import org.civae.nn.Likelihood;
import org.civae.plugin.plot.LossPlot;
import org.civae.plugin.window.Windows;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.QualityFilter;
import org.civae.preprocess.Split;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.train.ComputeDevice;
import org.civae.train.Defaults;
import org.civae.train.PreparationOptions;
import org.civae.train.Trainer;
import org.civae.train.TrainingDivergedException;
import org.civae.train.TrainingSet;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fits a model to labelled cells. */
@Plugin(
    type = Command.class,
    name = "train",
    label = "Train a model",
    description = "Trains a model on cells of known classes and saves it.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Train...", weight = 30)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae train input=cells.h5ad labels=cell_type model=cells.civae seed=1"))
public final class TrainCommand extends CellsCommand {

  private static final String AUTO = "auto";

  @Parameter(
      label = "Class column",
      description = "Column of obs with the classes to keep apart, such as cell types",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String labels = "cell_type";

  @Parameter(
      label = "Unlabeled",
      description =
          "Names in the class column, separated by commas, such as Unknown, that stand for no class:"
              + " those cells, and cells without an entry, train the autoencoder alone",
      persist = false)
  private String unlabeled = "";

  @Parameter(
      label = "Model",
      description =
          "File to write the model to, such as cells.civae; cells-history.csv and the loss curves,"
              + " cells-losses.png and .svg, go beside it",
      style = "save",
      persist = false)
  private File model;

  @Parameter(
      label = "Method",
      description = "ci-vae, or vae: the same without knowing the classes",
      persist = false)
  private String method = "ci-vae";

  @Parameter(
      label = "Genes per cell",
      description = "Fewest genes that a cell to train on shows; 0 for any, see qc",
      min = "0",
      persist = false)
  private int mingenes = 0;

  @Parameter(
      label = "Cells per gene",
      description = "Fewest of these cells that show a gene to train on; 0 for any, see qc",
      min = "0",
      persist = false)
  private int mincells = 0;

  @Parameter(
      label = "Mitochondrial share",
      description = "Largest share of a cell's counts in genes named MT-...; 1 for any, see qc",
      min = "0",
      max = "1",
      persist = false)
  private double maxmito = 1;

  @Parameter(
      label = "Donor column",
      description =
          "Column of obs with the donors, of whom whole ones are held out, so that the model is"
              + " stopped and judged by donors it never saw; left out, cells of each class are",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String donor = "";

  @Parameter(
      label = "Genes",
      description =
          "How many of the most variable genes to use, all, or a text file with a gene per line",
      persist = false)
  private String genes = "2000";

  @Parameter(
      label = "Variable genes by",
      description =
          "How the most variable genes are told: dispersion, or as scanpy does with this flavor;"
              + " seurat_v3 needs counts",
      choices = {"dispersion", "seurat", "cell_ranger", "seurat_v3"},
      persist = false)
  private String hvg = "dispersion";

  @Parameter(
      label = "Variable genes per batch",
      description =
          "Column of obs with batches, such as donors, in each of which variable genes are chosen;"
              + " left out, in all cells at once",
      persist = false,
      attrs = @Attr(name = "offers", value = "columns"))
  private String hvgbatch = "";

  @Parameter(
      label = "Batch columns",
      description =
          "Columns of obs, separated by commas, such as batch or donor, that the model is told, so"
              + " that its latent space need not hold what they change; left out, none",
      persist = false)
  private String batch = "";

  @Parameter(
      label = "Standardize",
      description =
          "Centre each gene and divide it by its standard deviation before the network sees it",
      persist = false)
  private boolean standardize = false;

  @Parameter(
      label = "Largest value",
      description =
          "Standardized values are clipped to this size on both sides, as scanpy's scale does; 0 for"
              + " no limit",
      min = "0",
      persist = false)
  private double maxvalue = 0;

  @Parameter(
      label = "Likelihood",
      description =
          "What a cell is around its decoding: gaussian; nb or zinb, negative binomial counts"
              + " without or with more zeros, which need counts; bernoulli, for values in [0, 1]",
      choices = {"gaussian", "nb", "zinb", "bernoulli"},
      persist = false)
  private String likelihood = "gaussian";

  @Parameter(
      label = "Network",
      description =
          "dense, of linear layers; convolutional, for images, whose stages each halve height and"
              + " width; auto: convolutional for images of at least 16 x 16 pixels where widths= is"
              + " left out",
      choices = {AUTO, "dense", "convolutional"},
      persist = false)
  private String network = AUTO;

  @Parameter(
      label = "Widths",
      description =
          "Sizes of the layers from genes to latent space, such as 512,256, or channels of the"
              + " stages of a convolutional network, such as 32,64; the way back mirrors them; left"
              + " out, 128 or 16,32",
      persist = false)
  private String widths = "";

  @Parameter(
      label = "Latent",
      description = "Dimensions of the latent space",
      min = "1",
      persist = false)
  private int latent = 20;

  @Parameter(
      label = "Dropout",
      description = "Share of the values left out at random in each layer while training",
      min = "0",
      max = "0.95",
      persist = false)
  private double dropout = 0.05;

  @Parameter(
      label = "Alpha",
      description =
          "Weight of the KL term, which keeps the latent space smooth; auto: 0.5, or 0.02 for images"
              + " with likelihood=gaussian",
      persist = false)
  private String alpha = AUTO;

  @Parameter(
      label = "Beta",
      description = "Weight of telling the classes apart in the latent space",
      min = "0",
      persist = false)
  private double beta = 20;

  @Parameter(
      label = "Epochs",
      description = "Passes over the cells, at most",
      min = "1",
      persist = false)
  private int epochs = 150;

  @Parameter(
      label = "Minibatch",
      description =
          "Cells per training step, at least 2; 0 for 64, or fewer of images where there are few",
      min = "0",
      persist = false)
  private int minibatch = 0;

  @Parameter(
      label = "Balanced",
      description =
          "Show every class equally often: cells of small classes come more than once in an epoch,"
              + " those of large ones not in each",
      persist = false)
  private boolean balanced = false;

  @Parameter(
      label = "Learning rate",
      description = "Size of the training steps (Adam)",
      min = "1e-9",
      max = "0.99",
      persist = false)
  private double learningrate = 1e-3;

  @Parameter(
      label = "Weight decay",
      description = "Pull of all weights towards 0 (L2 penalty)",
      min = "0",
      persist = false)
  private double weightdecay = 1e-5;

  @Parameter(
      label = "Warm-up",
      description = "Epochs over which the weight of the KL term rises from 0",
      min = "0",
      persist = false)
  private int warmup = 20;

  @Parameter(
      label = "Clip",
      description = "Largest length of the gradient; 0 for no limit",
      min = "0",
      persist = false)
  private double clip = 0;

  @Parameter(
      label = "Patience",
      description =
          "Epochs without improvement on held-out cells after which training stops; 0 for never",
      min = "0",
      persist = false)
  private int patience = 15;

  @Parameter(
      label = "Seed",
      description = "Of all that is random: the same seed on the same machine gives the same model",
      persist = false)
  private long seed = 1;

  @Parameter(
      label = "Device",
      description = "cpu, gpu, gpu:N, or auto: a CUDA GPU where there is one",
      persist = false)
  private String device = "auto";

  @Parameter(
      label = "Keep best",
      description =
          "When training is canceled, by Escape or Cancel, save the best model so far; otherwise"
              + " nothing stays",
      persist = false)
  private boolean keepbest = false;

  private Trained trained;

  /**
   * What a run came to.
   *
   * @param nObs cells that were used, held-out ones included
   */
  record Trained(ModelCard card, int nObs) {}

  /** What was trained and saved; null before. */
  Trained trained() {
    return trained;
  }

  @Override
  protected void execute() throws IOException {
    // What is wrong with the parameters is said before anything is read.
    require(
        maxvalue == 0 || standardize,
        "maxvalue",
        CommandParameter.text(maxvalue),
        "0 unless standardize=true, as only what is standardized is clipped");
    require(
        !Words.list(batch).contains(labels),
        "batch",
        batch,
        "other columns than labels=" + labels + ", which is what the model is to find by itself");
    require(minibatch != 1, "minibatch", minibatch, "at least 2, or 0");
    config(Optional.empty());
    options(Optional.empty(), 0);
    ModelFactory factory = factory();
    requireOther(model, "model", input(), "input");
    ModelFiles files = new ModelFiles(model);
    requireOther(files.history().toFile(), "model", input(), "input");
    files.requireWritable();
    ComputeDevice chosen = Words.device(device);
    status("device " + chosen.reason());
    try (CellData data =
        readCells(matrixName(), normalize(), normalization(normalize())::takesLogarithm)) {
      TrainingSet set = prepared(data);
      ModelCard card =
          new ModelCard(
              method,
              set.preprocessing(),
              labels,
              Words.list(unlabeled),
              set.classes(),
              set.cells().covariates().columns(),
              config(data.pixels()),
              options(data.pixels(), set.split().training().length),
              null,
              provenance(chosen));
      train(factory, set, card, chosen, SplitNames.of(set.split(), data.obs().names()));
    }
  }

  private ModelConfig config(Optional<PixelFormat> pixels) {
    Network chosen = network(pixels);
    double weight =
        alpha.equals(AUTO)
            ? Defaults.alpha(pixels, likelihood())
            : Words.number("alpha", alpha, AUTO);
    return new ModelConfig(
        widths.isEmpty() ? chosen.widths() : Words.widths(widths),
        latent,
        dropout,
        weight,
        beta,
        likelihood(),
        chosen);
  }

  /** Widths that the user chose without a network are those of layers. */
  private Network network(Optional<PixelFormat> pixels) {
    if (!network.equals(AUTO)) return Network.valueOf(network.toUpperCase(Locale.ROOT));
    return widths.isEmpty() ? Defaults.network(pixels) : Network.DENSE;
  }

  private Likelihood.Kind likelihood() {
    return Likelihood.Kind.valueOf(likelihood.toUpperCase(Locale.ROOT));
  }

  private TrainingOptions options(Optional<PixelFormat> pixels, int trainingCells) {
    int size = minibatch == 0 ? Defaults.minibatch(pixels, trainingCells) : minibatch;
    return new TrainingOptions(
        epochs, size, learningrate, weightdecay, warmup, clip, patience, balanced, seed);
  }

  private TrainingSet prepared(CellData data) throws IOException {
    Normalization normalization = normalization(normalize());
    if (data.scale() == Scale.UNKNOWN && normalization == Normalization.AUTO) {
      warn(
          "the scale of the values could not be told; they are used as they are. State"
              + " normalize=log1p for counts, or normalize=none.");
    }
    if (normalization == Normalization.AUTO) data.pixels().ifPresent(this::statePixels);
    Labels classes = Labels.of(data, labels).without(Words.list(unlabeled), data);
    QualityFilter filter = new QualityFilter(mingenes, mincells, maxmito);
    QualityFilter.Kept kept = new GoodCells(this, data).toTrainOn(filter);
    TrainingSet set =
        TrainingSet.prepare(
            data,
            classes,
            new PreparationOptions(
                normalization,
                data.pixels().isPresent() ? allPixels() : Words.genes(genes, hvg, hvgbatch),
                standardize,
                maxvalue,
                Words.list(batch),
                likelihood(),
                donor.isEmpty() ? Optional.empty() : Optional.of(donor),
                seed),
            kept);
    status(
        String.format(
            Locale.ROOT,
            "training %s on %,d cells of %d classes, %,d %s; %,d more cells to stop by and"
                + " %,d to judge by",
            method,
            set.split().training().length,
            set.classes().size(),
            set.cells().matrix().nVars(),
            data.pixels().isPresent() ? "pixels" : "genes",
            set.split().validation().length,
            set.split().test().length));
    long unknown = Arrays.stream(set.classCodes()).filter(code -> code < 0).count();
    if (unknown > 0) {
      status(
          String.format(
              Locale.ROOT,
              "%,d cells have no class; they train the autoencoder, not the classes",
              unknown));
    }
    warnOfClassesMissing(set, set.split().validation(), "stop");
    warnOfClassesMissing(set, set.split().test(), "judge");
    return set;
  }

  /** Images are modelled whole. */
  private GeneChoice allPixels() throws IOException {
    require(genes.equals("2000") || genes.equals("all"), "genes", genes, "all for images");
    require(hvg.equals("dispersion"), "hvg", hvg, "none for images, of which all pixels are used");
    require(
        hvgbatch.isEmpty(), "hvgbatch", hvgbatch, "none for images, of which all pixels are used");
    return Words.genes("all", hvg, hvgbatch);
  }

  private void warnOfClassesMissing(TrainingSet set, int[] rows, String purpose) {
    List<String> missing = set.classesMissingIn(rows);
    if (missing.isEmpty()) return;
    warn(
        String.format(
            "donor=%s: no cells to %s by of '%s', as their donors are needed elsewhere",
            donor, purpose, String.join("', '", missing)));
  }

  private ModelCard.Provenance provenance(ComputeDevice chosen) throws IOException {
    return new ModelCard.Provenance(
        input().getName(),
        Sha256.of(input().toPath()),
        matrixName(),
        normalize(),
        "civae " + version() + ", " + ComputeDevice.engineVersion(),
        chosen.name());
  }

  private void train(
      ModelFactory factory, TrainingSet set, ModelCard card, ComputeDevice chosen, SplitNames cells)
      throws IOException {
    try {
      LossPlot curves = new LossPlot(Windows.title("loss", model.getName()), windows());
      Trainer.Result result =
          Trainer.train(factory, set, card, chosen, new TrainingProgress(this, curves::add));
      try (FittedModel fitted = result.model()) {
        if (isCanceled() && !isWorthKeeping(fitted)) throw new CancellationException();
        save(result, cells);
        trained = new Trained(fitted.card(), nObs(set.split()));
        report(fitted, set);
      }
    } catch (TrainingDivergedException e) {
      saveLastGood(e, cells);
      throw e;
    }
  }

  private static int nObs(Split split) {
    return split.training().length + split.validation().length + split.test().length;
  }

  /** Before the first epoch ended, weights are as they were drawn. */
  private boolean isWorthKeeping(FittedModel fitted) {
    return keepbest && fitted.card().outcome().bestEpoch() > 0;
  }

  private ModelFactory factory() {
    try {
      return ModelStore.factory(method);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(e);
    }
  }

  private void save(Trainer.Result result, SplitNames cells) throws IOException {
    ModelFiles files = new ModelFiles(model);
    files.save(result, cells);
    open().ifPresent(service -> service.openModel(model.toPath(), ""));
    status("model " + model + ", history " + files.history());
  }

  private void saveLastGood(TrainingDivergedException failure, SplitNames cells) {
    if (failure.lastGood().isEmpty()) return;
    ModelFiles files = new ModelFiles(model);
    try (FittedModel lastGood = failure.lastGood().get()) {
      files.saveLastGood(lastGood, cells);
      status("the last good model was kept as " + files.lastGood());
    } catch (IOException e) {
      warn("the last good model was lost: " + e.getMessage());
    }
  }

  private void report(FittedModel fitted, TrainingSet set) {
    ModelCard.Outcome outcome = fitted.card().outcome();
    Separability separability =
        Separability.of(
            fitted.requireEncoder(), set.cells(), set.classes(), set.classCodes(), set.split());
    status(
        String.format(
            Locale.ROOT,
            "best epoch %d of %d%s; classes linearly separable in latent space: %.1f %% of held-out"
                + " cells",
            outcome.bestEpoch(),
            outcome.epochs(),
            outcome.canceled() ? ", canceled by the user" : "",
            100 * separability.heldOut()));
  }
}
