package org.civae.plugin.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.civae.io.anndata.CellData;
import org.civae.io.matrix.Scale;
import org.civae.nn.Likelihood;
import org.civae.preprocess.GeneChoice;
import org.civae.preprocess.Labels;
import org.civae.preprocess.Normalization;
import org.civae.preprocess.QualityFilter;
import org.civae.train.PreparationOptions;
import org.civae.train.TrainingSet;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that prepares cells to train on: which cells and genes, and how they are seen. */
abstract class PreparationCommand extends CellsCommand {

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

  /**
   * Refuses what does not go together, before anything is read.
   *
   * @param labels obs column of the classes
   */
  final void checkPreparation(String labels) {
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
  }

  /**
   * Chooses cells and genes, and says what there is to know of them.
   *
   * @param seed of the split
   */
  final TrainingSet prepared(CellData data, Labels classes, Likelihood.Kind likelihood, long seed)
      throws IOException {
    Normalization normalization = normalization(normalize());
    if (data.scale() == Scale.UNKNOWN && normalization == Normalization.AUTO) {
      warn(
          "the scale of the values could not be told; they are used as they are. State"
              + " normalize=log1p for counts, or normalize=none.");
    }
    if (normalization == Normalization.AUTO) data.pixels().ifPresent(this::statePixels);
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
                likelihood,
                donor.isEmpty() ? Optional.empty() : Optional.of(donor),
                seed),
            kept);
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
}
