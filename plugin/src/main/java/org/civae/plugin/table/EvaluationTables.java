package org.civae.plugin.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.civae.evaluate.ConfusionMatrix;

/** How good a model is. */
public final class EvaluationTables {

  private EvaluationTables() {}

  /**
   * One number.
   *
   * @param unit empty for none
   */
  public record Figure(String name, String unit, Number value) {

    /** One thing that is measured on the cells a model was trained on and on those held out. */
    public static List<Figure> pair(String name, String unit, Number training, Number heldOut) {
      return List.of(
          new Figure(name + "_training", unit, training),
          new Figure(name + "_heldout", unit, heldOut));
    }
  }

  /**
   * {@code evaluation.csv}: one row, with a column for each figure.
   *
   * @param model name of its file
   */
  public static Table figures(String model, List<Figure> figures) {
    List<Table.Column> columns = new ArrayList<>(List.of(new Table.Column("model")));
    List<Object> row = new ArrayList<>(List.of(model));
    for (Figure figure : figures) {
      columns.add(new Table.Column(figure.name(), figure.unit()));
      row.add(figure.value());
    }
    return new Table(columns, () -> Stream.of(row));
  }

  /**
   * {@code confusion.csv}: a row per class of the cells, a column per class they were taken for.
   */
  public static Table confusion(ConfusionMatrix matrix) {
    return CountTable.of("class", matrix.classes(), matrix.classes(), matrix.counts());
  }
}
