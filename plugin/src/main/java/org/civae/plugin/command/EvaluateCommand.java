package org.civae.plugin.command;

import java.io.File;
import java.io.IOException;
import org.civae.evaluate.Evaluation;
import org.civae.io.file.OutputFolder;
import org.civae.model.FittedModel;
import org.civae.model.ModelCard;
import org.civae.plugin.plot.Fonts;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.report.EvaluationReport;
import org.civae.plugin.report.EvaluationText;
import org.civae.plugin.report.ExpressionUnit;
import org.civae.plugin.report.TableFiles;
import org.civae.plugin.table.TableWindows;
import org.civae.preprocess.Labels;
import org.civae.store.ModelStore.Stored;
import org.civae.train.TrainingSet;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Says how good a model is on cells it was not fitted to, and on those it was. */
@Plugin(
    type = Command.class,
    name = "evaluate",
    label = "Evaluate a model",
    description = "Shows how well a model rebuilds cells and keeps their classes apart.",
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "CI-VAE"),
      @Menu(label = "Evaluate...", weight = 50)
    },
    headless = true,
    attrs = @Attr(name = "example", value = "civae evaluate input=cells.h5ad model=cells.civae"))
public final class EvaluateCommand extends ModelCommand {

  @Parameter(
      label = "Format",
      description = "Lines for people or JSON for programs",
      choices = {"text", "json"},
      persist = false)
  private String format = "text";

  @Parameter(
      label = "Output folder",
      description =
          "Folder for evaluation.csv and, where cells have classes, confusion.csv, .png and .svg;"
              + " left out, none are written",
      style = "directory",
      required = false,
      persist = false)
  private File output;

  @Parameter(
      label = "Append",
      description =
          "Add rows to the tables that are there, and to their windows, each row with the"
              + " input's name; otherwise they are replaced",
      persist = false)
  private boolean append = false;

  @Parameter(type = ItemIO.OUTPUT, label = "Evaluation", description = "How good the model is")
  private String evaluation;

  @Override
  protected void execute() throws IOException {
    if (output != null) {
      Fonts.require();
      requireOthers(output, EvaluationReport.FILES, "output", input(), "input");
    }
    Stored stored = loadModel();
    try (FittedModel model = stored.model();
        Replayed replayed = replay(stored)) {
      Evaluation found =
          Evaluation.of(model, cells(replayed, model.card()), progressOf("evaluating"));
      String unit = ExpressionUnit.of(model.card().preprocessing().scale());
      report(new EvaluationReport(found, model().getName(), input().getName(), unit));
      EvaluationText text = new EvaluationText(found, unit);
      evaluation = format.equals("json") ? text.toJson() : text.toText();
    }
  }

  private TrainingSet cells(Replayed replayed, ModelCard card) {
    if (card.classes().isEmpty()) {
      return replayed.asTrainedOn(card, Labels.none(replayed.data().nObs()));
    }
    if (replayed.split().training().length == 0) {
      throw new IllegalArgumentException(
          input().getName()
              + ": holds none of the cells the model was trained on, so no linear classifier can"
              + " be fitted. Evaluate on the file it was trained on.");
    }
    return replayed.asTrainedOn(card, replayed.classes(card));
  }

  private void report(EvaluationReport report) throws IOException {
    if (output != null) {
      try (OutputFolder folder = new OutputFolder(output.toPath(), report.files())) {
        report.write(folder, new TableFiles(output.toPath(), input().getName(), append));
        folder.commit();
        openResult(output, "evaluation", report.files());
      }
      status("tables and pictures in " + output);
    }
    report.show(
        new TableWindows(windows(), input().getName(), append, this::status),
        new PlotWindows(windows(), input().getName()));
  }
}
