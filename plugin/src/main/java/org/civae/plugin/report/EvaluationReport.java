package org.civae.plugin.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.civae.evaluate.ConfusionMatrix;
import org.civae.io.file.OutputFolder;
import org.civae.plugin.plot.ConfusionPlot;
import org.civae.plugin.plot.Drawing;
import org.civae.plugin.plot.PlotWindows;
import org.civae.plugin.plot.PngFile;
import org.civae.plugin.plot.SvgFile;
import org.civae.plugin.table.EvaluationTables;
import org.civae.plugin.table.EvaluationTables.Figure;
import org.civae.plugin.table.Table;
import org.civae.plugin.table.TableWindows;

/**
 * How good a model is, as tables and pictures.
 *
 * @param text the figures
 * @param model name of the model's file
 * @param input name of the file with the cells
 * @param unit of expression
 */
public record EvaluationReport(EvaluationText text, String model, String input, String unit) {

  private static final String FIGURES = "evaluation.csv";
  private static final String CONFUSION = "confusion.csv";
  private static final String PNG = "confusion.png";
  private static final String SVG = "confusion.svg";

  /** Every file that {@link #write} fills. */
  public static final List<String> FILES = List.of(FIGURES, CONFUSION, PNG, SVG);

  /** Writes all files into a folder that was opened for {@link #FILES}. */
  public void write(OutputFolder folder, TableFiles tables) throws IOException {
    tables.write(folder, FIGURES, figures());
    tables.write(folder, CONFUSION, EvaluationTables.confusion(confusion()));
    Drawing picture = picture();
    folder.write(PNG, file -> PngFile.write(picture, file));
    folder.write(SVG, file -> SvgFile.write(picture, file));
  }

  /** Shows tables and picture. */
  public void show(TableWindows tables, PlotWindows plots) {
    plots.show("confusion matrix", picture());
    tables.show("confusion", EvaluationTables.confusion(confusion()));
    tables.show("evaluation", figures());
  }

  private ConfusionMatrix confusion() {
    return text.separability().confusion();
  }

  private Drawing picture() {
    return ConfusionPlot.of(confusion(), "Held-out cells of " + input);
  }

  private Table figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure("cells", "", text.split().training().length, text.split().test().length));
    figures.add(new Figure("mae", unit, text.training().mae(), text.heldOut().mae()));
    figures.add(new Figure("mse", unit + "²", text.training().mse(), text.heldOut().mse()));
    figures.add(
        new Figure(
            "linear_separability",
            "share of cells",
            text.separability().training(),
            text.separability().heldOut()));
    text.prediction()
        .ifPresent(
            accuracy ->
                figures.add(
                    new Figure(
                        "classes_predicted",
                        "share of cells",
                        accuracy.training(),
                        accuracy.heldOut())));
    return EvaluationTables.figures(model, figures);
  }
}
