package org.civae.plugin.table;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.civae.trajectory.GeneTrend;

/**
 * One number that is read out for every gene of a trajectory, as a column of a table.
 *
 * @param name of the column
 * @param unit of its values; {@link #EXPRESSION} for that of the cells
 * @param value of a gene; NaN where there is none
 */
public record GeneReadOut(String name, String unit, ToDoubleFunction<GeneTrend> value) {

  /** Stands for the unit of the cells that are read, such as log1p CP10K. */
  public static final String EXPRESSION = "expression";

  private static final String FRACTION = "fraction of the path";
  private static final String NONE = "";

  /** All of them, in the order of the tables. */
  public static final List<GeneReadOut> ALL =
      List.of(
          new GeneReadOut("start", EXPRESSION, GeneTrend::start),
          new GeneReadOut("end", EXPRESSION, GeneTrend::end),
          new GeneReadOut("change", EXPRESSION, GeneTrend::change),
          new GeneReadOut("score", "SD", GeneTrend::score),
          new GeneReadOut("log2fc", NONE, GeneTrend::log2fc),
          new GeneReadOut("monotonicity", NONE, GeneTrend::monotonicity),
          new GeneReadOut("onset", FRACTION, GeneTrend::onset),
          new GeneReadOut("peak", FRACTION, GeneTrend::peak),
          new GeneReadOut("observed_from", EXPRESSION, GeneTrend::observedFrom),
          new GeneReadOut("observed_to", EXPRESSION, GeneTrend::observedTo),
          new GeneReadOut("p", NONE, GeneTrend::p),
          new GeneReadOut("fdr", NONE, GeneTrend::fdr),
          new GeneReadOut("q_change", NONE, GeneTrend::qChange),
          new GeneReadOut("p_states", NONE, GeneTrend::pStates),
          new GeneReadOut("fdr_states", NONE, GeneTrend::fdrStates),
          new GeneReadOut("stability", NONE, GeneTrend::stability));

  /** As a column of cells in some unit. */
  Table.Column column(String expressionUnit) {
    return new Table.Column(name, unit.equals(EXPRESSION) ? expressionUnit : unit);
  }
}
