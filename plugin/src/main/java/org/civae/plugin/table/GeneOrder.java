package org.civae.plugin.table;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.civae.trajectory.GeneTrend;

/** Orders in which genes are shown; equals keep their order, NaN comes last. */
public final class GeneOrder {

  private GeneOrder() {}

  /** Largest change first, up or down. */
  public static List<GeneTrend> byAbsoluteScore(List<GeneTrend> trends) {
    return sorted(trends, trend -> -Math.abs(trend.score()));
  }

  /** From the largest rise to the largest fall. */
  public static List<GeneTrend> byScore(List<GeneTrend> trends) {
    return sorted(trends, trend -> -trend.score());
  }

  /** Early ones first. */
  public static List<GeneTrend> byOnset(List<GeneTrend> trends) {
    return sorted(trends, GeneTrend::onset);
  }

  private static List<GeneTrend> sorted(List<GeneTrend> trends, ToDoubleFunction<GeneTrend> key) {
    return trends.stream().sorted(Comparator.comparingDouble(key)).toList();
  }
}
