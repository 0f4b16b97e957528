package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.civae.io.anndata.CellData;
import org.civae.io.anndata.ColumnSummary;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.service.CivaeService;
import org.civae.plugin.service.OpenCells;
import org.civae.plugin.service.OpenModel;
import org.civae.plugin.table.ObsColumns;
import org.civae.plugin.table.TableWindows;
import org.civae.train.ComputeDevice;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens cells, so that the commands after it take them by name. */
@Plugin(
    type = Command.class,
    name = "open",
    label = "Open cells",
    description =
        "Opens a file of cells, or a model, so that commands can take it by name, and says what it"
            + " holds.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Open Cells...", weight = 10)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae open input=cells.h5ad name=cells"))
public final class OpenCommand extends MatrixCommand {

  private static final String MODEL_ENDING = ".civae";

  @Parameter(
      label = "Name",
      description = "What later commands call it, as in input=cells; left out, its file name",
      persist = false)
  private String name = "";

  @Parameter(label = "Show", description = "Show the columns of obs in a window", persist = false)
  private boolean show = true;

  @Parameter(type = ItemIO.OUTPUT, label = "Contents", description = "What the file holds")
  private String contents;

  @Override
  protected void execute() throws IOException {
    requireFileOrFolder(input(), "input");
    File sameName = new File(name);
    require(
        name.isEmpty() || !sameName.exists() || isInput(sameName),
        "name",
        name,
        "a name that no file here has, as files go before names");
    contents = hasEnding(input(), MODEL_ENDING) ? openModel() : openCells();
  }

  private boolean isInput(File file) {
    return file.getAbsoluteFile().equals(input().getAbsoluteFile());
  }

  /** In a context without the service there is nobody to open it for. */
  private CivaeService service() {
    return open()
        .orElseThrow(
            () -> new IllegalStateException("this context was started without CivaeService"));
  }

  private String openCells() throws IOException {
    CivaeService service = service();
    OpenCells cells = registered(service);
    try (CellData data = cells.read(this::warn)) {
      List<ColumnSummary> columns = ColumnSummary.of(data.obs());
      if (show) {
        new TableWindows(windows(), input().getName(), false, this::status)
            .show("obs", ObsColumns.table(columns));
      }
      status(input().getName() + " is open as " + cells.name());
      return String.format(
          Locale.ROOT,
          "%s: %,d cells x %,d genes, %s holds %s%n%s",
          cells.name(),
          data.nObs(),
          data.nVars(),
          matrixName().replace(":", " "),
          data.scale().label(),
          columns.isEmpty() ? "no columns in obs" : "obs:\n" + ObsColumns.text(columns));
    } catch (IOException | RuntimeException e) {
      // What cannot be read is not open.
      service.close(cells);
      throw e;
    }
  }

  private OpenCells registered(CivaeService service) {
    try {
      return service.openCells(input().toPath(), name, readOptionsOf(matrixName()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(e);
    }
  }

  private String openModel() throws IOException {
    require(!hasChosenMatrix(), "input", input(), "cells together with layer= or raw=true");
    CivaeService service = service();
    OpenModel model;
    try {
      model = service.openModel(input().toPath(), name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(e);
    }
    try (FittedModel fitted = model.lend(ComputeDevice.choose("auto")).model()) {
      status(input().getName() + " is open as " + model.name());
      return text(model.name(), fitted.card());
    } catch (IOException | RuntimeException e) {
      service.close(model);
      throw e;
    }
  }

  private static String text(String name, ModelCard card) {
    return String.format(
        Locale.ROOT,
        "%s: %s model of %,d genes, %d latent dimensions, best epoch %d of %d%s%n"
            + "trained on %s; %s",
        name,
        card.method(),
        card.preprocessing().genes().size(),
        card.config().nLatent(),
        card.outcome().bestEpoch(),
        card.outcome().epochs(),
        card.outcome().canceled() ? ", canceled by the user" : "",
        card.provenance().data(),
        card.labels().isEmpty()
            ? "without classes"
            : "classes in " + card.labels() + ": " + String.join(", ", card.classes()));
  }
}
