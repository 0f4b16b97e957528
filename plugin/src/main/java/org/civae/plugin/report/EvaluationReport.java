package org.civae.plugin.report;

import static org.civae.plugin.table.EvaluationTables.Figure.pair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civae.evaluate.ConfusionMatrix;
import org.civae.evaluate.Evaluation;
import org.civae.evaluate.Evaluation.Accuracy;
import org.civae.evaluate.Evaluation.Classes;
import org.civae.evaluate.Evaluation.Part;
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
 * @param model name of the model's file
 * @param input name of the file with the cells
 * @param unit of expression
 */
public record EvaluationReport(Evaluation evaluation, String model, String input, String unit) {

  private static final String FIGURES = "evaluation.csv";
  private static final String CONFUSION = "confusion.csv";
  private static final String PNG = "confusion.png";
  private static final String SVG = "confusion.svg";
  private static final String SHARE = "share of cells";
  private static final List<String> OF_CLASSES = List.of(CONFUSION, PNG, SVG);

  /** Every file that {@link #write} may fill. */
  public static final List<String> FILES = List.of(FIGURES, CONFUSION, PNG, SVG);

  /** The files that {@link #write} fills: without classes nothing is confused. */
  public List<String> files() {
    return evaluation.classes().isPresent() ? FILES : List.of(FIGURES);
  }

  /** Writes all files into a folder that was opened for {@link #files}. */
  public void write(OutputFolder folder, TableFiles tables) throws IOException {
    tables.write(folder, FIGURES, figures());
    Optional<ConfusionMatrix> confusion = confusion();
    if (confusion.isEmpty()) {
      // Gathered tables are of other inputs.
      if (!tables.append()) OF_CLASSES.forEach(folder::remove);
      return;
    }
    tables.write(folder, CONFUSION, EvaluationTables.confusion(confusion.get()));
    Drawing picture = picture(confusion.get());
    folder.write(PNG, file -> PngFile.write(picture, file));
    folder.write(SVG, file -> SvgFile.write(picture, file));
  }

  /** Shows tables and picture. */
  public void show(TableWindows tables, PlotWindows plots) {
    confusion()
        .ifPresent(
            confusion -> {
              plots.show("confusion matrix", picture(confusion));
              tables.show("confusion", EvaluationTables.confusion(confusion));
            });
    tables.show("evaluation", figures());
  }

  private Optional<ConfusionMatrix> confusion() {
    return evaluation.classes().map(classes -> classes.separability().confusion());
  }

  private Drawing picture(ConfusionMatrix confusion) {
    return ConfusionPlot.of(confusion, "Held-out cells of " + input);
  }

  /** The same columns for every model, so that those of several can be gathered. */
  private Table figures() {
    Part training = evaluation.training();
    Part heldOut = evaluation.heldOut();
    List<Figure> figures = new ArrayList<>();
    figures.addAll(pair("cells", "", training.nCells(), heldOut.nCells()));
    figures.addAll(
        pair("mae", unit, training.reconstruction().mae(), heldOut.reconstruction().mae()));
    figures.addAll(
        pair("mse", unit + "²", training.reconstruction().mse(), heldOut.reconstruction().mse()));
    figures.addAll(pair("elbo", "nats", training.elbo().value(), heldOut.elbo().value()));
    figures.addAll(pair("kl", "nats", training.elbo().kl(), heldOut.elbo().kl()));
    addClasses(figures);
    return EvaluationTables.figures(model, figures);
  }

  private void addClasses(List<Figure> figures) {
    Optional<Classes> classes = evaluation.classes();
    Accuracy none = new Accuracy(Double.NaN, Double.NaN);
    Accuracy separability =
        classes
            .map(Classes::separability)
            .map(found -> new Accuracy(found.training(), found.heldOut()))
            .orElse(none);
    figures.addAll(
        pair("linear_separability", SHARE, separability.training(), separability.heldOut()));
    figures.add(
        new Figure(
            "linear_separability_as_published_not_heldout",
            SHARE,
            classes.map(Classes::asPublished).orElse(Double.NaN)));
    Accuracy prediction = classes.flatMap(Classes::prediction).orElse(none);
    figures.addAll(pair("classes_predicted", SHARE, prediction.training(), prediction.heldOut()));
  }
}
