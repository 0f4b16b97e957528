package org.civae.plugin.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.civae.model.LossTerms;
import org.civae.train.TrainingHistory.Epoch;

/**
 * Objective and terms of the loss by epoch, each on the training cells (thin) and on the held-out
 * ones that training is stopped by.
 */
public final class LossChart {

  private static final String OBJECTIVE = "objective";
  private static final double VERY_DIFFERENT = 20;
  private static final double THIN = 1.5;
  private static final double THICK = 3.5;

  private LossChart() {}

  /**
   * The chart of the epochs so far.
   *
   * @param epochs of one phase or several, one after another; they need not have the same terms
   */
  public static Chart of(String title, List<Epoch> epochs) {
    List<String> names = names(epochs);
    List<Chart.Layer> layers = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      Color color = k == 0 ? Style.INK : Palette.of(k - 1);
      layers.add(line("training " + name, color, THIN, name, epochs, Epoch::training));
      layers.add(line("held-out " + name, color, THICK, name, epochs, Epoch::heldOut));
    }
    return new Chart(
        title,
        Chart.Axis.of("Epoch", 0, Math.max(2, epochs.size())),
        new Chart.Axis("Loss, mean per cell", Double.NaN, Double.NaN, needLogarithms(layers)),
        layers);
  }

  private static List<String> names(List<Epoch> epochs) {
    List<String> names = new ArrayList<>(List.of(OBJECTIVE));
    epochs.stream()
        .flatMap(epoch -> epoch.training().names().stream())
        .distinct()
        .forEach(names::add);
    return names;
  }

  private static Chart.Line line(
      String label,
      Color color,
      double width,
      String term,
      List<Epoch> epochs,
      Function<Epoch, LossTerms> side) {
    double[] x = new double[epochs.size()];
    double[] y = new double[epochs.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = i + 1;
      y[i] = value(side.apply(epochs.get(i)), term);
    }
    return new Chart.Line(label, color, width, x, y);
  }

  private static double value(LossTerms terms, String term) {
    if (term.equals(OBJECTIVE)) return terms.objective();
    int k = terms.names().indexOf(term);
    return k < 0 ? Double.NaN : terms.values().get(k);
  }

  /** Terms of very different size share a logarithmic axis, if it can show all of them. */
  private static boolean needLogarithms(List<Chart.Layer> lines) {
    double[] values =
        lines.stream()
            .flatMapToDouble(line -> DoubleStream.of(line.y()))
            .filter(Double::isFinite)
            .toArray();
    double least = DoubleStream.of(values).min().orElse(1);
    double most = DoubleStream.of(values).max().orElse(1);
    return least > 0 && most / least > VERY_DIFFERENT;
  }
}
