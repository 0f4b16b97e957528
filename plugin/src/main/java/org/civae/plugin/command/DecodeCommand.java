package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civae.io.anndata.Additions;
import org.civae.io.anndata.AnnData;
import org.civae.io.anndata.AnnDataWriter;
import org.civae.io.anndata.AnnotationTable;
import org.civae.io.anndata.Element;
import org.civae.io.file.AsideFile;
import org.civae.io.file.Sha256;
import org.civae.io.matrix.DenseMatrix;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.image.PixelImages;
import org.civae.plugin.report.DecodingSummary;
import org.civae.plugin.report.RunRecord;
import org.civae.plugin.table.DecodedTable;
import org.civae.plugin.table.LatentTable;
import org.civae.preprocess.Covariates;
import org.civae.train.ComputeDevice;
import org.civae.trajectory.DecodedPoints;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Turns any points of a model's latent space into cells. */
@Plugin(
    type = Command.class,
    name = "decode",
    label = "Decode points",
    description = "Turns points of a model's latent space, whatever they come from, into cells.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Decode...", weight = 54)
    },
    headless = true,
    attrs =
        @Attr(
            name = "example",
            value = "civae decode z=points.csv model=cells.civae output=decoded.h5ad"))
public final class DecodeCommand extends CivaeCommand {

  /** Key in obsm, as embed writes it. */
  private static final String KEY = "X_civae";

  @Parameter(
      label = "Points",
      description =
          "CSV file with columns z1, z2, ... as embed writes them, a point per line; names in the"
              + " first column, and columns of the model's batches, are heeded",
      persist = false)
  private File z;

  @Parameter(label = "Model", description = "Model file that train wrote", persist = false)
  private File model;

  @Parameter(
      label = "Output",
      description =
          ".h5ad file to write: a cell per point, the points as obsm/X_civae; or .csv file: cell and"
              + " every gene",
      style = "save",
      persist = false)
  private File output;

  @Parameter(
      label = "Device",
      description = "cpu, gpu, gpu:N, or auto: a CUDA GPU where there is one",
      persist = false)
  private String device = "auto";

  @Override
  void settleNames() {
    model = modelFile(model);
  }

  @Override
  protected void execute() throws IOException {
    requireFile(z, "z");
    requireFile(model, "model");
    requireOther(output, "output", z, "z");
    requireOther(output, "output", model, "model");
    boolean table = hasEnding(output, ".csv");
    require(
        table || hasEnding(output, ".h5ad"), "output", output, "a name that ends in .h5ad or .csv");
    AsideFile.requireWritable(output.toPath());
    ComputeDevice chosen = Words.device(device);
    status("device " + chosen.reason());
    try (FittedModel fitted = loaded(model, chosen).model()) {
      ModelCard card = fitted.card();
      int nLatent = fitted.requireDecoder().nLatent();
      LatentTable points = LatentTable.read(z.toPath(), nLatent, card.covariates(), this::warn);
      Optional<Covariates> told = points.covariates(card.covariates());
      boolean averaged = !card.covariates().isEmpty() && told.isEmpty();
      DenseMatrix cells =
          PixelImages.likeData(
              card.preprocessing().pixels(), decode(fitted, points.points(), told));
      if (table) writeTable(points, card, cells);
      else writeCells(points, card, cells, averaged);
      status(
          String.format(
              Locale.ROOT,
              "%,d points as cells in %s, as %s values%s",
              points.data().nObs(),
              output,
              card.preprocessing().scale().label(),
              averaged ? ", averaged over all of " + columns(card) : ""));
    }
  }

  private static String columns(ModelCard card) {
    return card.covariates().stream()
        .map(Covariates.Covariate::column)
        .collect(Collectors.joining(", "));
  }

  private DenseMatrix decode(FittedModel fitted, float[] points, Optional<Covariates> told) {
    return told.isPresent()
        ? DecodedPoints.of(fitted, points, told.get(), progressOf("decoding"))
        : DecodedPoints.averaged(fitted, points, progressOf("decoding"));
  }

  private void writeTable(LatentTable points, ModelCard card, DenseMatrix cells)
      throws IOException {
    try (AsideFile aside = new AsideFile(output.toPath())) {
      aside.write(
          file ->
              DecodedTable.write(
                  points.data().obs().names(), card.preprocessing().genes(), cells, file));
      aside.commit();
    }
  }

  private void writeCells(LatentTable points, ModelCard card, DenseMatrix cells, boolean averaged)
      throws IOException {
    int n = points.data().nObs();
    RunRecord record =
        new RunRecord(
            commandLine(),
            "civae " + version() + ", " + ComputeDevice.engineVersion(),
            z.getName(),
            Sha256.of(z.toPath()));
    AnnData data =
        AnnData.of(
                cells,
                points.data().obs(),
                new AnnotationTable(card.preprocessing().genes(), List.of()))
            .with(
                new Additions(
                    Map.of(KEY, Element.Array.float32(n, points.data().nVars(), points.points())),
                    List.of()))
            .withUns(
                PixelImages.uns(
                    card.preprocessing().pixels(),
                    new DecodingSummary(card, n, averaged, record).toUns()));
    AnnDataWriter.write(output.toPath(), data, progressOf("writing"));
  }
}
