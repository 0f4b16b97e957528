package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.civae.evaluate.Separability;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.file.Sha256;
import org.civae.model.Choice;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.model.ModelFactory;
import org.civae.model.TrainingOptions;
import org.civae.plugin.plot.LossPlot;
import org.civae.plugin.window.Windows;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Split;
import org.civae.store.ModelStore;
import org.civae.store.SplitNames;
import org.civae.train.ComputeDevice;
import org.civae.train.Defaults;
import org.civae.train.Trainer;
import org.civae.train.TrainingDivergedException;
import org.civae.train.TrainingHistory;
import org.civae.train.TrainingSet;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Fits a model to cells. */
@Plugin(
    type = Command.class,
    name = "train",
    label = "Train a model",
    description = "Trains a model on cells and saves it.",
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
public final class TrainCommand extends ModelChoicesCommand {

  /** The class column where the user names none. */
  private static final String CELL_TYPE = "cell_type";

  @Parameter(
      label = "Class column",
      description =
          "Column of obs with the classes, such as cell types, which ci-vae keeps apart, and by which"
              + " cells are held out and models judged; empty for none, with any other method",
      persist = false,
      attrs = {@Attr(name = "offers", value = "columns"), @Attr(name = "also", value = "")})
  private String labels = CELL_TYPE;

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
      description =
          "ci-vae, which learns the classes, or one that does not: ae, vae and beta-vae; vade,"
              + " k-dvae, mvae, mvae-em1 and mvae-em2, which put cells into groups; see models",
      persist = false,
      attrs = @Attr(name = "offers", value = "methods"))
  private String method = "ci-vae";

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
      description =
          "Epochs over which the weight of the KL term rises from 0, after pretraining and on top of"
              + " schedule=; 0 for none, as the papers of mixtures have it",
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
    ModelFactory factory = factory();
    checkPreparation(labels);
    require(minibatch != 1, "minibatch", minibatch, "at least 2, or 0");
    if (labels.isEmpty()) checkWithoutClasses(factory);
    checkChoices(factory, !labels.isEmpty());
    requireOther(model, "model", input(), "input");
    ModelFiles files = new ModelFiles(model);
    requireOther(files.history().toFile(), "model", input(), "input");
    files.requireWritable();
    ComputeDevice chosen = Words.device(device);
    status("device " + chosen.reason());
    try (CellData data =
        readCells(matrixName(), normalize(), normalization(normalize())::takesLogarithm)) {
      Labels classes = classes(factory, data);
      TrainingSet set = prepared(data, classes, likelihood(), seed);
      state(factory, set, data.pixels().isPresent());
      ModelCard card =
          new ModelCard(
              method,
              set.preprocessing(),
              classes.column(),
              Words.list(unlabeled),
              set.classes(),
              set.cells().covariates().columns(),
              config(factory, data.pixels(), set.classes().size()),
              options(data.pixels(), set.split().training().length),
              null,
              provenance(chosen));
      train(factory, set, card, chosen, SplitNames.of(set.split(), data.obs().names()));
    }
  }

  private void checkWithoutClasses(ModelFactory factory) {
    require(
        !factory.choices().contains(Choice.CLASSES),
        "labels",
        labels,
        "a column of obs with method=" + method + ", which learns to tell its classes apart");
    require(unlabeled.isEmpty(), "unlabeled", unlabeled, "none without labels=");
    require(!balanced, "balanced", balanced, "false without labels=");
  }

  /** None where nobody asked for any, and the method needs none. */
  private Labels classes(ModelFactory factory, CellData data) {
    boolean needed = factory.choices().contains(Choice.CLASSES) || balanced || !unlabeled.isEmpty();
    boolean asked = needed || !labels.equals(CELL_TYPE) || data.obs().column(labels).isPresent();
    if (asked && !labels.isEmpty()) {
      return Labels.of(data, labels).without(Words.list(unlabeled), data);
    }
    status("without classes; if a column has some, name it by labels=");
    return Labels.none(data.nObs());
  }

  private TrainingOptions options(Optional<PixelFormat> pixels, int trainingCells) {
    int size = minibatch == 0 ? Defaults.minibatch(pixels, trainingCells) : minibatch;
    return new TrainingOptions(
        epochs, size, learningrate, weightdecay, warmup, clip, patience, balanced, seed);
  }

  /** What is about to be trained on what. */
  private void state(ModelFactory factory, TrainingSet set, boolean images) {
    int nClasses = set.classes().size();
    status(
        String.format(
            Locale.ROOT,
            "training %s on %,d cells%s, %,d %s; %,d more cells to stop by and %,d to judge by",
            method,
            set.split().training().length,
            nClasses == 0 ? "" : " of " + nClasses + " classes",
            set.cells().matrix().nVars(),
            images ? "pixels" : "genes",
            set.split().validation().length,
            set.split().test().length));
    long unknown = Arrays.stream(set.classCodes()).filter(code -> code < 0).count();
    if (unknown == 0 || !factory.choices().contains(Choice.CLASSES)) return;
    status(
        String.format(
            Locale.ROOT,
            "%,d cells have no class; they train the autoencoder, not the classes",
            unknown));
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
        report(fitted, set, result.history());
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

  private void report(FittedModel fitted, TrainingSet set, TrainingHistory history) {
    ModelCard.Outcome outcome = fitted.card().outcome();
    long pretrained =
        history.epochs().stream().filter(epoch -> !epoch.phase().equals("train")).count();
    status(
        String.format(
            Locale.ROOT,
            "best epoch %d of %d%s%s%s",
            outcome.bestEpoch(),
            outcome.epochs() - pretrained,
            pretrained == 0 ? "" : " after " + pretrained + " of pretraining",
            outcome.canceled() ? ", canceled by the user" : "",
            set.classes().isEmpty() ? "" : separability(fitted, set)));
  }

  private static String separability(FittedModel fitted, TrainingSet set) {
    Separability separability =
        Separability.of(
            fitted.requireEncoder(), set.cells(), set.classes(), set.classCodes(), set.split());
    return String.format(
        Locale.ROOT,
        "; classes linearly separable in latent space: %.1f %% of held-out cells",
        100 * separability.heldOut());
  }
}
