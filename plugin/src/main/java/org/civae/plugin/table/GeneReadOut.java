package org.civae.plugin.table;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.civae.trajectory.GeneTrend;

/**
 * One number that is read out for every gene of a trajectory, as a column of a table.
 *
 * @param name of the column
 * @param value of a gene; NaN where there is none
 */
public record GeneReadOut(String name, ToDoubleFunction<GeneTrend> value) {

  /** All of them, in the order of the tables. */
  public static final List<GeneReadOut> ALL =
      List.of(
          new GeneReadOut("start", GeneTrend::start),
          new GeneReadOut("end", GeneTrend::end),
          new GeneReadOut("change", GeneTrend::change),
          new GeneReadOut("score", GeneTrend::score),
          new GeneReadOut("log2fc", GeneTrend::log2fc),
          new GeneReadOut("monotonicity", GeneTrend::monotonicity),
          new GeneReadOut("onset", GeneTrend::onset),
          new GeneReadOut("peak", GeneTrend::peak),
          new GeneReadOut("observed_from", GeneTrend::observedFrom),
          new GeneReadOut("observed_to", GeneTrend::observedTo),
          new GeneReadOut("p", GeneTrend::p),
          new GeneReadOut("fdr", GeneTrend::fdr),
          new GeneReadOut("q_change", GeneTrend::qChange),
          new GeneReadOut("p_states", GeneTrend::pStates),
          new GeneReadOut("fdr_states", GeneTrend::fdrStates),
          new GeneReadOut("stability", GeneTrend::stability));
}
