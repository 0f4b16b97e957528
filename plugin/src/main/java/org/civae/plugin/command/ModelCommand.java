package org.civae.plugin.command;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.PixelFormat;
import org.civae.io.file.Sha256;
import org.civae.io.matrix.Scale;
import org.civae.io.text.Nearest;
import org.civae.model.ModelCard;
import org.civae.model.ModelCells;
import org.civae.plugin.report.RunRecord;
import org.civae.preprocess.Covariates;
import org.civae.preprocess.Labels;
import org.civae.preprocess.MissingGenes;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.Normalization.Normalized;
import org.civae.preprocess.Split;
import org.civae.store.ModelStore.Stored;
import org.civae.train.ComputeDevice;
import org.civae.train.TrainingSet;
import org.scijava.plugin.Parameter;

/** A command that applies a fitted model to cells: the model's preparation is replayed on them. */
abstract class ModelCommand extends CellsCommand {

  @Parameter(label = "Model", description = "Model file that train wrote", persist = false)
  private File model;

  @Parameter(
      label = "Missing genes",
      description =
          "Genes of the model that the file lacks: error stops, zero takes them as not expressed",
      choices = {"error", "zero"},
      persist = false)
  private String missing = "error";

  @Parameter(
      label = "Device",
      description = "cpu, gpu, gpu:N, or auto: a CUDA GPU where there is one",
      persist = false)
  private String device = "auto";

  /**
   * Cells as a model sees them.
   *
   * @param normalized all genes of the file in the model's scale
   * @param columns the model's genes in the file, -1 for a missing one
   * @param covariates what the model is told beside its genes
   * @param split which of the cells the model was trained on
   * @param good rows of the cells within the limits the model was trained with, ascending
   */
  record Replayed(
      CellData data,
      Normalized normalized,
      int[] columns,
      Covariates covariates,
      Split split,
      int[] good)
      implements Closeable {

    @Override
    public void close() throws IOException {
      data.close();
    }

    /** The model's genes, and what it is told beside them. */
    ModelCells cells() {
      return new ModelCells(normalized.matrix().selectVars(columns), covariates);
    }

    /** The cells with all that a loss is measured on: counts where the likelihood is of such. */
    TrainingSet asTrainedOn(ModelCard card, Labels classes) {
      boolean counts = card.config().likelihood().isOfCounts() && data.scale() == Scale.COUNTS;
      return new TrainingSet(
          cells(),
          counts ? Optional.of(data.matrix().selectVars(columns)) : Optional.empty(),
          card.preprocessing(),
          classes.names(),
          classes.codes(),
          normalized.exposure(),
          split);
    }

    /**
     * The classes the model was trained on, as this file gives them; cells below the quality that
     * the model was trained with have none.
     *
     * @throws IllegalArgumentException if the model was trained without classes, or the file has
     *     not their column
     */
    Labels classes(ModelCard card) {
      if (card.labels().isEmpty()) {
        throw new IllegalArgumentException(
            String.format(
                "labels: the %s model was trained without classes, expected a column in which to find"
                    + " them. Train it with labels=COLUMN; its method learns nothing from it.",
                card.method()));
      }
      List<String> columns = data.obs().columnNames();
      if (!columns.isEmpty() && !columns.contains(card.labels())) {
        throw new IllegalArgumentException(
            String.format(
                "%s: /obs has no column '%s', in which the model looks for classes. Columns, nearest"
                    + " first: %s. Give the one with the classes that name.",
                data.source().getFileName(),
                card.labels(),
                String.join(", ", Nearest.order(card.labels(), columns))));
      }
      GoodCells.requireSome(good, card.preprocessing().quality(), data);
      return Labels.of(data, card.labels()).known(card.unlabeled()).only(good);
    }
  }

  @Override
  void settleNames() {
    super.settleNames();
    model = modelFile(model);
  }

  /** Loads the model; the caller closes it. */
  final Stored loadModel() throws IOException {
    requireFile(model, "model");
    ComputeDevice chosen = Words.device(device);
    status("device " + chosen.reason());
    return loaded(model, chosen);
  }

  /** The model's file. */
  final File model() {
    return model;
  }

  final ComputeDevice chosenDevice() {
    return Words.device(device);
  }

  /** Reads the cells and brings them to the model's scale and genes. */
  final Replayed replay(Stored stored) throws IOException {
    ModelCard card = stored.model().card();
    // What was done in training is done again, unless the user says otherwise.
    String normalize = normalize().equals("auto") ? card.provenance().normalize() : normalize();
    Normalization normalization = normalization(normalize);
    Scale scale = card.preprocessing().scale();
    CellData data =
        readCells(
            matrixName(card.provenance().matrix()),
            normalize,
            found -> normalization.takesLogarithm(scale, found));
    Normalized normalized = normalization.applyFor(card.preprocessing(), data);
    if (normalization == Normalization.AUTO) comparePixels(card, data);
    int[] columns =
        card.preprocessing().columns(data, MissingGenes.valueOf(missing.toUpperCase(Locale.ROOT)));
    long lacking = Arrays.stream(columns).filter(column -> column < 0).count();
    if (lacking > 0) {
      warn(
          String.format(
              Locale.ROOT,
              "the file lacks %,d of the %,d genes of the model; they are taken as not expressed",
              lacking,
              columns.length));
    }
    Covariates covariates = Covariates.replay(card.covariates(), data);
    int[] good = new GoodCells(this, data).forModel(card.preprocessing().quality(), belowQuality());
    Split split = stored.cells().rowsIn(data.obs().names()).only(good);
    return new Replayed(data, normalized, columns, covariates, split, good);
  }

  /** Says how pixels were scaled, and whether this file alone would have had it otherwise. */
  private void comparePixels(ModelCard card, CellData data) {
    if (card.preprocessing().pixels().isEmpty()) return;
    PixelFormat trained = card.preprocessing().pixels().get();
    statePixels(trained);
    PixelFormat found = data.pixels().orElseThrow();
    if (found.equals(trained)) return;
    warn(
        String.format(
            "pixels of this file go from %s, those that the model was trained on from %s, which is"
                + " taken as 0 to 1 here as well",
            range(found), range(trained)));
  }

  /** What becomes of cells below the quality that the model was trained with. */
  String belowQuality() {
    return "they are left out";
  }

  /** What this run can be repeated from. */
  final RunRecord runRecord() throws IOException {
    return new RunRecord(
        commandLine(),
        "civae " + version() + ", " + ComputeDevice.engineVersion(),
        input().getName(),
        Sha256.of(input().toPath()));
  }
}
